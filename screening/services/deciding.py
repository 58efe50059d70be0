"""Deciding: a person signs what is to happen. The machine only says what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from clinic.audit import Action
from clinic.models import User
from intake.audit import record_of
from intake.drafts import today
from intake.models import Intake
from screening.models import Review, Screening
from screening.services.asking import open_other_treatment
from screening.services.current import current_screening
from screening.services.in_force import GOES_ON
from screening.services.refusals import AlreadySigned, Incomplete, Interrupted, Overtaken, PutOff, Unsettled
from screening.services.settling import grave, put_off, refuse_unless_may_decide, unsettled
from screening.services.worklist import project

Outcome = Review.Outcome


def next_number(intake: Intake) -> int:
    """The number that the next decision on this intake would have."""
    return intake.reviews.count() + 1


@dataclass(frozen=True)
class Decision:
    """What a person decides. until: with the outcome "defer" alone; treatment: which other one, with that outcome;
    empty where it is none that the practice offers.
    """

    outcome: str
    reason: str = ""
    until: date | None = None
    treatment: str = ""

    @property
    def content(self) -> dict:
        """What of it is encrypted."""
        other = {"treatment": self.treatment} if self.outcome == Outcome.OTHER_TREATMENT else {}
        return {"reason": self.reason.strip()} | other


def decide(
    screening: Screening, decision: Decision, by: User, expected_number: int, interruption_seen: bool = False
) -> Review:
    """Sign a decision on the intake that was screened.

    expected_number: the one that the person's page was drawn with: of two, one is signed.
    """
    review = Review(
        intake=screening.revision.intake,
        number=expected_number,
        screening=screening,
        outcome=decision.outcome,
        until=decision.until,
        content=decision.content,
        signed_by=by,
    )
    try:
        return _sign(review, interruption_seen)
    except IntegrityError:
        _refuse_second(review)
        raise


@transaction.atomic
def _sign(review: Review, interruption_seen: bool) -> Review:
    intake, by = review.intake, review.signed_by
    refuse_unless_may_decide(by, intake.practice)
    # Before anything else is read: of two at once the second waits here.
    record_of(Action.DECIDED, intake, by, number=review.number)
    _refuse_second(review)
    if review.number != next_number(intake) or current_screening(intake) != review.screening:
        raise Overtaken
    _refuse_incomplete(review)
    _refuse_unsettled(review, interruption_seen)
    if review.outcome == Outcome.OTHER_TREATMENT:
        review.content["asked"] = open_other_treatment(review.screening, review.content["treatment"], by)
    review.save(force_insert=True)
    project(intake)
    return review


def _refuse_second(review: Review) -> None:
    first = review.intake.reviews.select_related("signed_by").filter(number__gte=review.number).first()
    if first:
        raise AlreadySigned(first)


def _refuse_incomplete(review: Review) -> None:
    if review.outcome not in Outcome.values:
        raise Incomplete("outcome", "Choose a decision.")
    if not review.content["reason"] and (review.outcome != Outcome.READY or grave(review.screening)):
        raise Incomplete("reason", "Say in a sentence why.")
    if review.content.get("treatment") and review.content["treatment"] not in review.screening.policy.offered:
        raise Incomplete("treatment", "The practice does not offer this treatment.")
    if (review.outcome == Outcome.DEFER) != bool(review.until):
        raise Incomplete("until", "Give a date to defer to. Only a deferral has one.")
    if review.until and review.until <= today(review.intake.practice):
        raise Incomplete("until", "Give a date after today.")


def _refuse_unsettled(review: Review, interruption_seen: bool) -> None:
    if left := unsettled(review.screening):
        raise Unsettled(left)
    if review.outcome not in GOES_ON:
        return
    if waiting := put_off(review.screening):
        raise PutOff(waiting)
    if not interruption_seen and (over := grave(review.screening)):
        raise Interrupted(over)
