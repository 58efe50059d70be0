"""What happened to an intake, told to the audit."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action, record
from clinic.models import AuditEvent
from intake.models import Intake


def record_of(action: Action, intake: Intake, actor, **details) -> AuditEvent:
    """One line about `intake`, within the transaction of the act.

    The audit lets one writer in at a time. Where two people may act at once it is written first: what is read after
    it is what the other one left.
    """
    return record(
        action, actor=actor, practice=intake.practice, subject_type="intake", subject_id=intake.pk, details=details
    )


@transaction.atomic
def record_look(action: Action, intake: Intake, who, **details) -> AuditEvent:
    """One line for whoever looks at `intake`, in a transaction of its own: to look is the whole act."""
    return record_of(action, intake, who, **details)
