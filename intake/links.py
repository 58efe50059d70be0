"""Tokens: made by the invitation, found again by their hash."""

import hashlib

from intake.models import Invitation


def hash_of(token: str) -> bytes:
    """SHA-256 is enough: a token has 256 random bits, nobody can guess what was hashed."""
    return hashlib.sha256(token.encode()).digest()


def find(token: str) -> Invitation | None:
    """The invitation of this token; None for an unknown and for a revoked one, which are treated alike."""
    return _with_patient().filter(token_hash=hash_of(token), revoked_at=None).first()


def get(invitation_id: str | None) -> Invitation | None:
    """The invitation that the session names, if it is still the newest one."""
    return _with_patient().filter(pk=invitation_id, revoked_at=None).first() if invitation_id else None


def _with_patient():
    return Invitation.objects.select_related("intake__practice", "intake__appointment__patient__data_key")
