"""Who is to be called for what is urgent stands first until somebody has, whatever was decided; numbers agree."""

import html
import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from clinic.audit import SYSTEM, Action
from clinic.models import AuditEvent
from clinic.roles import Role
from intake.desk.appointments import Visit, change_visit
from intake.desk.calls import _lapse, ask_for_call, ask_staff, called, let_lapse, not_called, tried, waiting
from intake.models import Call, Draft
from screening.models import Review, WorklistRow
from screening.services import not_screened
from screening.services.listing import View, listing
from screening.services.worklist import derived
from tests import builders
from tests.screening.test_deciding import settle_all, sign

FLAG = {"warning_signs": ["one-leg"]}


@pytest.fixture
def decided(screened, clinician):
    """A red flag that was decided on, and a call about it that nobody has made."""
    screening = screened(name="Una Called", **FLAG)
    intake = screening.revision.intake
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    settle_all(screening, clinician)
    sign(screening, clinician, Review.Outcome.VASCULAR, "Duplex first.")
    return intake


def row_of(intake):
    return WorklistRow.objects.get(intake=intake)


def is_as_derived(intake):
    row = row_of(intake)
    return {name: getattr(row, name) for name in derived(intake)} == derived(intake)


def seen(client, user, show):
    client.force_login(user)
    return html.unescape(client.get("/review/elm/", {"show": show}).content.decode())


def test_a_decision_does_not_put_a_call_away(client, decided, clinician, practice):
    assert listing(practice).page(View.NOW, None, 9)[0].intake == decided
    assert is_as_derived(decided)
    for user in (clinician, builders.staff(practice, Role.FRONT_DESK)):
        page = seen(client, user, "urgent")
        assert "Una Called" in page
        assert "Not called yet: call this patient now" in page
    assert "Una Called" in seen(client, clinician, "signed")


def test_once_called_it_is_signed_and_nothing_else(client, decided, clinician, practice):
    called(decided, clinician)
    assert (row_of(decided).is_urgent, row_of(decided).state) == (False, "signed")
    assert is_as_derived(decided)
    assert "Una Called" not in seen(client, clinician, "now")
    assert "called yet" not in seen(client, clinician, "signed")


def test_the_notice_the_filter_and_the_desk_count_alike(client, decided, clinician, practice, screened):
    undecided = screened(**FLAG).revision.intake
    ask_staff(Action.CALL_NEEDED, undecided, SYSTEM)
    started = builders.draft(builders.intake(builders.appointment(builders.patient(practice)))).intake
    ask_staff(Action.CALL_NEEDED, started, SYSTEM)
    failed = builders.intake(builders.appointment(builders.patient(practice)))
    not_screened(failed)
    counts = listing(practice).counts(calls=waiting(practice))
    assert counts["calls"] == counts[View.URGENT] == 4
    assert counts[View.ALL] == 4
    assert counts[View.UNFINISHED] == counts[View.SIGNED] == 1
    for user in (clinician, builders.staff(practice, Role.FRONT_DESK)):
        page = seen(client, user, "now")
        assert "<b>4</b> to be called" in page
        assert "Urgent <b>4</b>" in page
        assert client.get("/review/elm/desk/").content.decode().count("</form>\n</section>") == 4
    assert all(map(is_as_derived, (decided, undecided, started, failed)))


def test_who_was_called_and_is_not_decided_on_stays_first_and_is_not_called_twice(
    client, clinician, practice, screened
):
    intake = screened(**FLAG).revision.intake
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    desk = builders.staff(practice, Role.FRONT_DESK)
    assert "Call this patient now" in seen(client, desk, "urgent")
    called(intake, desk)
    assert is_as_derived(intake)
    for user in (desk, clinician):
        page = seen(client, user, "urgent")
        assert "Was called" in page
        assert "Call this patient now" not in page
    ask_for_call(intake)
    assert "The patient asks for a call" in seen(client, desk, "urgent")


def test_who_asks_for_a_call_is_not_urgent(decided, clinician):
    called(decided, clinician)
    ask_for_call(decided)
    assert not row_of(decided).is_urgent


