"""Neutral words on what has happened: the answers have come, the contact was changed. Never work for staff."""

import pytest

from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.neutral import forbidden_in
from intake.desk.appointments import Visit, make
from intake.desk.invitations import correct_contact
from intake.desk.patients import Person, change_contact
from intake.services import amend, begin, submit
from screening.demo.answering import fill_in
from tests import builders

pytestmark = pytest.mark.django_db


def sent(kind):
    return list(Message.objects.filter(kind=kind))


def answered(practice, **contact):
    intake = builders.intake(builders.appointment(builders.patient(practice, **contact)))
    begin(intake)
    submit(intake, fill_in(intake, {}).version)
    return intake


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_has_sent_is_thanked_once_and_neutrally(practice, language):
    intake = answered(practice, language=language)
    (message,) = sent(Kind.RECEIVED)
    words = {"en": "we have your answers", "es": "tenemos sus respuestas"}
    assert words[language] in message.content["text"]
    assert message.content["to"] == "ana@patient.example"
    assert not forbidden_in(message.content["text"] + message.content["subject"])
    amend(intake)
    submit(intake, fill_in(intake, {}).version)
    assert len(sent(Kind.RECEIVED)) == 1


@pytest.mark.parametrize("phone", ["", "07700 900123"])
def test_whom_no_message_reaches_is_no_work_for_anybody(practice, phone):
    answered(practice, email="", phone=phone)
    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_old_address_learns_that_the_contact_was_changed(practice, front_desk, language):
    intake = builders.intake(builders.appointment(builders.patient(practice, language=language)))
    correct_contact(intake, {"email": "new@patient.example", "language": "en"}, front_desk, send=True)
    (message,) = sent(Kind.CONTACT_CHANGED)
    assert message.content["to"] == "ana@patient.example"
    assert {"en": "If this was not you", "es": "Si no fue usted"}[language] in message.content["text"]
    assert practice.phone in message.content["text"]
    assert "new@" not in message.content["text"]
    assert [each.content["to"] for each in sent(Kind.NEW_LINK)] == ["new@patient.example"]


def test_another_phone_number_is_told_by_e_mail(practice, front_desk):
    patient = builders.patient(practice, phone="07700 900123")
    change_contact(patient, {"phone": "07700 900999"}, front_desk)
    assert [each.content["to"] for each in sent(Kind.CONTACT_CHANGED)] == ["ana@patient.example"]


@pytest.mark.parametrize("contact", [{"language": "es"}, {"email": "ana@patient.example"}])
def test_what_changes_no_address_is_told_to_nobody(practice, front_desk, contact):
    change_contact(builders.patient(practice), contact, front_desk)
    assert not Message.objects.exists()


def test_a_first_address_has_no_old_one(practice, front_desk):
    change_contact(builders.patient(practice, email=""), {"email": "ana@patient.example"}, front_desk)
    assert not Message.objects.exists()


def test_a_new_appointment_with_another_address_is_told_too(practice, front_desk):
    known = builders.patient(practice)
    person = Person("Ana Example", builders.BIRTH_DATE, email="new@patient.example")
    make(practice, person, Visit(builders.days_ahead(9)), front_desk, known, seen=1)
    assert [each.content["to"] for each in sent(Kind.CONTACT_CHANGED)] == ["ana@patient.example"]


def test_staff_find_it_among_the_messages_of_the_visit(desk, practice, front_desk):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    correct_contact(intake, {"email": "new@patient.example"}, front_desk, send=False)
    assert "Contact changed" in desk.get(f"/review/elm/desk/{intake.pk}/").content.decode()
    (message,) = sent(Kind.CONTACT_CHANGED)
    assert desk.get(f"/review/elm/desk/messages/{message.pk}/").status_code == 200
