"""The work list: one stored row an intake, projected from the records and rebuildable from them at any time."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action, queue
from clinic.models import AuditEvent, Practice, User
from intake.desk.calls import is_urgently_waiting
from intake.models import Draft, Intake
from intake.states import open_questions, recheck_from
from screening.models import Review, Screening, WorklistRow
from screening.rules.recommendation import Recommendation
from screening.services.current import current_screening
from screening.services.headline import CALL, headline
from screening.services.in_force import is_open_again

State, Outcome = WorklistRow.State, Review.Outcome
TIERS = tuple(Recommendation)
NO_TIER = 9
AFTER = {  # what a decision makes of an intake, as long as the findings stay the same
    Outcome.READY: State.SIGNED,
    Outcome.PRECAUTIONS: State.SIGNED,
    Outcome.OTHER_TREATMENT: State.SIGNED,
    Outcome.VASCULAR: State.SIGNED,
    Outcome.DEFER: State.DEFERRED,
    Outcome.WAITING: State.WAITING,
}


@transaction.atomic
def project(intake: Intake) -> WorklistRow:
    """Write the row of `intake` anew. Whoever does waits for the audit first: most have recorded by then."""
    queue()
    row, _ = WorklistRow.objects.update_or_create(intake=intake, defaults=derived(intake))
    return row


def rebuild(practice: Practice) -> int:
    """Write anew every row of `practice` that no longer says what the records say. How many that were."""
    kept = practice.intakes.filter(appointment__patient__data_key__destroyed_at=None)
    return sum(_mend(intake) for intake in kept.select_related("appointment__patient__data_key", "practice"))


@transaction.atomic
def _mend(intake: Intake) -> bool:
    """Whether the row had to be written."""
    queue()  # so that nobody writes it between the look and the writing
    row, holds = WorklistRow.objects.filter(intake=intake).first(), derived(intake)
    if row and all(getattr(row, name) == value for name, value in holds.items()):
        return False
    project(intake)
    return True


def derived(intake: Intake) -> dict:
    """What the records say that the row of `intake` should hold."""
    screening = current_screening(intake)
    review = intake.reviews.select_related("screening__revision").order_by("-number").first()
    failed = _could_not_be_screened(intake, screening)
    asked = open_questions(intake)
    found = State.UNSCREENED if failed else state(intake, screening, review, bool(asked))
    is_to_be_called = is_urgently_waiting(intake)
    is_urgent = failed or _is_red_flag(screening, review, found) or is_to_be_called
    told = headline(None) | {"reason": CALL} if failed else headline(screening, asked)
    claimed = _claim(intake)
    return {
        "practice": intake.practice,
        "state": found,
        "tier": TIERS.index(screening.recommendation) if screening and not failed else NO_TIER,
        "is_urgent": is_urgent,
        "start": intake.appointment.start,
        "submitted_at": screening.revision.submitted_at if screening else None,
        "returns_on": review.until if review and review.outcome == Outcome.DEFER else None,
        "recheck_from": recheck_from(intake) if screening and not (failed or intake.appointment.ended_at) else None,
        "claimed_by": User.objects.get(pk=claimed.details.get("to", claimed.actor_id)) if claimed else None,
        "claimed_at": claimed.at if claimed else None,
        "headline": told | {"called": is_urgent and not is_to_be_called and _was_called(intake, screening)},
    }


def state(intake: Intake, screening: Screening | None, review: Review | None, is_asked: bool) -> str:
    """Whose turn it is. `is_asked`: whether the patient owes an answer to a clinician's question."""
    if screening is None:
        return State.STARTED if Draft.objects.filter(intake=intake).exists() else State.NOT_STARTED
    is_new = review is None or is_open_again(review, screening) or _is_answered(intake, screening, review)
    found = State.NEW if is_new else AFTER[review.outcome]
    may_wait = found == State.NEW or review.outcome == Outcome.OTHER_TREATMENT
    return State.WAITING if may_wait and is_asked else found


def _is_answered(intake: Intake, screening: Screening, review: Review) -> bool:
    """Whether the patient has answered what the decision waited for."""
    if review.screening.revision_id == screening.revision_id:
        return False
    answered = intake.questions_back.filter(asked_at__gte=review.signed_at).exclude(answered_by=None)
    return review.outcome == Outcome.WAITING or (review.outcome == Outcome.OTHER_TREATMENT and answered.exists())


def _is_red_flag(screening: Screening | None, review: Review | None, found: str) -> bool:
    """Whether it is urgent care, and nobody has decided on these answers: whatever was decided on earlier ones."""
    if screening is None or screening.recommendation != Recommendation.URGENT_CARE:
        return False
    return found == State.NEW or review is None or review.signed_at < screening.revision.submitted_at


def _could_not_be_screened(intake: Intake, screening: Screening | None) -> bool:
    failures = _events(intake, Action.NOT_SCREENED)
    return failures.filter(at__gt=screening.screened_at).exists() if screening else failures.exists()


def _was_called(intake: Intake, screening: Screening | None) -> bool:
    """Whether somebody has talked to the patient since they were to be called for the last time."""
    asked = _events(intake, Action.CALL_NEEDED, Action.NOT_SCREENED, Action.CALL_REOPENED).order_by("-sequence").first()
    since = [screening.revision.submitted_at] if screening else []
    calls = _events(intake, Action.CALLED)
    return (calls.filter(at__gt=max([*since, asked.at] if asked else since)) if since or asked else calls).exists()


def _claim(intake: Intake) -> AuditEvent | None:
    acts = (Action.CLAIMED, Action.ASSIGNED, Action.RELEASED, Action.DECIDED)
    last = _events(intake, *acts).order_by("-sequence").first()
    return last if last and last.action in acts[:2] else None


def _events(intake: Intake, *actions: Action):
    return AuditEvent.objects.filter(
        practice=intake.practice_id, subject_type="intake", subject_id=str(intake.pk), action__in=actions
    )
