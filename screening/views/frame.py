"""What pages of clinicians offer to whom."""

from __future__ import annotations

from clinic.access import ROLES, May


def may_decide(request) -> bool:
    """Whether this page offers to settle and to sign. In an emergency records are read, and every POST is refused."""
    is_emergency = getattr(request.membership, "emergency", None) is not None
    return May.DECIDE in ROLES[request.membership.role] and not is_emergency
