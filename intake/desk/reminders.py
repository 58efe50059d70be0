"""Reminders until the answers are sent, then silence."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.audit import SYSTEM, Action
from clinic.messages.kinds import Channel, Kind
from clinic.messages.models import Message
from intake.audit import record_of
from intake.models import Intake
from intake.patients import contact_of
from intake.services.sending import send_again, wakes_nobody
from intake.services.unlock import TRIES

DAYS_BEFORE = (7, 3, 1)  # the visit
QUIET = timedelta(days=1)  # after any message
ASKING = (Kind.INVITATION, Kind.NEW_LINK, Kind.REMINDER, Kind.NUDGE)


def remind(now: datetime | None = None) -> int:
    """Post every reminder that is due; how many. Run it every hour: a second run posts nothing twice."""
    now = now or timezone.now()
    return sum(_remind(intake, now) for intake in unanswered(now))


def unanswered(now: datetime):
    """The intakes that are still waited for, with a visit soon."""
    last = now + timedelta(days=max(DAYS_BEFORE) + 1)
    rows = Intake.objects.filter(appointment__start__gt=now, appointment__start__lte=last, revisions=None)
    return rows.select_related("practice", "appointment__patient__data_key", "appointment__clinician")


@transaction.atomic
def _remind(intake: Intake, now: datetime) -> bool:
    point = due(intake, now)
    if point is None or not (wakes_nobody(intake.practice, now) and _can_be_reached(intake)):
        return False
    once = f"reminder:{intake.pk}:{point:%Y-%m-%dT%H%M}"
    record_of(Action.REMINDED, intake, SYSTEM)  # First, since the writers of the audit queue
    if send_again(intake, Kind.REMINDER, SYSTEM, once=once, now=now) is None:
        transaction.set_rollback(True)
        return False
    return True


def due(intake: Intake, now: datetime) -> datetime | None:
    """The moment whose reminder should go out now; None where none should.

    A message since that moment has said it. One by hand holds the next automatic one back.
    """
    points = [point for point in moments(intake) if point <= now]
    if not points:
        return None
    asked = Message.objects.filter(subject_id=intake.pk, kind__in=ASKING).exclude(state=Message.State.WITHDRAWN)
    if asked.filter(created_at__gte=min(points[-1], now - QUIET)).exists():
        return None
    by_hand = asked.filter(kind=Kind.NUDGE)
    if len(points) > 1:
        by_hand = by_hand.filter(created_at__gte=points[-2])
    return None if by_hand.exists() else points[-1]


def moments(intake: Intake) -> list[datetime]:
    """The same time of day as the visit, so many days before, where the practice is."""
    start = intake.practice.local(intake.appointment.start)
    return [start - timedelta(days=days) for days in sorted(DAYS_BEFORE, reverse=True)]


def _can_be_reached(intake: Intake) -> bool:
    """A locked link opens for nobody, and without a contact staff have been told already."""
    link = intake.invitations.filter(revoked_at=None).order_by("-created_at").first()
    return bool(link and link.tries < TRIES) and contact_of(intake.patient).channel != Channel.NONE
