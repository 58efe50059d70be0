"""Which release of the rules a practice has put into use. Production takes no submission under any other."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from clinic.audit import Action, record
from clinic.models import Practice, User
from screening.edition import running_fingerprint
from screening.governance.leads import demand_lead
from screening.models import Activation
from screening.releases import UNRELEASED, running_version
from screening.services.refusals import Incomplete, Refused, Unreleased


class NotActivated(Refused):
    """The practice's lead has not put the running rules into use."""


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


@transaction.atomic
def activate(practice: Practice, reason: str, by: User, seen: str = "") -> Activation:
    """Put the running questions and rules into use. `seen`: the fingerprint of which the lead saw what it changes."""
    demand_lead(practice, by)
    refuse_unreleased()
    if seen and seen != running_fingerprint():
        raise NotActivated("Other rules run here since. Look at what they would change.")
    if not reason.strip():
        raise Incomplete("reason", "Say why.")
    version, fingerprint = running_version(), running_fingerprint()
    row = Activation(
        practice=practice, version=version, fingerprint=fingerprint, reason=reason.strip(), activated_by=by
    )
    details = {"version": version, "fingerprint": fingerprint}
    record(
        Action.RULES_ACTIVATED,
        actor=by,
        practice=practice,
        subject_type="activation",
        subject_id=row.pk,
        details=details,
    )
    if is_active(practice):
        raise Incomplete("reason", "These rules are in use already.")
    row.save(force_insert=True)
    return row
