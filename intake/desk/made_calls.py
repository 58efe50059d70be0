"""What the audit knows of a call that was marked as made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clinic.audit import Action
from clinic.models import AuditEvent, User
from intake.models import Intake

ASKED = (Action.CALL_NEEDED, Action.NOT_SCREENED, Action.CALL_ASKED_FOR)  # each is a Call.Reason, too
ENDED = (Action.CALLED, Action.CALL_LAPSED)
TOLD = (*ASKED, *ENDED, Action.CALL_TRIED, Action.CALL_REOPENED)


@dataclass(frozen=True)
class Made:
    """A call that was marked as made: when and by whom, what it was, and when somebody had tried."""

    at: datetime
    by: str
    why: str
    since: datetime
    tried: tuple[datetime, ...]

    @property
    def call(self) -> dict:
        """What the open call held of it."""
        last = max(self.tried, default=None)
        return {"why": self.why, "since": self.since, "tries": len(self.tried), "tried_at": last}


def last_made(intake: Intake) -> Made | None:
    """The call that was marked as made last, as it was asked for."""
    asked = made = None
    of_intake = {"practice": intake.practice_id, "subject_type": "intake", "subject_id": str(intake.pk)}
    events = list(AuditEvent.objects.filter(**of_intake, action__in=TOLD).order_by("sequence"))
    for event in events:
        if event.action in ASKED:  # what is urgent stays as it was asked for first
            asked = event if asked is None or asked.action == Action.CALL_ASKED_FOR else asked
        elif event.action == Action.CALL_REOPENED:
            asked = made and made[0]
        elif event.action in ENDED:
            made, asked = (asked, event) if asked and event.action == Action.CALLED else made, None
    return _made(*made, events) if made else None


def _made(asked: AuditEvent, called: AuditEvent, events: list[AuditEvent]) -> Made:
    by = User.objects.filter(pk=called.actor_id).values_list("name", flat=True).first()
    tried = (e.at for e in events if e.action == Action.CALL_TRIED and asked.sequence < e.sequence < called.sequence)
    return Made(called.at, by or "", asked.action, asked.at, tuple(tried))
