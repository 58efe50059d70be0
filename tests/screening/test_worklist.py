"""The work list over many pages: who stands where, what is counted, and what it costs."""

import html
import random
import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from clinic.models import Membership
from clinic.roles import Role
from intake.desk.appointments import end_visit, reopen_visit
from intake.desk.calls import ask_for_call
from intake.models import Draft, Intake, Kind, Revision
from intake.states import recheck_is_due
from screening.models import Review, WorklistRow
from screening.services import Decision, decide, not_screened, screen
from screening.services.listing import BY_NEED, BY_TIME, View, listing, place_of
from screening.services.seeking import MOST, Place
from tests import builders
from tests.bench.timing import statements
from tests.screening.test_deciding import settle_all, sign

State = WorklistRow.State
NOW = timezone.now()


@pytest.fixture
def rows(practice):
    """rows(60) makes so many rows of every kind, some of them at the same minute."""
    patient = builders.patient(practice)
    kinds = [State.NEW] * 6 + [State.UNSCREENED, State.DEFERRED, State.STARTED, State.WAITING, State.SIGNED]

    def make(number):
        chance = random.Random(7)
        for _ in range(number):
            state, hours = chance.choice(kinds), chance.choice([*range(1, 300, 9), *[100] * 9])
            visit = builders.appointment(patient, start=NOW + timedelta(hours=hours))
            intake = Intake.objects.create(practice=practice, appointment=visit, reference=str(visit.pk)[:12])
            unsent = state in (State.UNSCREENED, State.STARTED)
            tier = 9 if unsent else chance.randrange(5)
            WorklistRow.objects.filter(pk=intake.pk).update(
                state=state, start=visit.start, tier=tier,
                is_urgent=state == State.UNSCREENED or (tier == 0 and state != State.SIGNED),
                submitted_at=None if unsent else NOW - timedelta(hours=5),
                returns_on=NOW.date() + timedelta(days=chance.choice([-3, 20])) if state == State.DEFERRED else None,
            )  # fmt: skip

    return make


def pages(found, view, order=BY_NEED, size=25):
    """The rows of `view`, page after page, as the links lead through them."""
    walked, after = [], None
    while page := found.page(view, after, size + 1, order):
        walked += page[:size]
        if len(page) <= size:
            break
        after = Place.parse(str(place_of(page[size - 1], order)), order)
    return walked


def in_bands(found):
    """What View.NOW should hold, told the slow way."""
    for row in WorklistRow.objects.all():
        red_flag = row.tier == 0 and row.state in (State.NEW, State.DEFERRED, State.WAITING)
        soon = found.midnight <= row.start < found.now + timedelta(hours=48)
        back = row.state == State.DEFERRED and row.returns_on <= found.today
        if row.state == State.UNSCREENED or red_flag:
            yield 0, row.tier, row.start, row.pk
        elif soon and (row.state in (State.NEW, State.STARTED, State.NOT_STARTED, State.WAITING) or back):
            yield 1, row.tier, row.start, row.pk
        elif row.state == State.NEW or back:
            yield 2, row.tier, row.start, row.pk


def test_the_pages_hold_each_row_once_and_in_the_order_of_the_bands(rows, practice):
    rows(120)
    found = listing(practice)
    walked = [(row.band, row.tier, row.start, row.pk) for row in pages(found, View.NOW, size=7)]
    wanted = sorted(in_bands(found), key=lambda row: (*row[:3], row[3].hex))
    assert walked == wanted
    assert {band for band, *_ in walked} == {0, 1, 2}
    assert found.counts()[View.NOW] == len(wanted)


@pytest.mark.parametrize("order", [BY_NEED, BY_TIME])
@pytest.mark.parametrize("view", View)
def test_each_view_holds_what_it_counts(rows, practice, view, order):
    rows(80)
    found = listing(practice)
    walked = pages(found, view, order, size=9)
    assert len({row.pk for row in walked}) == len(walked) == found.counts()[view]


def test_all_holds_all(rows, practice):
    rows(60)
    assert len(pages(listing(practice), View.ALL)) == 60


def test_of_many_only_that_there_are_many_is_counted(rows, practice):
    rows(MOST + 5)
    assert listing(practice).counts()[View.ALL] == MOST + 1


def test_the_links_lead_through_the_pages(client, rows, practice, clinician):
    rows(70)
    client.force_login(clinician)
    seen, address = [], "?show=all"
    while address:
        text = html.unescape(client.get(f"/review/elm/{address}").content.decode())
        seen += re.findall(r'href="/review/elm/intake/([0-9a-f-]{36})/"', text)
        following = re.search(r'href="(\?show=all&after=[^"]+)">Next 25', text)
        address = following and following[1]
    assert len(seen) == len(set(seen)) == 70


@pytest.mark.parametrize("after", ["", "x", "AAAA", "WzAsMV0=", "é", "%00"])
def test_a_place_that_was_not_made_here_is_the_top(client, rows, practice, clinician, after):
    rows(3)
    client.force_login(clinician)
    response = client.get("/review/elm/", {"after": after, "show": "all"})
    assert response.status_code in (200, 400)
    assert response.status_code == 400 or b"Back to the top" not in response.content


