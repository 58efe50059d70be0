"""The outbox: with the act or not at all, at least once, never by two senders, and in neutral words."""

import re
import smtplib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from clinic.audit import Action
from clinic.logs import mask
from clinic.messages import outbox, sending
from clinic.messages.kinds import Channel, Failure, Kind
from clinic.messages.models import Message
from clinic.messages.neutral import forbidden_in, neutral_name
from clinic.messages.outbox import Contact
from clinic.messages.sending import TRIES, WAITS, claim, send_due
from clinic.messages.texts import WORDS, Facts, compose
from clinic.models import AuditEvent, DataKey
from tests import builders
from tests.trust.crowd import together

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LINK = "http://localhost:8000/i/TOKEN/"
State = Message.State


def facts(practice, **changes):
    start = datetime(2027, 3, 8, 10, 30, tzinfo=UTC)
    return Facts(practice, **{"start": start, "clinician": "Dr Lind", "link": LINK, "day": date(2027, 3, 5), **changes})


@pytest.fixture
def post(practice):
    def post(kind=Kind.INVITATION, contact=None, **options):
        key = DataKey.make()
        options = {"subject": ("thing", key.pk), "link_until": NOW + timedelta(days=9), "now": NOW, **options}
        contact = contact or Contact("ana@patient.example", "+44 20 7946 0123")
        with transaction.atomic():
            return outbox.post(kind, contact, facts(practice), data_key=key, **options)

    return post


def at(moment=NOW):
    return lambda: moment


def test_a_message_stands_or_falls_with_its_act(post, db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post()
        raise ZeroDivisionError
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_posted(practice):
    with pytest.raises(RuntimeError):
        outbox.post(Kind.INVITATION, Contact(), facts(practice), data_key=DataKey.make(), subject=("thing", None))


def test_it_is_sent_once_with_the_words_that_are_kept(post):
    message = post()
    assert send_due(at()) == {"sent": 1}
    assert send_due(at(NOW + timedelta(days=1))) == {}
    (sent,) = mail.outbox
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == (State.SENT, NOW, 1)
    assert (sent.to, sent.subject, sent.body) == (
        ["ana@patient.example"], message.content["subject"], message.content["text"],
    )  # fmt: skip
    assert sent.extra_headers["Message-ID"] == message.message_id
    assert LINK in sent.body
    assert LINK not in message.shown_text
    assert mask(LINK).removeprefix("http://localhost:8000") in message.shown_text
    assert AuditEvent.objects.filter(action=Action.MESSAGE_SENT, subject_id=str(message.subject_id)).count() == 1


def test_the_database_holds_neither_address_nor_link_in_the_clear(post):
    message = post()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Message._meta.db_table}")
        row = b"|".join(v if isinstance(v, bytes) else str(bytes(v) if isinstance(v, memoryview) else v).encode()
                        for v in cursor.fetchone())  # fmt: skip
    assert message.message_id.encode() in row
    assert not [canary for canary in (b"ana@patient", b"TOKEN", b"Lind", b"/i/") if canary in row]


def test_a_message_is_posted_once_under_its_name(post):
    assert post(once="reminder:1") is not None
    assert post(once="reminder:1") is None
    assert post() is not None
    assert Message.objects.count() == 2


def test_a_broken_server_is_tried_again_later_and_later_then_staff_are_told(post, practice, monkeypatch):
    def broken(message):
        raise ConnectionRefusedError

    monkeypatch.setitem(sending.TRANSPORTS, Channel.EMAIL, broken)
    message, now = post(), NOW
    for wait in WAITS[:-1]:
        assert send_due(at(now)) == {"later": 1}
        assert send_due(at(now + wait - timedelta(seconds=1))) == {}
        now += wait
    assert list(outbox.failed(practice)) == []
    assert send_due(at(now)) == {"failed": 1}
    (item,) = outbox.failed(practice)
    assert (item, item.failure, item.attempts) == (message, Failure.GAVE_UP, TRIES)
    assert AuditEvent.objects.filter(action=Action.MESSAGE_FAILED).count() == 1


