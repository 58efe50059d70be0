"""Sending what is due: at least once, never by two senders at a time.

A sender claims a message by one conditional UPDATE that counts the attempt and moves the next one into the future.
A sender that dies loses nothing: the message is due again after the wait, with the same Message-ID.
"""

from __future__ import annotations

import logging
import smtplib
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from clinic.audit import SYSTEM, Action, queue, record
from clinic.encryption import Undecryptable
from clinic.messages.kinds import Channel, Failure
from clinic.messages.models import Message
from clinic.messages.outbox import Contact

log = logging.getLogger("clinic.messages")

# After each attempt; the first is longer than any server is waited for (EMAIL_TIMEOUT, at each step of a dialogue).
WAITS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
TRIES = len(WAITS)
BATCH = 100
State = Message.State


class Refused(Exception):
    """It will never be accepted, however often it is tried. A backend for text messages may raise it, too."""

    def __init__(self, failure: Failure = Failure.REFUSED):
        super().__init__(failure)
        self.failure = failure


def send_due(clock: Callable[[], datetime] = timezone.now) -> Counter:
    """Send what is due, the oldest first. How many were sent, are to be tried again, or failed."""
    due = Message.objects.filter(state=State.QUEUED, next_try_at__lte=clock()).order_by("next_try_at", "pk")
    outcomes = Counter()
    for message in due.select_related("data_key", "practice")[:BATCH]:
        if claim(message, clock()):
            outcomes[_send(message, clock())] += 1
    return outcomes


def claim(message: Message, now: datetime) -> bool:
    """Whether this sender may send it. Of several only one may."""
    seen = message.attempts
    wait = WAITS[min(seen, TRIES - 1)]
    rows = Message.objects.filter(pk=message.pk, state=State.QUEUED, attempts=seen, next_try_at__lte=now)
    message.attempts = seen + 1
    return bool(rows.update(attempts=message.attempts, next_try_at=now + wait))


def _send(message: Message, now: datetime) -> str:
    if message.attempts > TRIES:  # each sender before died over it
        return _close(message, State.FAILED, now, Failure.GAVE_UP)
    try:
        TRANSPORTS[message.channel](message)
    except Refused as refused:
        return _close(message, State.FAILED, now, refused.failure)
    except Undecryptable:
        return _close(message, State.FAILED, now, Failure.UNREADABLE)
    except Exception as error:  # whatever a server or a service does: once more, later
        log.warning("not sent", extra={"event": type(error).__name__, "subject": message.pk, "count": message.attempts})
        if message.attempts < TRIES:
            return "later"
        return _close(message, State.FAILED, now, Failure.GAVE_UP)
    return _close(message, State.SENT, now)


@transaction.atomic
def _close(message: Message, state: State, now: datetime, failure: str = "") -> str:
    """Only the sender that has claimed it last writes down what became of it."""
    queue()
    rows = Message.objects.filter(pk=message.pk, attempts=message.attempts, state=State.QUEUED)
    if rows.update(state=state, failure=failure, sent_at=now if state == State.SENT else None):
        record(
            Action.MESSAGE_SENT if state == State.SENT else Action.MESSAGE_FAILED,
            actor=SYSTEM,
            practice=message.practice,
            subject_type=message.subject_type,
            subject_id=message.subject_id,
            details={"message": str(message.pk), "kind": message.kind, "channel": message.channel},
        )
    return state


def can_go(contact: Contact) -> bool:
    """Whether there is a way to this contact. What is only a courtesy is not work for staff where there is none."""
    return contact.channel == Channel.EMAIL or (contact.channel == Channel.SMS and bool(settings.CLINIC_SMS_BACKEND))


def by_email(message: Message) -> None:
    content = message.content
    mail = EmailMessage(
        content["subject"],
        content["text"],
        formataddr((content["sender"], parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        [content["to"]],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (BadHeaderError, UnicodeError):
        raise Refused from None
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise (Refused() if codes and min(codes) >= 500 else error) from None  # 4xx: later


def by_sms(message: Message) -> None:
    """CLINIC_SMS_BACKEND names a function `send(to, text, reference)`; the reference is the same at each attempt."""
    if not settings.CLINIC_SMS_BACKEND:
        raise Refused(Failure.NO_SMS)
    send = import_string(settings.CLINIC_SMS_BACKEND)
    send(message.content["to"], message.content["text"], message.message_id.strip("<>"))


TRANSPORTS = {Channel.EMAIL: by_email, Channel.SMS: by_sms}
