"""Before the visit: some answers are confirmed again, what changed is asked, and the rules run once more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.evidence.treatments import INJECTIONS
from intake.drafts import draft_of, way_of
from intake.histories import history_of, treatment_date
from intake.models import Kind
from intake.questionnaire.asked import asked
from intake.questionnaire.sections.recheck import CONFIRMED, CONFIRMED_FOR_LASER, DAY_ANAESTHETIC, DAY_CHANGE
from intake.services import Incomplete, amend, answer_again, save_page, submit
from intake.states import asked_again, recheck_is_due
from tests import builders
from tests.intake.walking import Patient

pytestmark = pytest.mark.django_db


def sent(visit_in=1, ago=10, of=None, **changes):
    """An intake whose answers were sent so many days ago, for a visit in so many."""
    intake = builders.intake(builders.appointment(of, start=builders.days_ahead(visit_in)))
    day = builders.today() - timedelta(days=ago)
    builders.revision(intake, builders.healthy_adult(**changes), answered_on=day)
    return intake


def recheck_of(intake):
    return way_of(answer_again(intake))


@pytest.mark.parametrize(
    ("visit_in", "ago", "due"),
    [
        (3, 10, False),
        (2, 10, True),
        (1, 10, True),
        (0, 10, True),
        (2, 0, False),  # answered in these two days
        (1, 1, False),
        (1, 2, True),
        (0, 0, True),  # what concerns the day was not asked
        (20, 28, False),
        (20, 29, True),
    ],
)
def test_when_it_is_due(visit_in, ago, due, monkeypatch):
    morning = builders.days_ahead(0).replace(hour=8)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    intake = sent(visit_in, ago)
    assert recheck_is_due(intake) is due
    assert (asked_again(intake) is Kind.RECHECK) is due


def test_once_in_the_days_before_and_once_on_the_day(screened, monkeypatch):
    intake = sent(visit_in=1)
    _confirm(intake)
    assert not recheck_is_due(intake)
    monkeypatch.setattr(timezone, "now", lambda: intake.appointment.start - timedelta(hours=1))
    assert recheck_is_due(intake)
    _confirm(intake)
    assert not recheck_is_due(intake)
    monkeypatch.setattr(timezone, "now", lambda: intake.appointment.start + timedelta(days=1))
    assert asked_again(intake) is None


def test_whoever_comes_late_can_still_send_it_on_the_day(screened, monkeypatch):
    intake = sent(visit_in=1)
    monkeypatch.setattr(timezone, "now", lambda: intake.appointment.start + timedelta(hours=1))
    assert asked_again(intake) is Kind.RECHECK
    _confirm(intake)
    assert asked_again(intake) is None
    assert intake.revisions.latest().kind == Kind.RECHECK


def test_of_what_happened_the_day_is_confirmed_too():
    day = builders.today() - timedelta(days=40)
    intake = sent(clots=["dvt"], clot_date="2015", clot_still_treated="no", recent_events=["op"],
                  operation_date=day.isoformat())  # fmt: skip
    way = recheck_of(intake)
    assert {asked.clot_date, asked.operation_date} <= set(way.asked)
    assert asked.clot_still_treated not in way.asked


def test_what_a_changed_answer_opens_is_asked_although_it_was_answered(due):
    last = due.intake.revisions.latest().content["answers"]
    builders.revision(due.intake, last | {"allergies": ["latex"], "allergies-detail": "Gloves."}, kind="amendment",
                      answered_on=builders.today() - timedelta(days=9))  # fmt: skip
    due.client.post(f"{due.home}again/")
    assert asked.allergies_detail not in due.way.asked
    due.post("allergies", allergies=["latex", "numbing"])
    assert asked.allergies_detail in due.way.asked


def test_the_day_of_an_older_event_is_not_taken_for_that_of_a_newer_one(client, screened):
    """It had been unticked: its date counted for nothing, and counts for nothing when it is ticked again."""
    intake = builders.intake(builders.appointment(start=builders.days_ahead(1)))
    answers = builders.healthy_adult() | {"clot-date": "2015"}
    builders.revision(intake, answers, answered_on=builders.today() - timedelta(days=9))
    patient = Patient(client, *builders.invited(intake.appointment))
    patient.unlock()
    client.post(f"{patient.home}again/")
    patient.post("clots", clots=["dvt"])
    assert "2015" not in page_of(patient, "clot-dates")


def _confirm(intake):
    """Send the re-check with every answer as it is, and "no" to what is new."""
    answer_again(intake)
    while page := way_of(draft := draft_of(intake)).next:
        asked_here = way_of(draft).asked_on(page)
        answers = {q.link_id: q.read(draft.content["answers"].get(q.link_id, "no")) for q in asked_here}
        save_page(intake, page, answers, draft.version)
    return submit(intake, draft.version)


def test_what_is_asked():
    intake = sent()
    way = recheck_of(intake)
    without_follow_up = set(CONFIRMED) - {asked.anticoagulant_reason}
    assert set(way.asked) == {*without_follow_up, *CONFIRMED_FOR_LASER, DAY_CHANGE, DAY_ANAESTHETIC}
    assert way.next.slug == "warning-signs"


def test_what_is_asked_about_injections_alone():
    intake = sent(treatment_wanted="injections")
    assert not set(CONFIRMED_FOR_LASER) & set(recheck_of(intake).asked)
    assert DAY_ANAESTHETIC in recheck_of(sent(treatment_wanted="injections")).asked
    assert DAY_ANAESTHETIC not in recheck_of(sent(treatment_wanted="laser")).asked


def test_where_only_injections_are_offered():
    intake = sent()
    builders.policy(intake.practice, INJECTIONS)
    assert not set(CONFIRMED_FOR_LASER) & set(recheck_of(intake).asked)


def test_what_men_are_asked():
    assert asked.pregnancy not in recheck_of(sent(sex_at_birth="male")).asked


def test_after_an_earlier_visit_here():
    of = builders.patient()
    assert asked.day_since_last not in recheck_of(sent(of=of)).asked
    builders.appointment(of, start=timezone.now() - timedelta(days=40))
    assert asked.day_since_last in recheck_of(sent(of=of)).asked


def test_only_the_day_where_all_was_answered_today(monkeypatch):
    morning = builders.days_ahead(0).replace(hour=8)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    assert set(recheck_of(sent(visit_in=0, ago=0)).asked) == {DAY_CHANGE, DAY_ANAESTHETIC}


@pytest.fixture
def due(client, screened):
    """A patient whose re-check is due, at the first page of it."""
    intake = sent()
    patient = Patient(client, *builders.invited(intake.appointment))
    patient.unlock()
    return patient


def page_of(patient, slug):
    return patient.client.get(patient.url(slug)).content.decode()


def test_from_the_link_to_the_receipt(due, screened):
    home = due.client.get(due.home).content.decode()
    assert "is this still right?" in home
    assert due.draft is None
    assert due.client.post(f"{due.home}again/").url == due.url("warning-signs")
    first = page_of(due, "warning-signs")
    assert "Here is what you told us on" in first
    assert 'value="none" id="id_warning-signs_' in first and "checked" in first
    answers = builders.healthy_adult()
    while page := due.way.next:
        due.client.post(due.url(page.slug), due.body(page, answers | {"day-change": "no", "day-anaesthetic": "yes"}))
    check = due.client.get(f"{due.home}check/").content.decode()
    assert "numbing shot" in check
    assert "How tall" not in check and "date of birth" not in check
    assert due.send().url == f"{due.home}receipt/"
    (revision,) = screened
    assert (revision.kind, revision.number) == ("re-check", 2)
    assert revision.content["answers"]["day-anaesthetic"] == "yes"
    assert revision.content["answers"]["height"] == 172
    history = history_of(revision, treatment_date(revision.intake))
    assert history.recheck.day == builders.today() > history.submitted
    assert due.client.get(due.home).url == f"{due.home}receipt/"


def test_every_page_is_confirmed(due):
    due.client.post(f"{due.home}again/")
    assert due.send().url == due.home
    due.post("warning-signs", warning_signs=["none"])
    assert "Here is what you told us" not in page_of(due, "warning-signs")


def test_a_change_asks_what_it_opens_with_limits_of_today(due):
    due.client.post(f"{due.home}again/")
    due.post("clots", clots=["dvt"])
    assert {q.link_id for q in due.way.asked} >= {"clot-date", "clot-still-treated"}
    assert "surface-clot-date" not in {q.link_id for q in due.way.asked}
    today = builders.today()
    date = {"clot_date__year": str(today.year), "clot_date__month": str(today.month), "clot_date__day": str(today.day)}
    assert due.post("clot-dates", clot_still_treated="yes", **date).status_code == 302


def test_advice_is_said_again(client, screened):
    intake = sent(warning_signs=["chest-breath"])
    patient = Patient(client, *builders.invited(intake.appointment))
    patient.unlock()
    patient.client.post(f"{patient.home}again/")
    assert patient.post("warning-signs", warning_signs=["chest-breath"]).url == f"{patient.home}advice/"


def test_a_change_that_was_not_sent_is_taken_along(due):
    amend(due.intake)
    due.post("sun", skin_sun="1-2", tan_before="no", tan_after="no")
    assert due.client.get(due.home).status_code == 200
    due.client.post(f"{due.home}again/")
    assert due.draft.kind == Kind.RECHECK
    assert asked.skin_sun in due.way.asked


def test_what_was_confirmed_yesterday_is_confirmed_again_on_the_day(screened, monkeypatch):
    intake = sent(visit_in=1)
    draft = answer_again(intake)
    draft.content["pages"] = {"warning-signs": 2}
    draft.save()
    monkeypatch.setattr(timezone, "now", lambda: intake.appointment.start - timedelta(hours=1))
    assert asked_again(intake) is Kind.RECHECK
    assert answer_again(intake).content["pages"] == {}


def test_what_was_confirmed_yesterday_is_not_sent_today(screened, monkeypatch):
    """The check page stayed open over midnight: the receipt would say that today's answers are in."""
    intake = sent(visit_in=1)
    draft = answer_again(intake)
    while page := way_of(draft := draft_of(intake)).next:
        asked_here = way_of(draft).asked_on(page)
        answers = {q.link_id: q.read(draft.content["answers"].get(q.link_id, "no")) for q in asked_here}
        save_page(intake, page, answers, draft.version)
    monkeypatch.setattr(timezone, "now", lambda: intake.appointment.start - timedelta(hours=1))
    with pytest.raises(Incomplete):
        submit(intake, draft.version)
    _confirm(intake)
    assert intake.revisions.latest().answered_on == treatment_date(intake)