def test_a_server_that_is_back_gets_the_same_message_id(post, monkeypatch):
    seen = []

    def once_broken(message):
        seen.append(message.message_id)
        if len(seen) == 1:
            raise TimeoutError

    monkeypatch.setitem(sending.TRANSPORTS, Channel.EMAIL, once_broken)
    message = post()
    send_due(at())
    assert send_due(at(NOW + WAITS[0])) == {"sent": 1}
    assert seen == [message.message_id] * 2


@pytest.mark.parametrize(("code", "outcome"), [(550, "failed"), (451, "later")])
def test_an_address_that_is_refused_for_good_is_not_tried_again(post, monkeypatch, code, outcome):
    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"ana@patient.example": (code, b"no")})

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    post()
    assert send_due(at()) == {outcome: 1}


def test_a_sender_that_died_loses_nothing(post):
    message = post()
    assert claim(message, NOW)
    assert send_due(at(NOW + WAITS[0] - timedelta(seconds=1))) == {}
    assert send_due(at(NOW + WAITS[0])) == {"sent": 1}


def test_a_message_over_which_every_sender_dies_is_given_up(post):
    message = post()
    Message.objects.update(attempts=TRIES)
    assert send_due(at()) == {"failed": 1}
    message.refresh_from_db()
    assert message.failure == Failure.GAVE_UP
    assert mail.outbox == []


