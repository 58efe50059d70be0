"""Urgent answers reach the clinicians at once, by a message that says nothing of the patient."""

import pytest

from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.models import Role, User
from screening.records.person import person
from screening.services import screen
from tests import builders

URGENT = {"warning_signs": ["one-leg"]}


def alerts():
    return Message.objects.filter(kind=Kind.ALERT)


@pytest.fixture
def staff(practice, clinician, colleague):
    builders.staff(practice, Role.FRONT_DESK)
    builders.staff(practice, Role.ADMIN)
    gone = builders.staff(practice, Role.CLINICIAN)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    builders.staff(builders.practice(slug="oak"), Role.CLINICIAN)
    return {clinician.email, colleague.email, practice.policies.get().chosen_by.email}


def test_those_who_may_decide_are_told(staff, screened):
    screening = screened(**URGENT, name="Zoe Unmistakable")
    assert screening.recommendation == "urgent-care"
    assert {message.content["to"] for message in alerts()} == staff
    for message in alerts():
        assert message.subject_id == screening.revision.intake_id
        assert "Unmistakable" not in str(message.content)
        assert not message.content["link"] and "/i/" not in message.content["text"]


@pytest.mark.parametrize("answers", [{}, {"feeding": "yes"}, {"clots": ["dvt"]}])
def test_nobody_is_told_of_what_can_wait(staff, screened, answers):
    screened(**answers)
    assert not alerts().exists()


def test_they_are_told_once(staff, screened, amended):
    screening = screened(**URGENT)
    screen(screening.revision)
    amended(screening, **URGENT, smoking="now")
    assert alerts().count() == len(staff)


def test_they_are_told_when_it_becomes_urgent(staff, screened, amended):
    screening = screened()
    assert not alerts().exists()
    amended(screening, **URGENT)
    assert alerts().count() == len(staff)


def test_a_copy_of_the_record_does_not_give_a_clinicians_address_away(staff, screened):
    screening = screened(**URGENT)
    told = str(person(screening.revision.intake.patient))
    assert "a clinician" in told
    assert not any(address in told for address in staff)
