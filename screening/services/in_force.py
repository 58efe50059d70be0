"""Which decision is in force: the newest; one to go on only while the findings are those that it was signed over."""

from __future__ import annotations

from intake.models import Intake
from screening.models import Review, Screening
from screening.services.comparing import differ
from screening.services.current import current_screening
from screening.services.refusals import Refused

Outcome = Review.Outcome
# Who is to be treated is looked at again where findings differ; a deferral or refusal never is.
GOES_ON = {Outcome.READY, Outcome.PRECAUTIONS, Outcome.OTHER_TREATMENT}


class OpenAgain(Refused):
    """Nothing follows from a decision to go on that rests on other findings than those of now."""

    def __init__(self):
        super().__init__("The findings changed since this decision: decide again first.")


def newest_decision(intake: Intake) -> Review | None:
    """What was signed last, whether it still holds or not."""
    return intake.reviews.order_by("-number").first()


def is_open_again(review: Review | None, screening: Screening | None) -> bool:
    """Whether a decision to go on rests on other findings than those of `screening`."""
    return bool(review and screening) and review.outcome in GOES_ON and differ(review.screening, screening)


def decision_to_go_on(intake: Intake) -> Review | None:
    """The newest decision, if it is one to go on. OpenAgain where the findings are others by now."""
    review = newest_decision(intake)
    if review is None or review.outcome not in GOES_ON:
        return None
    if is_open_again(review, current_screening(intake)):
        raise OpenAgain
    return review