def test_twice_begun_is_one(due):
    due.client.post(f"{due.home}again/")
    version = due.draft.version
    assert due.client.post(f"{due.home}again/").url == due.home
    assert due.draft.version == version


def test_in_spanish(client, screened):
    intake = sent(of=builders.patient(language="es"), ago=10)
    patient = Patient(client, *builders.invited(intake.appointment))
    patient.unlock()
    client.post("/language/", {"language": "es", "next": patient.home})
    assert "¿sigue siendo correcto?" in client.get(patient.home).content.decode()
    client.post(f"{patient.home}again/")
    assert "Esto es lo que nos dijo el" in page_of(patient, "clots")
    assert "Volver al formulario" in client.get(f"{patient.home}privacy/").content.decode()
    assert "Camine" in client.get(f"{patient.home}sheet/").content.decode()


@pytest.mark.parametrize(("visit_in", "ago", "said"), [(10, 0, True), (2, 0, True), (0, 0, False)])
def test_the_receipt_says_that_it_will_come(client, visit_in, ago, said, monkeypatch):
    morning = builders.days_ahead(0).replace(hour=8)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    intake = sent(visit_in, ago)
    patient = Patient(client, *builders.invited(intake.appointment))
    patient.unlock()
    page = client.get(f"{patient.home}receipt/").content.decode()
    assert ("Shortly before your visit we ask" in page) is said
