"""What the audit knows of a call: how often somebody tried, and which one was marked as made last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from clinic.audit import Action
from clinic.models import AuditEvent, User
from intake.models import Call, Intake

ASKED = (Action.CALL_NEEDED, Action.NOT_SCREENED, Action.CALL_ASKED_FOR)  # each is a Call.Reason, too
TOLD = (*ASKED, Action.CALLED, Action.CALL_LAPSED, Action.CALL_REOPENED)


@dataclass(frozen=True)
class Made:
    """A call that was marked as made: when and by whom, and what it was."""

    at: datetime
    by: str
    why: str
    since: datetime


def with_tries(calls: Iterable[Call]) -> list[Call]:
    """The same calls, each with the moments at which somebody tried: one query, and none where nobody is called."""
    calls, moments = list(calls), defaultdict(list)
    if not calls:
        return calls
    practices = {call.practice_id for call in calls}
    found = _events(practices, [call.pk for call in calls]).filter(action=Action.CALL_TRIED)
    for intake_id, at in found.order_by("sequence").values_list("subject_id", "at"):
        moments[intake_id].append(at)
    for call in calls:
        call.tries = [at for at in moments[str(call.pk)] if at >= call.since]
    return calls


def last_made(intake: Intake) -> Made | None:
    """The call that was marked as made last, as it was asked for."""
    asked = made = None
    for event in _events([intake.practice_id], [intake.pk]).filter(action__in=TOLD).order_by("sequence"):
        if event.action in ASKED:  # what is urgent stays as it was asked for first
            asked = event if asked is None or asked.action == Action.CALL_ASKED_FOR else asked
        elif event.action == Action.CALL_REOPENED:
            asked = made and made[0]
        else:
            made, asked = (asked, event) if asked and event.action == Action.CALLED else made, None
    return _made(*made) if made else None


def _made(asked: AuditEvent, called: AuditEvent) -> Made:
    by = User.objects.filter(pk=called.actor_id).values_list("name", flat=True).first()
    return Made(called.at, by or "", asked.action, asked.at)


def _events(practices: Iterable, intakes: Iterable):
    return AuditEvent.objects.filter(
        practice__in=list(practices), subject_type="intake", subject_id__in=list(map(str, intakes))
    )
