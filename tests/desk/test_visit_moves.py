"""A visit moves: the patient is told the new time, once, and nothing with the old one goes out any more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.audit import Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.sending import send_due
from clinic.messages.texts import day_in_words
from clinic.models import AuditEvent
from intake.desk.appointments import Visit, can_end, can_reopen, change_visit, end_visit, reopen_visit
from intake.desk.invitations import can_send, nudge, send_invitation
from intake.models import Invitation
from intake.services import unlock
from intake.states import State, asked_again, state_of
from tests import builders

pytestmark = pytest.mark.django_db

AT = "/review/elm/desk/"
LATER = builders.days_ahead(45)


@pytest.fixture
def intake(practice, front_desk):
    visit = builders.appointment(builders.patient(practice))
    send_invitation(visit, front_desk)
    return visit.intake


def kinds(state):
    return [message.kind for message in Message.objects.filter(state=state).order_by("created_at")]


def move(intake, front_desk, start=LATER):
    change_visit(intake.appointment, Visit(start), front_desk)


def test_the_new_time_goes_out_with_the_link_that_the_patient_has(intake, front_desk):
    send_due()
    move(intake, front_desk)
    message = Message.objects.get(kind=Kind.MOVED)
    assert day_in_words(LATER) in message.content["text"]
    assert message.content["link"] == Message.objects.get(kind=Kind.INVITATION).content["link"]
    assert Invitation.objects.get(revoked_at=None).expires_at > LATER


def test_in_the_patients_language(practice, front_desk):
    visit = builders.appointment(builders.patient(practice, language="es"))
    send_invitation(visit, front_desk)
    send_due()
    move(visit.intake, front_desk)
    message = Message.objects.get(kind=Kind.MOVED)
    assert "Su visita" in message.content["text"] or "Su cita" in message.content["text"]


def test_what_waits_with_the_old_time_is_not_sent(intake, front_desk):
    send_due()
    nudge(intake, front_desk)
    move(intake, front_desk)
    assert kinds(Message.State.QUEUED) == [Kind.MOVED]
    assert kinds(Message.State.WITHDRAWN) == [Kind.NUDGE]
    move(intake, front_desk, LATER + timedelta(days=1))
    assert kinds(Message.State.QUEUED) == [Kind.MOVED], "only the last of two moves is told"


def test_an_invitation_that_has_not_gone_out_goes_out_with_the_new_time(intake, front_desk):
    move(intake, front_desk)
    assert kinds(Message.State.QUEUED) == [Kind.INVITATION]


def test_an_expired_link_is_replaced(intake, front_desk):
    send_due()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    move(intake, front_desk)
    fresh = Invitation.objects.get(revoked_at=None)
    assert unlock(fresh, builders.BIRTH_DATE) == intake


def test_another_place_is_no_move(intake, front_desk):
    send_due()
    change_visit(intake.appointment, Visit(intake.appointment.start, place="Elsewhere"), front_desk)
    assert kinds(Message.State.QUEUED) == []


def test_by_hand(desk, intake):
    send_due()
    page = desk.get(f"{AT}{intake.pk}/visit/").content.decode()
    assert f'value="{intake.appointment.start:%Y-%m-%d}"' in page
    sent = {"day": f"{LATER:%Y-%m-%d}", "time": "09:15", "clinician": "", "place": "12 Elm Street"}
    page = desk.post(f"{AT}{intake.pk}/visit/", sent, follow=True).content.decode()
    assert "The patient is told the new time." in page
    intake.appointment.refresh_from_db()
    assert (intake.appointment.start.date(), intake.appointment.place) == (LATER.date(), "12 Elm Street")
    assert kinds(Message.State.QUEUED) == [Kind.MOVED]


@pytest.mark.parametrize("details", [{"email": ""}, {"email": "", "phone": "020 7946 0000"}])
def test_whom_no_message_reaches_is_not_said_to_be_told(desk, practice, details):
    """Without a contact, or with a number where the practice sends no text messages."""
    intake = builders.intake(builders.appointment(builders.patient(practice, **details)))
    sent = {"day": f"{LATER:%Y-%m-%d}", "time": "09:15", "clinician": "", "place": ""}
    page = desk.post(f"{AT}{intake.pk}/visit/", sent, follow=True).content.decode()
    assert "The patient is told" not in page
    assert "The patient was not told the new time" in page
    assert "Ring the patient, or send a letter." in page


def test_a_time_that_is_over_is_refused(desk, intake):
    sent = {"day": "2020-01-01", "time": "09:15", "clinician": "", "place": ""}
    assert "this time is over" in desk.post(f"{AT}{intake.pk}/visit/", sent).content.decode()


def sent(practice, days):
    visit = builders.appointment(builders.patient(practice), start=builders.days_ahead(days))
    return builders.revision(builders.intake(visit)).intake


def test_before_its_day_no_visit_is_over(desk, practice, front_desk):
    intake = sent(practice, days=1)
    assert not can_end(intake.appointment)
    assert "The visit is over" not in desk.get(f"{AT}{intake.pk}/").content.decode()
    end_visit(intake.appointment, front_desk)
    assert state_of(intake) is State.SUBMITTED


def test_the_visit_is_noted_as_over_once(desk, practice):
    intake = sent(practice, days=0)
    assert "The visit is over" in desk.get(f"{AT}{intake.pk}/").content.decode()
    for _ in range(2):
        desk.post(f"{AT}{intake.pk}/over/")
    assert AuditEvent.objects.filter(action=Action.VISIT_ENDED).count() == 1
    intake.appointment.refresh_from_db()
    assert state_of(intake) is State.OVER


def test_a_visit_that_was_noted_as_over_by_mistake_goes_on_where_it_was(desk, practice, front_desk):
    intake = sent(practice, days=0)
    address = f"{AT}{intake.pk}/"
    before = (state_of(intake), asked_again(intake), can_send(intake))
    end_visit(intake.appointment, front_desk)
    assert (state_of(intake), can_send(intake)) == (State.OVER, False)
    page = desk.get(address).content.decode()
    assert "The visit is not over after all" in page
    assert "noted as over on" in page
    for _ in range(2):
        page = desk.post(f"{address}not-over/", follow=True).content.decode()
    assert "The visit is over</button>" in page
    assert "noted as over" not in page
    intake.appointment.refresh_from_db()
    assert (state_of(intake), asked_again(intake), can_send(intake)) == before
    assert AuditEvent.objects.filter(action=Action.VISIT_REOPENED).count() == 1


def test_after_its_day_a_visit_stays_over(desk, practice, front_desk):
    intake = sent(practice, days=-1)
    end_visit(intake.appointment, front_desk)
    assert not can_reopen(intake.appointment)
    assert "not over after all" not in desk.get(f"{AT}{intake.pk}/").content.decode()
    assert not reopen_visit(intake.appointment, front_desk)
    assert not AuditEvent.objects.filter(action=Action.VISIT_REOPENED).exists()
