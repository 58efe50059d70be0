"""The message that a re-check waits: two days before the visit, and once more on its day.

Not in `intake.services` itself: it sends by the desk, which uses those.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.audit import SYSTEM, Action
from clinic.messages.kinds import Kind as MessageKind
from clinic.messages.models import Message
from intake.audit import record_of
from intake.histories import treatment_date
from intake.models import Intake, Kind
from intake.services.sending import send_again, wakes_nobody
from intake.states import RECHECK_DAYS, asked_again


def ask_to_recheck(now: datetime | None = None) -> int:
    """Post every message that is due; how many. Run it every hour: a second run posts nothing twice."""
    now = now or timezone.now()
    return sum(_ask(intake, now) for intake in _soon(now))


def _soon(now: datetime):
    """The intakes that were sent, with a visit in these days."""
    last = now + RECHECK_DAYS + timedelta(days=1)
    rows = Intake.objects.filter(appointment__start__gt=now, appointment__start__lt=last, revisions__isnull=False)
    kept = rows.filter(appointment__patient__data_key__destroyed_at=None).distinct()
    return kept.select_related("practice", "appointment__patient__data_key", "appointment__clinician")


@transaction.atomic
def _ask(intake: Intake, now: datetime) -> bool:
    local, visit = intake.practice.local(now), treatment_date(intake)
    in_time = wakes_nobody(intake.practice, now) and local.date() >= visit - RECHECK_DAYS
    if not in_time or asked_again(intake, now) is not Kind.RECHECK:
        return False
    once = f"re-check:{intake.pk}:{visit}:{'on the day' if local.date() == visit else 'before'}"
    if Message.objects.filter(once=once).exists():  # looked at first: sending again may make a new link
        return False
    send_again(intake, MessageKind.RECHECK, SYSTEM, once=once, now=now)
    record_of(Action.REMINDED, intake, SYSTEM)
    return True
