"""Which release of the rules a practice has put into use. Production takes no submission under any other."""

from __future__ import annotations

from django.conf import settings

from clinic.models import Practice
from screening.edition import running_fingerprint
from screening.releases import UNRELEASED, running_version
from screening.services.refusals import NotActivated, Unreleased


def activations(practice: Practice):
    """Every activation of the practice, newest first."""
    return practice.activations.select_related("activated_by").order_by("-activated_at", "-id")


def is_active(practice: Practice) -> bool:
    """Whether the newest activation is of the questions and rules that this process runs."""
    newest = activations(practice).first()
    return newest is not None and newest.fingerprint == running_fingerprint()


def refuse_unactivated(practice: Practice) -> None:
    """In production: Unreleased for work in progress, NotActivated where the lead has not put it into use."""
    if settings.CLINIC_MODE != "production":
        return
    refuse_unreleased()
    if not is_active(practice):
        raise NotActivated(f"The practice's lead has not put release {running_version()} of the rules into use.")


def refuse_unreleased() -> None:
    """In production: Unreleased for work in progress."""
    if settings.CLINIC_MODE == "production" and running_version() == UNRELEASED:
        raise Unreleased("These rules are work in progress: no patient is screened by them.")
