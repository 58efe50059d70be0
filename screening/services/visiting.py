"""The day's visit: whoever treats says that this is the person."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action
from clinic.models import User
from intake.audit import record_of
from intake.drafts import today
from intake.histories import treatment_date
from intake.models import Intake
from screening.services.refusals import Incomplete
from screening.services.settling import refuse_unless_may_decide


@transaction.atomic
def confirm_identity(intake: Intake, by: User) -> None:
    """`by` has asked the patient for name and birth date. On the day of the visit only."""
    refuse_unless_may_decide(by, intake.practice)
    if today(intake.practice) != treatment_date(intake):
        raise Incomplete("", "Identity is confirmed on the day of the visit.")
    record_of(Action.IDENTITY_CONFIRMED, intake, by)
