"""A link on its way: to the contact on file, in the message alone, new where the old one is over."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from clinic.audit import PATIENT, Action
from clinic.messages.kinds import Channel, Failure, Kind
from clinic.messages.models import Message
from clinic.messages.sending import send_due
from clinic.models import AuditEvent
from intake.desk.invitations import correct_contact, letter, nudge, reissue, renew, send_invitation
from intake.links import find, hash_of
from intake.models import Invitation
from intake.services import ask_for_link
from intake.services.sending import current_link, send_again
from intake.services.unlock import TRIES
from tests import builders

pytestmark = pytest.mark.django_db
State = Message.State


def token_in(link):
    return link.rstrip("/").rpartition("/")[2]


@pytest.fixture
def visit(practice):
    return builders.appointment(builders.patient(practice))


@pytest.fixture
def invited(visit, front_desk):
    return send_invitation(visit, front_desk)


def test_an_invitation_is_a_link_and_its_message(visit, front_desk):
    message = send_invitation(visit, front_desk)
    send_due()
    (sent,) = mail.outbox
    link = message.content["link"]
    assert link in sent.body
    assert find(token_in(link)).intake == visit.intake
    assert (message.kind, message.subject_id, message.link_until) == (
        Kind.INVITATION, visit.intake.pk, find(token_in(link)).expires_at,
    )  # fmt: skip


def test_the_token_is_nowhere_in_the_clear(invited):
    token = token_in(invited.content["link"]).encode()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                assert not any(token in (v if isinstance(v, bytes) else str(v).encode()) for v in row), table


def test_a_failed_act_leaves_neither_link_nor_message(visit, front_desk, monkeypatch):
    monkeypatch.setattr("intake.services.sending.post", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send_invitation(visit, front_desk)
    assert not Invitation.objects.exists()


def test_a_new_link_stops_the_old_one_and_its_message(invited, visit, front_desk):
    old = invited.content["link"]
    new = reissue(visit.intake, front_desk)
    assert find(token_in(old)) is None
    assert find(token_in(new.content["link"])) is not None
    invited = Message.objects.get(pk=invited.pk)
    assert (invited.state, invited.content["link"]) == (State.WITHDRAWN, "")
    assert token_in(old) not in invited.content["text"]
    assert send_due() == {"sent": 1}


def test_a_reminder_by_hand_repeats_the_link_that_the_patient_has(invited, visit, front_desk):
    send_due()
    again = nudge(visit.intake, front_desk)
    assert again.content["link"] == invited.content["link"]
    assert Invitation.objects.count() == 1
    assert AuditEvent.objects.filter(action=Action.NUDGED, actor_id=front_desk.pk).count() == 1


@pytest.mark.parametrize("days", [27.5, 40])
def test_a_reminder_brings_a_new_link_where_the_old_one_is_over_or_nearly(invited, visit, front_desk, days):
    now = timezone.now() + timedelta(days=days)
    assert current_link(visit.intake, now) is None
    Invitation.objects.update(expires_at=timezone.now() + timedelta(hours=12))
    again = nudge(visit.intake, front_desk)
    assert again.content["link"] != invited.content["link"]
    assert find(token_in(invited.content["link"])) is None


def test_a_message_brings_a_new_link_where_the_old_one_is_locked(invited, visit, front_desk):
    Invitation.objects.update(tries=TRIES)
    assert current_link(visit.intake, timezone.now()) is None
    question = send_again(visit.intake, Kind.QUESTION, front_desk)
    assert question.content["link"] != invited.content["link"]
    assert find(token_in(question.content["link"])).tries == 0


def test_send_me_a_new_link_goes_to_the_contact_on_file(invited, visit):
    send_due()
    invitation = Invitation.objects.get()
    assert ask_for_link(invitation)
    send_due()
    first, second = mail.outbox
    assert second.to == first.to == ["ana@patient.example"]
    newest = Invitation.objects.get(revoked_at=None)
    assert newest != invitation
    message = Message.objects.get(kind=Kind.NEW_LINK)
    assert hash_of(token_in(message.content["link"])) == bytes(newest.token_hash)
    assert AuditEvent.objects.filter(action=Action.INVITED).order_by("-sequence").first().actor_kind == PATIENT


def test_asked_for_twice_it_is_sent_once(invited):
    invitation = Invitation.objects.get()
    assert renew(invitation) is not None
    assert renew(invitation) is None
    assert Message.objects.filter(kind=Kind.NEW_LINK).count() == 1


def test_without_a_contact_the_front_desk_is_told_and_prints_a_letter(practice, front_desk):
    visit = builders.appointment(builders.patient(practice, email=""))
    message = send_invitation(visit, front_desk)
    assert (message.channel, message.state, message.failure) == (Channel.NONE, State.FAILED, Failure.NO_CONTACT)
    link = letter(visit.intake, front_desk)
    assert find(token_in(link)).intake == visit.intake
    assert Message.objects.get().state == State.WITHDRAWN
    assert not any(link in str(message.content) for message in Message.objects.all())


def test_a_corrected_contact_gets_a_link_and_the_wrong_one_loses_it(invited, visit, front_desk):
    correct_contact(visit.intake, {"email": "right@patient.example"}, front_desk, send=True)
    send_due()
    told, sent = mail.outbox
    assert (told.to, sent.to) == (["ana@patient.example"], ["right@patient.example"])
    assert "/i/" not in told.body, "that the contact was changed, and no link"
    assert find(token_in(invited.content["link"])) is None
    (event,) = AuditEvent.objects.filter(action=Action.CONTACT_CHANGED)
    assert event.details == {"changed": ["email"]}


def test_the_language_of_the_patient(practice, front_desk):
    visit = builders.appointment(builders.patient(practice, language="es"))
    from django.utils import translation

    with translation.override("es"):
        expected = translation.gettext("Hello,")
    assert send_invitation(visit, front_desk).content["text"].startswith(expected)