def test_a_place_holds_in_its_own_practice_only(client, rows, practice, clinician):
    rows(30)
    client.force_login(clinician)
    text = html.unescape(client.get("/review/elm/?show=all").content.decode())
    after = re.search(r"after=([^\"]+)", text)[1]
    oak = builders.practice(slug="oak")
    Membership.objects.create(user=clinician, practice=oak, role=Role.CLINICIAN)
    assert b"Back to the top" in client.get("/review/elm/", {"after": after}).content
    assert b"Back to the top" not in client.get("/review/oak/", {"after": after}).content


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.CLINICIAN, Role.LEAD])
def test_a_page_takes_six_queries_however_long_the_list_is(client, rows, practice, role):
    """All of the request: who is signed in, and as what; the rows; how many there are; the trace in the audit."""
    client.force_login(builders.staff(practice, role))
    for number in (5, 60):
        rows(number)
        found = statements(client, "/review/elm/")
        assert len(found) == 6, [sql[:90] for sql in found]


def test_a_deferral_returns_by_itself_on_its_date(screened, practice, clinician):
    screening = screened(days=30)
    until = builders.today() + timedelta(days=4)
    decide(screening, Decision(Review.Outcome.DEFER, "After the trip.", until), clinician, 1)
    assert listing(practice).counts()[View.NOW] == 0
    (row,) = listing(practice, NOW + timedelta(days=5)).page(View.NOW, None, 9)
    assert row.intake == screening.revision.intake


def test_not_sent_and_soon_is_shown_until_the_day_is_over(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice), start=NOW + timedelta(hours=30)))
    (row,) = listing(practice).page(View.NOW, None, 9)
    assert (row.intake, row.band, row.state) == (intake, 1, State.NOT_STARTED)
    assert listing(practice).counts()[View.LATE] == 1
    assert listing(practice, NOW + timedelta(days=3)).counts()[View.NOW] == 0


@pytest.mark.parametrize(
    ("visit_in", "ago", "due"),
    [
        (2, 9, True),
        (2, 0, False),
        (0, 0, True),  # what concerns the day was not asked
        (20, 28, False),
        (20, 29, True),  # too old, whenever the visit is
        (-1, 40, False),  # the visit is over
    ],
)
def test_a_re_check_is_due_when_the_patient_is_told_so(client, practice, clinician, visit_in, ago, due):
    visit = builders.appointment(builders.patient(practice), start=builders.days_ahead(visit_in))
    day = builders.today() - timedelta(days=ago)
    sent = {"answered_on": day, "submitted_at": NOW - timedelta(days=ago)}
    screen(builders.revision(builders.intake(visit), builders.healthy_adult(), **sent))
    found = listing(practice)
    assert len(pages(found, View.RECHECK)) == found.counts()[View.RECHECK] == due
    assert recheck_is_due(visit.intake) is due or visit_in < 0
    client.force_login(clinician)
    told = "Re-check due: answers older than 28 days" if ago > 28 else "Re-check due"
    assert (f"<b>{told}</b>" in client.get("/review/elm/?show=all").content.decode()) is due


def test_a_re_check_is_over_once_it_was_made_or_the_visit_has_ended(practice, clinician):
    made, ended = (builders.appointment(builders.patient(practice), start=builders.days_ahead(0)) for _ in range(2))
    for visit in (made, ended):
        screen(builders.revision(builders.intake(visit), builders.healthy_adult(), answered_on=NOW - timedelta(days=9)))
    assert listing(practice).counts()[View.RECHECK] == 2
    screen(builders.revision(made.intake, builders.healthy_adult(), kind=Kind.RECHECK, number=2))
    end_visit(ended, clinician)
    assert listing(practice).counts()[View.RECHECK] == 0
    reopen_visit(ended, clinician)
    assert listing(practice).counts()[View.RECHECK] == 1, "noted by mistake"


def test_what_older_records_say_is_kept_when_the_row_holds_more(practice, screened, clinician):
    flagged = {"warning_signs": ["chest-breath"]}
    for answers in ({}, flagged, flagged):
        screening = screened(**answers)
    settle_all(screening, clinician)
    sign(screening, clinician, Review.Outcome.WAITING, "Called.")
    not_screened(builders.intake(builders.appointment(builders.patient(practice))))
    wanted = list(WorklistRow.objects.order_by("pk").values_list("pk", "is_urgent", "recheck_from"))
    WorklistRow.objects.update(is_urgent=False, recheck_from=None)
    migration = import_module("screening.migrations.0004_work_list_of_any_length")
    migration.say_what_is_urgent(apps, None)
    migration.say_from_when_to_confirm(apps, None)
    assert list(WorklistRow.objects.order_by("pk").values_list("pk", "is_urgent", "recheck_from")) == wanted
    assert sorted(urgent for _, urgent, _ in wanted) == [False, False, True, True]


def test_calls_and_failed_messages_lead_to_the_desk(client, screened, practice, clinician):
    intake = screened(name="Cy Caller").revision.intake
    ask_for_call(intake)
    client.force_login(clinician)
    seen = client.get("/review/elm/").content.decode()
    assert "The patient asks for a call" in seen
    assert re.search(r'href="/review/elm/desk/"><b>1</b> to be called', seen)


def test_a_draft_that_was_deleted_unsent_is_not_started_any_more(practice):
    draft = builders.draft(builders.intake(builders.appointment(builders.patient(practice))))
    row = WorklistRow.objects.get(pk=draft.pk)
    assert row.state == State.STARTED
    Draft.objects.filter(pk=draft.pk).delete()
    row.refresh_from_db()
    assert row.state == State.NOT_STARTED
    assert not Revision.objects.exists()
