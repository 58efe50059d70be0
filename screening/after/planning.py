"""Keeping and signing a treatment plan. Each time it is written down anew; nothing is overwritten."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Max

from clinic.audit import Action
from clinic.models import User
from intake.audit import record_of
from intake.models import Intake
from intake.plans import Plan
from screening.after.guarding import AllTheSame, guarded, refuse_unasked
from screening.models import Review, TreatmentPlan
from screening.services.current import current_screening
from screening.services.in_force import GOES_ON, OpenAgain, decision_to_go_on, newest_decision
from screening.services.refusals import Refused
from screening.services.settling import refuse_unless_may_decide


class NoGoingOn(Refused):
    """There is nothing to plan."""

    def __init__(self):
        super().__init__("A plan is drafted once a decision to go on is signed.")


class Overwritten(Refused):
    """A colleague kept a plan in the meantime."""

    def __init__(self, plan: TreatmentPlan | None):
        wrote = f"{plan.written_by} wrote a plan" if plan else "this page was changed"
        super().__init__(f"Not kept: {wrote} while you were writing. Yours is still below.")


def goes_on(intake: Intake) -> Review | None:
    """The newest decision, if it is one to go on; whether it still holds, `keep` looks."""
    review = newest_decision(intake)
    return review if review and review.outcome in GOES_ON else None


def plan_for_patient(intake: Intake) -> Plan | None:
    """What the patient reads: the newest plan that was signed after the decision that holds."""
    try:
        review = decision_to_go_on(intake)
    except OpenAgain:
        return None
    signed = review and intake.treatment_plans.select_related("written_by").filter(review=review, is_signed=True).last()
    if not signed:
        return None
    signed.intake = intake  # which holds the key
    return Plan(str(signed.written_by), signed.written_at, signed.content.get("for_patient", {}))


def plans(intake: Intake) -> list[TreatmentPlan]:
    """Whatever was written down, the newest first."""
    found = list(intake.treatment_plans.select_related("written_by").order_by("-number"))
    for plan in found:
        plan.intake = intake  # which holds the key
    return found


def newest_plan(intake: Intake) -> TreatmentPlan | None:
    """The one that holds."""
    return next(iter(plans(intake)), None)


def next_plan_number(intake: Intake) -> int:
    """The number that the next plan of this intake would have."""
    return (intake.treatment_plans.aggregate(last=Max("number"))["last"] or 0) + 1


def keep(
    intake: Intake, content: dict, by: User, expected_number: int, sign: bool, said: AllTheSame | None = None
) -> TreatmentPlan:
    """Write a plan down, signed or not. `expected_number` is the one that the person's page was drawn with.

    content: {"parts": [[label, text]], "for_patient": {name: text}, "treatment": code}; without a code it is to be
    decided. said: why it is signed all the same where something speaks against this treatment. SpokenAgainst without.
    """
    try:
        return _keep(intake, content, by, expected_number, sign, said)
    except IntegrityError:
        _refuse_second(intake, expected_number)
        raise


@transaction.atomic
def _keep(
    intake: Intake, content: dict, by: User, expected_number: int, sign: bool, said: AllTheSame | None
) -> TreatmentPlan:
    refuse_unless_may_decide(by, intake.practice)
    interrupted = {"interrupted": True} if sign and said else {}  # that there was a page between, and not over what
    # Before anything else is read: of two at once the second waits here.
    record_of(Action.PLAN_SIGNED if sign else Action.PLAN_KEPT, intake, by, number=expected_number, **interrupted)
    _refuse_second(intake, expected_number)
    review = decision_to_go_on(intake)
    if review is None:
        raise NoGoingOn
    if sign:
        screening = current_screening(intake)
        refuse_unasked(review, screening)
        content = guarded(content, screening, review, said)
    return TreatmentPlan.objects.create(
        intake=intake, number=expected_number, review=review, is_signed=sign, content=content, written_by=by
    )


def _refuse_second(intake: Intake, expected_number: int) -> None:
    if next_plan_number(intake) != expected_number:
        raise Overwritten(newest_plan(intake))
