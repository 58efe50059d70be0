"""What a row of the work list says, and the list of the day."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.roles import Role
from intake.desk.appointments import Visit, change_visit
from screening.edition import edition
from screening.models import Review, WorklistRow
from screening.reading.line import Line
from screening.services import Decision, Judgement, decide, settle
from screening.services.headline import in_words
from screening.services.listing import View, listing
from screening.services.worklist import derived
from tests import builders
from tests.screening.test_deciding import sign

NAME = r'<h2 class="name"><a href="([^"]*)">([^<]*)</a>'


@pytest.fixture
def day(screened, clinician):
    """One visit today that is signed, one that is not, and one of tomorrow."""
    signed = screened(name="A Signed", days=0)
    decide(signed, Decision(Review.Outcome.READY), clinician, 1)
    later = screened(name="B Grave", days=0, feeding="yes").revision.intake
    WorklistRow.objects.filter(intake=later).update(start=F("start") + timedelta(minutes=20))
    screened(name="C Tomorrow", days=1)


def seen(client, user, show):
    client.force_login(user)
    return html.unescape(client.get("/review/elm/", {"show": show}).content.decode())


def test_today_holds_every_visit_of_the_day_by_time(client, practice, clinician, day):
    assert [name for _, name in re.findall(NAME, seen(client, clinician, "today"))] == ["A Signed", "B Grave"]
    assert listing(practice).counts()[View.TODAY] == 2


def test_a_signed_row_says_what_was_decided_and_to_the_desk_only_that(client, practice, clinician, day):
    assert "Signed: ready for the consult" in seen(client, clinician, "signed")
    page = seen(client, builders.staff(practice, Role.FRONT_DESK), "signed")
    assert "Signed" in page
    assert "ready for the consult" not in page


def test_a_name_leads_the_desk_to_its_own_page_of_the_patient(client, practice, clinician, day):
    for role, place in ((Role.FRONT_DESK, "desk"), (Role.CLINICIAN, "intake")):
        links = re.findall(NAME, seen(client, builders.staff(practice, role), "all"))
        assert {re.sub(r"[0-9a-f-]{36}", "", address) for address, _ in links} == {f"/review/elm/{place}//"}
        assert all(client.get(address).status_code == 200 for address, _ in links)


@pytest.mark.parametrize(("year", "told"), [(2026, "Fri 6 Mar 09:30"), (2025, "Thu 6 Mar 2025 09:30")])
def test_a_day_of_another_year_says_its_year(year, told):
    row = WorklistRow(start=datetime(year, 3, 6, 9, 30, tzinfo=UTC))
    assert Line(row, datetime(2026, 8, 1, tzinfo=UTC), may_read=True).when == told


FITS = "Pregnancy and feeding: Which of these fits you best?"


@pytest.mark.parametrize(
    ("link_id", "told"),
    [
        ("pregnancy", FITS),
        ("clot-still-treated", "About the clot: Are you still being treated for it?"),
        ("warning-signs", "Is anything urgent today? Do you have any of these now?"),
        ("migraine", "Do you get migraine?"),  # means something by itself
        ("allergies", "Are you allergic to any of these, or have you had a bad reaction?"),  # says its topic
        ("gone", "a question of another release"),
    ],
)
def test_a_question_that_means_nothing_without_its_page_stands_behind_the_page_s_heading(link_id, told):
    assert in_words(link_id, edition()) == told


def test_no_question_on_a_row_is_left_without_what_it_refers_to():
    words = edition()
    bare = {in_words(name, words) for name in words["questions"]} & {q["text"] for q in words["questions"].values()}
    assert not {text for text in bare if text.startswith(("And any", "Do any", "When was that", "Which of these"))}


def test_what_was_asked_back_stays_on_the_row_with_its_day(client, clinician, screened):
    screening = screened(pregnancy={"absent": "not-sure"})
    row = WorklistRow.objects.get(intake=screening.revision.intake)
    assert f"Open: {FITS}" in seen(client, clinician, "all")
    settle(screening, "question:pregnancy", Judgement("ask", text="Which?"), clinician)
    row.refresh_from_db()
    assert row.headline["open"] == []
    assert row.headline == derived(row.intake)["headline"]
    page = seen(client, clinician, "waiting")
    today = builders.today()
    assert f"Asked on {today.day} {today:%b}: {FITS}" in page
    assert "Waiting for the patient’s answer" in page
    assert FITS not in seen(client, builders.staff(screening.revision.intake.practice, Role.FRONT_DESK), "waiting")


def test_what_waits_for_a_report_does_not_wait_for_the_patient(client, clinician, screened):
    screening = screened()
    sign(screening, clinician, Review.Outcome.WAITING, "The echo report.")
    page = seen(client, clinician, "waiting")
    assert "<p>Waiting for information</p>" in page
    assert "patient’s answer" not in page


def test_a_row_from_before_it_told_what_was_asked_is_drawn_without(client, clinician, screened):
    row = WorklistRow.objects.get(intake=screened().revision.intake)
    row.headline = {"reason": "Old words", "open": []}
    row.save()
    assert "Old words" in seen(client, clinician, "all")


def test_a_message_that_did_not_arrive_is_told_on_the_row_of_its_patient_and_an_alert_not_to_the_desk(
    client, clinician, practice, screened
):
    screened(name="Reached Well")
    intake = screened(name="Never Reached", warning_signs=["one-leg"]).revision.intake
    desk = builders.staff(practice, Role.FRONT_DESK)
    assert "Message not delivered" not in seen(client, clinician, "all")
    alert = Message.objects.filter(subject_id=intake.pk)
    alert.update(state=Message.State.FAILED)
    assert seen(client, clinician, "all").count("<b>Message not delivered</b>") == 1
    assert "<b>Message not delivered</b>" not in seen(client, desk, "all")
    alert.update(kind=Kind.QUESTION)
    for user in (clinician, desk):
        row = next(each for each in seen(client, user, "all").split("<li class") if "Never Reached" in each)
        assert "<b>Message not delivered</b>" in row
    alert.update(state=Message.State.SETTLED)
    assert "Message not delivered" not in seen(client, clinician, "all")


def test_the_desk_reads_what_to_do_about_a_visit_that_was_deferred_beyond_its_day(
    client, practice, clinician, screened
):
    desk, told = builders.staff(practice, Role.FRONT_DESK), "The visit is before that day: move it"
    screening = screened(days=15)
    decide(screening, Decision(Review.Outcome.DEFER, "Later.", builders.today() + timedelta(days=40)), clinician, 1)
    assert told in seen(client, desk, "deferred")
    assert told not in seen(client, clinician, "deferred"), "who deferred it knows"
    change_visit(screening.revision.intake.appointment, Visit(builders.days_ahead(41)), desk)
    assert "Deferred until" in seen(client, desk, "deferred")
    assert told not in seen(client, desk, "deferred")
