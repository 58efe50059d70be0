"""What pages of clinicians offer to whom."""

from __future__ import annotations

from clinic.access import ROLES, May
from screening.models import Review, Screening
from screening.services.comparing import differ
from screening.services.worklist import CLEARANCES

OPEN_AGAIN = "The findings changed since this decision: decide again first."


def may_decide(request) -> bool:
    """Whether this page offers to settle and to sign. In an emergency records are read, and every POST is refused."""
    is_emergency = getattr(request.membership, "emergency", None) is not None
    return May.DECIDE in ROLES[request.membership.role] and not is_emergency


def is_open_again(review: Review | None, screening: Screening | None) -> bool:
    """Whether a decision to go on rests on other findings than those of now: then nothing follows from it."""
    return bool(review and screening) and review.outcome in CLEARANCES and differ(review.screening, screening)
