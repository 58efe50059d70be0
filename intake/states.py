"""The state of an intake, derived and never stored; and what a patient may do in it: this table and nowhere else."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from intake.drafts import today
from intake.histories import treatment_date
from intake.models import Draft, Intake


class State(StrEnum):
    """FHIR QuestionnaireResponse.status, told apart a little further."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    MISSED = "missed"  # the day of the visit is over, and nothing was sent
    SUBMITTED = "submitted"
    AMENDING = "being changed"
    OVER = "over"  # sent, and the visit has begun


class Act(StrEnum):
    BEGIN = "begin"
    ANSWER = "answer"
    AMEND = "amend"
    READ = "read what was sent"


MAY: dict[State, frozenset[Act]] = {
    State.NOT_STARTED: frozenset({Act.BEGIN}),
    State.IN_PROGRESS: frozenset({Act.ANSWER}),
    State.MISSED: frozenset(),
    State.SUBMITTED: frozenset({Act.AMEND, Act.READ}),
    State.AMENDING: frozenset({Act.ANSWER, Act.READ}),
    State.OVER: frozenset({Act.READ}),
}


def state_of(intake: Intake, now: datetime | None = None) -> State:
    has_draft = Draft.objects.filter(pk=intake.pk).exists()
    if intake.revisions.exists():
        if (now or timezone.now()) >= intake.appointment.start:
            return State.OVER
        return State.AMENDING if has_draft else State.SUBMITTED
    if today(intake.practice) > treatment_date(intake):
        return State.MISSED
    return State.IN_PROGRESS if has_draft else State.NOT_STARTED


def may(intake: Intake, act: Act) -> bool:
    return act in MAY[state_of(intake)]
