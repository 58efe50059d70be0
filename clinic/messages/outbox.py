"""Writing messages, and taking them back. All of it belongs into the transaction of the act that it tells of."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic.audit import Action, queue, record
from clinic.encryption import Undecryptable
from clinic.messages.kinds import Channel, Failure, Kind
from clinic.messages.models import Message, without_link
from clinic.messages.texts import Facts, compose
from clinic.models import DataKey, Practice
from clinic.roles import ROLES, May, Role

State = Message.State
TELLING = frozenset({Kind.ALERT})  # that it was sent says what was answered: only for who reads answers


def not_for(role: Role) -> frozenset[Kind]:
    """The kinds of messages that are not shown to people of this role, nor counted for them."""
    return frozenset() if May.SEE_ANSWERS in ROLES[role] else TELLING


@dataclass(frozen=True)
class Contact:
    """How somebody is reached: by e-mail where there is an address, otherwise by text message."""

    email: str = ""
    phone: str = ""
    language: str = "en"

    @property
    def channel(self) -> Channel:
        if self.email:
            return Channel.EMAIL
        return Channel.SMS if self.phone else Channel.NONE

    @property
    def address(self) -> str:
        return self.email or self.phone


def post(
    kind: Kind,
    contact: Contact,
    facts: Facts,
    *,
    data_key: DataKey,
    subject: tuple[str, uuid.UUID],
    link_until: datetime | None = None,
    once: str | None = None,
    now: datetime | None = None,
) -> Message | None:
    """Queue a message. None where `once` was posted before. Without a contact it is a work item from the start."""
    if not connection.in_atomic_block:
        raise RuntimeError("post() belongs into the transaction of the act.")
    now = now or timezone.now()
    nowhere = contact.channel == Channel.NONE
    message = Message(
        practice=facts.practice,
        data_key=data_key,
        subject_type=subject[0],
        subject_id=subject[1],
        kind=kind,
        channel=contact.channel,
        state=State.FAILED if nowhere else State.QUEUED,
        failure=Failure.NO_CONTACT if nowhere else "",
        next_try_at=now,
        created_at=now,
        link_until=link_until if facts.link else None,
        once=once,
    )
    message.message_id = f"<{message.pk}@{_host()}>"
    words = compose(kind, contact.channel, contact.language, facts)
    message.content = words | {"to": contact.address, "link": facts.link}
    return _saved(message)


def _host() -> str:
    return urlsplit(settings.CLINIC_URL).hostname or "localhost"


def _saved(message: Message) -> Message | None:
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if message.once is None:
            raise
        return None
    return message


def about(*subject_ids, but: Collection[Kind] = ()) -> list[Message]:
    """The messages about one record, or several, the newest first."""
    rows = Message.objects.filter(subject_id__in=subject_ids).exclude(kind__in=but)
    rows = rows.select_related("data_key", "practice")
    return list(rows.order_by("-created_at", "-pk"))


def get(practice: Practice, message_id, but: Collection[Kind] = ()) -> Message | None:
    """The message, if it is this practice's."""
    rows = Message.objects.filter(practice=practice, pk=message_id).exclude(kind__in=but)
    return rows.select_related("data_key", "practice").first()


def failed(practice: Practice, but: Collection[Kind] = ()):
    """The work items of the front desk, as a queryset: what did not arrive and nobody has dealt with."""
    rows = Message.objects.filter(practice=practice, state=State.FAILED).exclude(kind__in=but)
    return rows.select_related("data_key", "practice").order_by("created_at", "pk")


def failed_about(intake_id, but: Collection[Kind] = ()):
    """Those of them that are about one intake, as a queryset; `intake_id` may be a column of another."""
    rows = Message.objects.filter(subject_id=intake_id, subject_type="intake", state=State.FAILED)
    return rows.exclude(kind__in=but)


def withdraw_links(subject_id) -> None:
    """The links in the messages about this record stop: what is not sent yet need not be, and none is kept."""
    for message in about(subject_id):
        if message.link_until is not None:
            _forget(message)
            undelivered = Message.objects.filter(pk=message.pk, state__in=[State.QUEUED, State.FAILED])
            undelivered.update(state=State.WITHDRAWN)


def withdraw(subject_id, kinds: Collection[Kind]) -> set[Kind]:
    """What waits to be sent about this record and is no longer true: it is not sent. Which kinds there were."""
    waiting = Message.objects.filter(subject_id=subject_id, kind__in=kinds, state=State.QUEUED)
    found = {Kind(kind) for kind in waiting.values_list("kind", flat=True)}
    waiting.update(state=State.WITHDRAWN)
    return found


def forget_links(now: datetime | None = None) -> int:
    """Drop the links that have expired; the texts stay."""
    over = Message.objects.filter(link_until__lte=now or timezone.now()).select_related("data_key")
    for message in over:
        try:
            _forget(message)
        except Undecryptable:  # nobody reads a link in it; the others' turn comes
            Message.objects.filter(pk=message.pk).update(link_until=None)
    return len(over)


def _forget(message: Message) -> None:
    message.content = without_link(message.content)
    message.link_until = None
    message.save(update_fields=["content", "link_until"])


@transaction.atomic
def settle(message: Message, actor, *, again: bool) -> bool:
    """Staff deal with a failed message: it is tried again, or it is done with. False where somebody else has."""
    queue()
    rows = Message.objects.filter(pk=message.pk, state=State.FAILED)
    new = {"state": State.QUEUED, "attempts": 0, "next_try_at": timezone.now(), "failure": ""} if again else None
    if not rows.update(**(new or {"state": State.SETTLED})):
        return False
    record(
        Action.MESSAGE_TRIED_AGAIN if again else Action.MESSAGE_SETTLED,
        actor=actor,
        practice=message.practice,
        subject_type=message.subject_type,
        subject_id=message.subject_id,
        details={"message": str(message.pk)},
    )
    return True
