"""The state of an intake, derived and never stored; and what a patient may do in it: this table and nowhere else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from intake.drafts import draft_of, today
from intake.histories import answered_days, treatment_date
from intake.models import Draft, Intake, Kind, QuestionBack

RECHECK_DAYS = timedelta(days=2)  # before the visit, and once more on its day
STALE = timedelta(days=28)  # answers that are older are confirmed again, whenever the visit is


class State(StrEnum):
    """FHIR QuestionnaireResponse.status, told apart a little further."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    MISSED = "missed"  # the day of the visit is over, and nothing was sent
    SUBMITTED = "submitted"
    AMENDING = "being changed"
    BEGUN = "the visit has begun"  # sent; whoever comes late still confirms it
    OVER = "over"  # sent, and the visit or its day is over


class Act(StrEnum):
    BEGIN = "begin"
    ANSWER = "answer"
    AMEND = "amend"
    AGAIN = "answer what is asked again"
    READ = "read what was sent"


MAY: dict[State, frozenset[Act]] = {
    State.NOT_STARTED: frozenset({Act.BEGIN}),
    State.IN_PROGRESS: frozenset({Act.ANSWER}),
    State.MISSED: frozenset(),
    State.SUBMITTED: frozenset({Act.AMEND, Act.AGAIN, Act.READ}),
    State.AMENDING: frozenset({Act.ANSWER, Act.AGAIN, Act.READ}),
    State.BEGUN: frozenset({Act.AGAIN, Act.READ}),
    State.OVER: frozenset({Act.READ}),
}


def state_of(intake: Intake, now: datetime | None = None) -> State:
    over, has_draft = is_over(intake, now), Draft.objects.filter(pk=intake.pk).exists()
    if not intake.revisions.exists():
        return State.MISSED if over else State.IN_PROGRESS if has_draft else State.NOT_STARTED
    if over:
        return State.OVER
    if has_draft:
        return State.AMENDING
    return State.BEGUN if (now or timezone.now()) >= intake.appointment.start else State.SUBMITTED


def is_over(intake: Intake, now: datetime | None = None) -> bool:
    """Whether the visit is, as staff noted it, or its day."""
    return intake.appointment.ended_at is not None or today(intake.practice, now) > treatment_date(intake)


def may(intake: Intake, act: Act) -> bool:
    return act in MAY[state_of(intake)]


def asked_again(intake: Intake, now: datetime | None = None) -> Kind | None:
    """What the patient is asked again and has not begun to answer: the re-check, a clinician's question, or nothing."""
    if Act.AGAIN not in MAY[state_of(intake, now)]:
        return None
    draft = draft_of(intake)
    if recheck_is_due(intake, now) and not _is_begun(draft, intake.practice, now):
        return Kind.RECHECK
    begun = draft.content.get("asked_back", {}) if draft else {}
    return Kind.REPLY if any(str(question.pk) not in begun for question in open_questions(intake)) else None


def open_questions(intake: Intake) -> list[QuestionBack]:
    """What clinicians asked and no revision has answered, the oldest first."""
    return list(intake.questions_back.filter(answered_by=None))


def recheck_is_due(intake: Intake, now: datetime | None = None) -> bool:
    """Two days before the visit, on its day, and whenever the answers are older than four weeks."""
    first = recheck_from(intake)
    return first is not None and today(intake.practice, now) >= first


def recheck_from(intake: Intake) -> date | None:
    """The first day on which the re-check is due, as things stand; from then on it stays so until the visit is over."""
    visit = treatment_date(intake)
    submitted, rechecked = answered_days(intake)
    if rechecked == visit:
        return None
    last, soon = rechecked or submitted, visit - RECHECK_DAYS
    return min(soon, last + STALE + timedelta(days=1)) if last < soon else visit


def _is_begun(draft: Draft | None, practice, now: datetime | None) -> bool:
    """A re-check is of one day: what was confirmed on an earlier one is confirmed again."""
    is_recheck = draft is not None and draft.kind == Kind.RECHECK
    return is_recheck and today(practice, draft.started_at) == today(practice, now)
