"""Whom to call, and nothing of why: urgent advice was shown, the rules failed, or the patient asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.audit import PATIENT, SYSTEM, Action
from clinic.models import AuditEvent, Practice, User
from intake.desk.invitations import record_of
from intake.drafts import history_of_draft
from intake.models import Draft, Intake
from intake.questionnaire.asked import QUESTIONNAIRE

REASONS = {
    Action.CALL_NEEDED: "Call this patient now",
    Action.NOT_SCREENED: "The answers could not be processed: call this patient",
    Action.CALL_ASKED_FOR: "The patient asks for a call",
}


@dataclass(frozen=True)
class Call:
    """One patient to call."""

    intake: Intake
    action: Action
    since: datetime

    @property
    def reason(self) -> str:
        return REASONS[self.action]

    @property
    def is_urgent(self) -> bool:
        return self.action != Action.CALL_ASKED_FOR


def open_calls(practice: Practice, now: datetime | None = None) -> list[Call]:
    """The calls that nobody has made yet, for visits that are not over: urgent ones first, then by time."""
    now = now or timezone.now()
    kept = practice.intakes.filter(appointment__patient__data_key__destroyed_at=None)
    rows = kept.filter(appointment__start__gt=now - timedelta(days=1))
    intakes = {str(each.pk): each for each in rows.select_related("appointment__patient__data_key")}
    waiting = {}
    for event in _events(practice, list(intakes)).order_by("sequence"):
        if event.action == Action.CALLED:
            waiting.pop(event.subject_id, None)
        else:
            call = Call(intakes[event.subject_id], Action(event.action), event.at)
            known = waiting.get(event.subject_id)
            waiting[event.subject_id] = known if known and known.is_urgent else call
    return sorted(waiting.values(), key=lambda call: (not call.is_urgent, call.since))


def _events(practice: Practice, intake_ids: list[str]):
    rows = AuditEvent.objects.filter(practice=practice, subject_type="intake", subject_id__in=intake_ids)
    return rows.filter(action__in=[*REASONS, Action.CALLED])


@transaction.atomic
def called(intake: Intake, actor: User) -> None:
    """Somebody has talked to the patient."""
    record_of(Action.CALLED, intake, actor)


@transaction.atomic
def ask_for_call(intake: Intake) -> None:
    """The patient would like to be called."""
    record_of(Action.CALL_ASKED_FOR, intake, PATIENT)


def note_advice(draft: Draft) -> None:
    """Within the saving of a page: whoever was shown urgent advice is called. Once, and again where more is urgent."""
    count = len(QUESTIONNAIRE.advice(history_of_draft(draft)))
    if not count:
        return
    noted = _events(draft.intake.practice, [str(draft.pk)]).filter(action=Action.CALL_NEEDED)
    if count > max((event.details["count"] for event in noted), default=0):
        record_of(Action.CALL_NEEDED, draft.intake, SYSTEM, count=count)
