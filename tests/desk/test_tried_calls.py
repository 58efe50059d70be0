"""A call that nobody answered stays open and urgent; a call that was marked as made by mistake is open again."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from clinic.audit import SYSTEM, Action
from clinic.models import AuditEvent
from intake.desk.calls import ask_for_call, ask_staff, called, made_call, not_called, open_calls, tried
from intake.models import Call
from tests import builders

pytestmark = pytest.mark.django_db

AT = "/review/elm/desk/"


@pytest.fixture
def intake(practice):
    found = builders.intake(builders.appointment(builders.patient(practice)))
    ask_staff(Action.CALL_NEEDED, found, SYSTEM)
    return found


def say(desk, intake, what, **data):
    return desk.post(f"{AT}{intake.pk}/called/", {"what": what, **data}, follow=True).content.decode()


def test_who_was_not_reached_is_still_to_be_called_and_stands_first(desk, practice, intake, front_desk):
    ask_for_call(builders.intake(builders.appointment(builders.patient(practice))))
    page = say(desk, intake, "tried", note="The line was busy.")
    first = open_calls(practice)[0]
    assert (first.intake, first.is_urgent) == (intake, True)
    assert f"Tried once, at {timezone.localtime(first.tried_at, ZoneInfo(builders.ZONE)):%H:%M}" in page
    assert "Tried 2 times, last at" in say(desk, intake, "tried")
    assert intake.notes.get().content == {"text": "The line was busy."}
    assert AuditEvent.objects.filter(action=Action.CALL_TRIED, actor_id=front_desk.pk).count() == 2
    assert not AuditEvent.objects.filter(action=Action.CALLED).exists()


def test_a_try_of_another_day_is_told_with_its_day(intake, practice, front_desk):
    tried(intake, front_desk)
    (call,) = open_calls(practice)
    call.tried_at -= timedelta(days=3)
    assert call.tried.startswith(f"Tried once, on {timezone.localtime(call.tried_at):%a}")


def test_tries_of_an_earlier_call_are_not_those_of_this_one(intake, practice, front_desk):
    tried(intake, front_desk)
    called(intake, front_desk)
    ask_staff(Action.CALL_ASKED_FOR, intake, SYSTEM)
    tried(intake, front_desk)
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    assert open_calls(practice)[0].tried == "", "this one is another, more urgent one"


def test_neither_is_noted_where_nobody_says_which(desk, intake):
    assert "Nothing was noted" in say(desk, intake, "")
    assert Call.objects.filter(pk=intake.pk).exists()
    assert not AuditEvent.objects.filter(action__in=[Action.CALLED, Action.CALL_TRIED]).exists()


def test_a_slip_is_taken_back_and_the_call_is_as_urgent_as_before(desk, practice, intake):
    say(desk, intake, "tried")
    (before,) = Call.objects.values()
    say(desk, intake, "spoke")
    assert open_calls(practice) == []
    page = desk.get(f"{AT}{intake.pk}/").content.decode()
    assert "It was a mistake: the patient is still to be called" in page
    page = desk.post(f"{AT}{intake.pk}/not-called/", follow=True).content.decode()
    assert "Call this patient now" in page
    assert "It was a mistake" not in page
    assert list(Call.objects.values()) == [before]
    desk.post(f"{AT}{intake.pk}/not-called/")
    assert AuditEvent.objects.filter(action=Action.CALL_REOPENED).count() == 1


def test_the_second_slip_is_taken_back_too(intake, front_desk):
    for _ in range(2):
        called(intake, front_desk)
        assert not_called(intake, front_desk)
    assert Call.objects.get().why == Action.CALL_NEEDED


def test_a_slip_about_something_urgent_outweighs_what_the_patient_asks_for_since(intake, front_desk):
    called(intake, front_desk)
    ask_for_call(intake)
    assert not_called(intake, front_desk)
    assert Call.objects.get().is_urgent


def test_what_is_open_or_over_is_not_taken_back(intake, front_desk):
    assert made_call(intake) is None, "nobody has called"
    called(intake, front_desk)
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    assert not not_called(intake, front_desk), "it is open"
    called(intake, front_desk)
    intake.appointment.start = builders.days_ahead(-3)
    assert not not_called(intake, front_desk), "its time is over"
    assert not AuditEvent.objects.filter(action=Action.CALL_REOPENED).exists()