def test_a_slow_sender_does_not_undo_what_a_later_one_wrote(post):
    slow = post()
    claim(slow, NOW)
    send_due(at(NOW + WAITS[0]))
    assert sending._close(slow, State.FAILED, NOW, Failure.GAVE_UP) == State.FAILED
    slow.refresh_from_db()
    assert slow.state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_many_senders_at_once_send_each_message_once(practice, monkeypatch):
    sent = []
    monkeypatch.setitem(sending.TRANSPORTS, Channel.EMAIL, lambda message: sent.append(message.pk))
    with transaction.atomic():
        for _ in range(8):
            key = DataKey.make()
            contact = Contact("ana@patient.example")
            outbox.post(Kind.REMINDER, contact, facts(practice), data_key=key, subject=("thing", key.pk), now=NOW)

    together(4, lambda _: send_due(at()))
    assert len(sent) == len(set(sent)) == 8
    assert set(Message.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_without_a_service_a_text_message_is_refused_plainly(post, practice):
    post(contact=Contact(phone="07700 900123"))
    assert send_due(at()) == {"failed": 1}
    assert [item.failure for item in outbox.failed(practice)] == [Failure.NO_SMS]


SMS = []


def sms_service(to, text, reference):
    SMS.append((to, text, reference))


def test_a_service_for_text_messages_is_plugged_in_by_its_path(post, settings):
    settings.CLINIC_SMS_BACKEND = f"{__name__}.sms_service"
    SMS.clear()
    message = post(contact=Contact(phone="07700 900123"))
    assert send_due(at()) == {"sent": 1}
    assert [("07700 900123", message.content["text"], message.message_id.strip("<>"))] == SMS
    assert "\n" not in message.content["text"]


def test_without_a_contact_it_is_work_from_the_start(post, practice):
    post(contact=Contact())
    assert [item.failure for item in outbox.failed(practice)] == [Failure.NO_CONTACT]
    assert send_due(at()) == {}


def test_a_record_that_does_not_open_stops_only_itself(post):
    erased, other = post(), post()
    erased.data_key.destroy()
    assert send_due(at()) == {"failed": 1, "sent": 1}
    assert Message.objects.get(failure=Failure.UNREADABLE) == erased
    assert Message.objects.get(state=State.SENT) == other


@pytest.mark.parametrize("bad", ["ana@patient.example\nBcc: all@example.org", "an\ud800a@patient.example"])
def test_no_header_can_be_smuggled_in(post, bad):
    post(contact=Contact(bad))
    assert send_due(at()) == {"failed": 1}
    assert mail.outbox == []


def test_staff_try_a_failed_message_again_or_are_done_with_it(post, practice, member):
    user = member("front_desk")
    first, second = post(contact=Contact(phone="1")), post(contact=Contact(phone="2"))
    send_due(at())
    assert outbox.settle(first, user, again=True)
    assert not outbox.settle(first, user, again=True)
    assert outbox.settle(second, user, again=False)
    assert list(outbox.failed(practice)) == []
    assert set(Message.objects.values_list("state", flat=True)) == {State.QUEUED, State.SETTLED}


def test_links_are_kept_no_longer_than_they_open_anything(post):
    message = post()
    send_due(at())
    assert outbox.forget_links(NOW) == 0
    assert outbox.forget_links(NOW + timedelta(days=9)) == 1
    message = Message.objects.get(pk=message.pk)
    assert message.content["link"] == ""
    assert "TOKEN" not in message.content["text"]
    assert "/i/***/" in message.content["text"]


def test_a_withdrawn_link_is_not_sent(post):
    message = post()
    outbox.withdraw_links(message.subject_id)
    assert send_due(at()) == {}
    message.refresh_from_db()
    assert (message.state, message.content["link"]) == (State.WITHDRAWN, "")


def test_the_command_empties_the_outbox(post):
    Message.objects.filter(pk=post().pk).update(next_try_at=NOW - timedelta(days=1000))
    call_command("send_messages", "--once")
    assert len(mail.outbox) == 1


def test_a_failure_leaves_no_address_in_the_log(post, monkeypatch, caplog):
    def broken(message):
        raise ValueError(message.content["to"])

    monkeypatch.setitem(sending.TRANSPORTS, Channel.EMAIL, broken)
    post()
    send_due(at())
    assert "not sent" in caplog.text
    assert "ana@" not in caplog.text


# Words

LANGUAGES = ["en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
@pytest.mark.parametrize("kind", Kind)
def test_no_message_says_what_the_visit_is_about(db, kind, channel, language):
    practice = builders.practice(name="Elm Vein & Laser Clinic")
    words = compose(kind, channel, language, facts(practice, clinician="Dr Lind, Phlebologist"))
    text = " ".join(words.values()).replace(LINK, "")
    assert forbidden_in(text) == []
    assert "Elm" in text
    assert not re.search(r"[{}]", text)


NO_LINK = {Kind.CONFIRMED, Kind.CALL_US, Kind.RECEIVED, Kind.CONTACT_CHANGED, Kind.ALERT}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_says_who_writes_and_when_the_visit_is(db, kind):
    practice = builders.practice(timezone="Europe/Madrid")
    mail_, sms = (compose(kind, channel, "en", facts(practice)) for channel in (Channel.EMAIL, Channel.SMS))
    for words in (mail_, sms):
        assert practice.name in words["text"]
        assert (LINK in words["text"]) == (kind not in NO_LINK)
        assert (practice.phone in words["text"]) == (kind != Kind.ALERT), "the number is in the message"
    if kind not in {Kind.DELETION, Kind.ALERT, Kind.CONTACT_CHANGED}:
        assert "Monday 8 March 2027" in mail_["text"]
        assert "11:30 AM" in mail_["text"]
        assert "with Dr Lind" in mail_["text"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_a_text_message_is_three_parts_at_most(db, kind, language):
    """In the longest alphabet, 67 letters each, with a real link."""
    link = f"https://forms.elm.example/i/{'x' * 43}/"
    practice = builders.practice(name="Elm Street Clinic", phone="+44 20 7946 0123")
    assert len(compose(kind, Channel.SMS, language, facts(practice, link=link))["text"]) <= 4 * 67


def test_every_kind_has_its_words():
    assert set(WORDS) == set(Kind)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Elm Street Clinic", "Elm Street Clinic"),
        ("Elm Vein Clinic", "Elm Clinic"),
        ("Clínica Várices Olmo", "Clínica Olmo"),
        ("The Vein & Laser Centre", ""),
        ("Legal Pierce Foote", "Legal Pierce Foote"),
    ],
)
def test_a_name_is_shown_without_the_speciality(name, shown):
    assert neutral_name(name) == shown


def test_the_list_of_words_would_notice():
    assert forbidden_in("Your varicose VEINS and legs; su várice") == ["varicose", "VEINS", "legs", "várice"]
