"""Claiming: "being reviewed by ...". A courtesy between colleagues; it locks nothing."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action
from clinic.models import User
from intake.audit import record_of
from intake.models import Intake
from screening.services.refusals import NotAllowed
from screening.services.settling import may_decide, refuse_unless_may_decide
from screening.services.worklist import project


def claim(intake: Intake, by: User) -> None:
    """Tell the colleagues that `by` is at it."""
    _tell(Action.CLAIMED, intake, by)


def assign(intake: Intake, to: User, by: User) -> None:
    """Give it to a colleague, who may settle and sign here."""
    if not (to.is_active and may_decide(to, intake.practice)):
        raise NotAllowed("Only a clinician of this practice reviews it.")
    _tell(Action.ASSIGNED, intake, by, to=str(to.pk))


def release(intake: Intake, by: User) -> None:
    """Give it back to whoever is next."""
    _tell(Action.RELEASED, intake, by)


@transaction.atomic
def _tell(action: Action, intake: Intake, by: User, **details: str) -> None:
    refuse_unless_may_decide(by, intake.practice)
    record_of(action, intake, by, **details)
    project(intake)
