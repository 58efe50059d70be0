"""Answers that were begun and not sent are deleted after the practice's days, once the patient was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.audit import SYSTEM, Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from intake.audit import record_of
from intake.models import Draft
from intake.services.sending import send_again, wakes_nobody

NOTICE = timedelta(days=5)  # between the message and the deletion, at least


def delete_drafts(now: datetime | None = None) -> tuple[int, int]:
    """How many patients were told, and how many drafts deleted. Run it once a day."""
    now = now or timezone.now()
    told = deleted = 0
    for draft in _untouched(now):
        if not _notices(draft).exists():
            told += _tell(draft, now)
        elif _is_over(draft, now):
            deleted += _delete(draft)
    return told, deleted


def _untouched(now: datetime) -> list[Draft]:
    rows = Draft.objects.select_related(
        "intake__practice", "intake__appointment__patient__data_key", "intake__appointment__clinician"
    )
    return [draft for draft in rows.filter(updated_at__lte=now) if draft.updated_at + _days(draft) - NOTICE <= now]


def _days(draft: Draft) -> timedelta:
    return timedelta(days=draft.intake.practice.draft_days)


def _notices(draft: Draft):
    """The messages that told of it, since somebody last went on with this draft."""
    told = Message.objects.filter(subject_id=draft.pk, kind=Kind.DELETION, created_at__gte=draft.updated_at)
    return told.exclude(state=Message.State.WITHDRAWN)


@transaction.atomic
def _tell(draft: Draft, now: datetime) -> bool:
    if not wakes_nobody(draft.intake.practice, now):
        return False
    over = max(draft.updated_at + _days(draft), now + NOTICE)
    day = draft.intake.practice.local(over).date()
    once = f"deletion:{draft.pk}:{draft.version}:{day}"
    record_of(Action.DELETION_ANNOUNCED, draft.intake, SYSTEM)  # First, since the writers of the audit queue
    if send_again(draft.intake, Kind.DELETION, SYSTEM, day=day, once=once, now=now) is None:
        transaction.set_rollback(True)
        return False
    return True


def _is_over(draft: Draft, now: datetime) -> bool:
    """The days are over, and the notice arrived long enough ago, or staff have dealt with one that did not."""
    if draft.updated_at + _days(draft) > now:
        return False
    settled = _notices(draft).filter(state__in=[Message.State.SENT, Message.State.SETTLED])
    return any((notice.sent_at or notice.created_at) + NOTICE <= now for notice in settled)


@transaction.atomic
def _delete(draft: Draft) -> bool:
    """Unless somebody goes on with it at this moment."""
    record_of(Action.DRAFT_DELETED, draft.intake, SYSTEM)  # First, since the writers of the audit queue
    if not Draft.objects.filter(pk=draft.pk, version=draft.version, updated_at=draft.updated_at).delete()[0]:
        transaction.set_rollback(True)
        return False
    return True