def test_advice_while_filling_in_stands_first_before_anything_is_sent(practice):
    draft = builders.draft(builders.intake(builders.appointment(builders.patient(practice))))
    ask_staff(Action.CALL_NEEDED, draft.intake, SYSTEM)
    assert [row.intake for row in listing(practice).page(View.URGENT, None, 9)] == [draft.intake]
    Draft.objects.filter(pk=draft.pk).delete()
    assert [row.intake for row in listing(practice).page(View.URGENT, None, 9)] == [draft.intake]


def test_a_call_waits_for_as_long_as_the_visit_does(decided, clinician):
    for days, is_urgent in ((-3, False), (3, True)):
        change_visit(decided.appointment, Visit(builders.days_ahead(days)), clinician)
        assert row_of(decided).is_urgent is is_urgent


def test_a_call_whose_time_is_over_is_ended_by_the_hour_and_leaves_its_trace(client, decided, clinician):
    Call.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    seen(client, clinician, "now")
    assert row_of(decided).is_urgent, "a look changes nothing"
    call_command("remind")
    assert not row_of(decided).is_urgent
    assert is_as_derived(decided)
    assert AuditEvent.objects.get(action="call-lapsed").subject_id == str(decided.pk)
    assert re.search(r"Urgent <b>0</b>", seen(client, clinician, "now"))
    assert let_lapse() == 0


def test_a_call_that_still_has_time_is_not_ended(decided):
    assert let_lapse() == 0
    assert Call.objects.filter(pk=decided.pk).exists()
    assert not AuditEvent.objects.filter(action="call-lapsed").exists()


def test_a_visit_that_moved_meanwhile_keeps_its_call(decided, monkeypatch):
    """Read as over, and no longer so once the line in the audit was waited for."""
    Call.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    (call,) = Call.objects.select_related("intake__practice")
    Call.objects.update(over_at=timezone.now() + timedelta(days=1))
    assert not _lapse(call)
    assert Call.objects.filter(pk=decided.pk).exists()
    assert not AuditEvent.objects.filter(action="call-lapsed").exists()


def test_a_red_flag_that_nobody_decided_on_is_put_away_by_no_clock(screened):
    intake = screened(**FLAG).revision.intake
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    Call.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    assert let_lapse() == 1
    assert row_of(intake).is_urgent


def test_a_call_of_before_is_not_the_one_that_is_needed_now(screened, clinician, client, practice):
    intake = screened(name="Una Called", **FLAG).revision.intake
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    called(intake, clinician)
    desk = builders.staff(practice, Role.FRONT_DESK)
    assert "Call this patient now" not in seen(client, desk, "urgent")
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    Call.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    let_lapse()
    assert "Call this patient now" in seen(client, desk, "urgent")


def test_what_older_records_say_of_calls_is_kept(decided, screened):
    asking, over = (screened().revision.intake for _ in range(2))
    ask_for_call(asking)
    ask_staff(Action.CALL_NEEDED, over, SYSTEM)
    Call.objects.filter(pk=over.pk).update(over_at=timezone.now())
    WorklistRow.objects.update(is_urgent=False)
    import_module("screening.migrations.0006_not_called_yet").say_who_is_to_be_called(apps, None)
    assert list(WorklistRow.objects.filter(is_urgent=True)) == [row_of(decided)]


def test_who_was_rung_in_vain_stands_where_they_stood_and_a_slip_puts_them_back(client, decided, clinician, practice):
    tried(decided, clinician)
    assert row_of(decided).is_urgent
    for user in (clinician, builders.staff(practice, Role.FRONT_DESK)):
        page = seen(client, user, "urgent")
        assert "Not called yet: call this patient now" in page
        assert "Tried once, at" in page
        assert "Was called" not in page
    called(decided, clinician)
    assert not_called(decided, clinician)
    assert row_of(decided).is_urgent
    assert is_as_derived(decided)


def test_was_called_is_not_said_of_a_call_that_was_taken_back(client, clinician, practice, screened):
    intake = screened(name="Una Called", **FLAG).revision.intake
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    called(intake, clinician)
    not_called(intake, clinician)
    Call.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    let_lapse()
    assert "Was called" not in seen(client, clinician, "urgent")
    assert "Call this patient now" in seen(client, builders.staff(practice, Role.FRONT_DESK), "urgent")
