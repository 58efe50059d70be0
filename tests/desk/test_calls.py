"""Whom to call: at once, without the reason, until somebody has."""

from importlib import import_module

import pytest
from django.apps import apps

from clinic.audit import Action
from clinic.models import AuditEvent
from intake.desk.appointments import Visit, change_visit
from intake.desk.calls import ask_for_call, called, open_calls
from intake.models import Call
from intake.questionnaire.answers import Ticked
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.services import save_page
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(practice):
    return builders.intake(builders.appointment(builders.patient(practice)))


def tick(intake, *codes):
    question = asked.warning_signs
    version = builders.draft(intake).version
    save_page(intake, QUESTIONNAIRE.page_of(question), {question.link_id: Ticked(codes)}, version=version + 100)


def waiting(practice):
    return [(call.intake, call.reason) for call in open_calls(practice)]


def test_urgent_advice_asks_for_a_call_before_anything_is_sent(practice, intake, front_desk):
    tick(intake)
    assert waiting(practice) == []
    tick(intake, "one-leg")
    assert waiting(practice) == [(intake, "Call this patient now")]
    called(intake, front_desk)
    assert waiting(practice) == []


def test_saving_again_asks_for_no_second_call_but_more_urgency_does(practice, intake, front_desk):
    tick(intake, "one-leg")
    called(intake, front_desk)
    tick(intake, "one-leg")
    assert waiting(practice) == []
    tick(intake, "one-leg", "chest-breath")
    assert len(waiting(practice)) == 1


def test_something_else_that_is_urgent_asks_again_though_it_is_no_more(practice, intake, front_desk):
    tick(intake, "one-leg")
    called(intake, front_desk)
    tick(intake, "chest-breath")
    assert len(waiting(practice)) == 1


def test_a_patient_may_ask(practice, intake):
    assert ask_for_call(intake)
    assert waiting(practice) == [(intake, "The patient asks for a call")]
    asked_at = Call.objects.get().since
    assert not ask_for_call(intake)
    assert Call.objects.get().since == asked_at


def test_staff_note_that_a_patient_asks(desk, practice, intake, front_desk):
    address = f"/review/elm/desk/{intake.pk}/"
    assert "The patient asks for a call" in desk.get(address).content.decode()
    for _ in range(2):
        desk.post(f"{address}call/")
    assert waiting(practice) == [(intake, "The patient asks for a call")]
    (event,) = AuditEvent.objects.filter(action=Action.CALL_ASKED_FOR)
    assert event.actor_id == front_desk.pk
    assert "I spoke to the patient" in desk.get(address).content.decode()


def test_another_practice_is_not_told(intake):
    tick(intake, "one-leg")
    assert open_calls(builders.practice()) == []


def test_visits_that_are_over_are_not_called(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice), start=builders.days_ahead(-3)))
    ask_for_call(intake)
    assert open_calls(practice) == []


def test_the_page_says_whom_to_call_and_not_why(desk, practice, intake):
    tick(intake, "one-leg")
    page = desk.get("/review/elm/desk/").content.decode()
    assert "Call this patient now" in page
    assert "Ana Example" in page
    assert "one-leg" not in page
    assert "swollen" not in page


def test_a_patient_who_asks_is_called_for_what_is_urgent(practice, intake):
    ask_for_call(intake)
    tick(intake, "one-leg")
    ask_for_call(intake)
    assert waiting(practice) == [(intake, "Call this patient now")]


def test_urgent_calls_come_first_and_then_the_oldest(practice, intake):
    others = [builders.intake(builders.appointment(builders.patient(practice))) for _ in range(2)]
    for each in others:
        ask_for_call(each)
    tick(intake, "one-leg")
    assert [each for each, _ in waiting(practice)] == [intake, *others]


def test_a_call_waits_for_as_long_as_the_visit_does(practice, intake, front_desk):
    ask_for_call(intake)
    change_visit(intake.appointment, Visit(builders.days_ahead(-3)), front_desk)
    assert open_calls(practice) == []
    change_visit(intake.appointment, Visit(builders.days_ahead(3)), front_desk)
    assert len(open_calls(practice)) == 1


def test_what_the_audit_says_is_kept_when_calls_get_a_table_of_their_own(practice, intake, front_desk):
    asked, made, erased = (builders.intake(builders.appointment(builders.patient(practice))) for _ in range(3))
    for each in (asked, made, erased, intake):
        ask_for_call(each)
    tick(intake, "one-leg")
    called(made, front_desk)
    erased.patient.data_key.destroy()
    before = list(Call.objects.exclude(pk=erased.pk).order_by("since").values())
    Call.objects.all().delete()
    import_module("intake.migrations.0005_open_calls").keep_what_is_open(apps, None)
    assert list(Call.objects.order_by("since").values()) == before
    assert len(before) == 2


def test_what_was_said_is_noted_with_the_call_for_the_desk_and_the_clinicians(desk, intake, front_desk):
    ask_for_call(intake)
    desk.post(f"/review/elm/desk/{intake.pk}/called/", {"what": "spoke", "note": "Will ring back on Monday."})
    (note,) = intake.notes.all()
    assert (note.content, note.written_by, note.is_clinical) == (
        {"text": "Will ring back on Monday."}, front_desk, False,
    )  # fmt: skip
    assert "Will ring back on Monday." in desk.get(f"/review/elm/desk/{intake.pk}/").content.decode()


def test_the_note_may_stay_empty_and_a_clinician_s_own_is_not_for_the_desk(desk, client, intake, clinician, front_desk):
    for text in ("", "Swollen since Friday."):
        ask_for_call(intake)
        client.force_login(clinician)
        client.post(f"/review/elm/desk/{intake.pk}/called/", {"what": "spoke", "note": text})
    address = f"/review/elm/desk/{intake.pk}/"
    assert intake.notes.count() == 1
    assert "Swollen since Friday." in client.get(address).content.decode()
    client.force_login(front_desk)
    assert "Swollen since Friday." not in client.get(address).content.decode()


def test_a_note_that_is_too_long_is_refused_whole(desk, practice, intake):
    ask_for_call(intake)
    answer = desk.post(f"/review/elm/desk/{intake.pk}/called/", {"what": "spoke", "note": "x" * 2001}, follow=True)
    assert "at most 2000 characters" in answer.content.decode()
    assert len(waiting(practice)) == 1
