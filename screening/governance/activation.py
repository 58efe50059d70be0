"""A lead puts the running release of the rules into use for a practice."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action, record
from clinic.models import Practice, User
from screening.edition import running_fingerprint
from screening.governance.leads import demand_lead
from screening.models import Activation
from screening.releases import running_version
from screening.services.activated import is_active, refuse_unreleased
from screening.services.refusals import Incomplete, NotActivated


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
