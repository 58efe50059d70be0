"""Addresses that say nothing: a link's token, known by its hash alone, and the pages of one patient."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _

from clinic.encryption import blind_index
from clinic.models import Practice
from intake.models import Intake, Invitation
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questionnaire import Page


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
    visit = "intake__appointment"
    return Invitation.objects.select_related("intake__practice", f"{visit}__patient__data_key", f"{visit}__clinician")


def intake_of(public_id) -> Intake | None:
    return Intake.objects.select_related("appointment__patient__data_key").filter(public_id=public_id).first()


def address_of(intake: Intake, page: Page) -> str:
    """The part of an address that stands for a page: the same each time, another for each patient.

    Its slug, or its number, would tell a log or a browser's history which follow-up was asked.
    """
    return blind_index("page", str(intake.public_id), page.slug).hex()[:10]


def page_at(intake: Intake, address: str) -> Page | None:
    return next((page for page in QUESTIONNAIRE.pages if address_of(intake, page) == address), None)


def neutral_practice() -> Practice | dict:
    """Whose name stands on a page that must be the same for every token: the only practice, or nobody's."""
    return Practice.only() or {"name": _("Your clinic")}
