"""What governance does when intake tells it something."""

from __future__ import annotations

from django.db.models.signals import post_save

from intake.models import Appointment, Intake
from screening.governance.policy import policy_of
from screening.governance.rescreen import refresh


def connect() -> None:
    """Listen to intake."""
    post_save.connect(_invited, sender=Intake, dispatch_uid="policy-before-the-first-intake")
    post_save.connect(_moved, sender=Appointment, dispatch_uid="visit-moved")


def _invited(sender, instance, created, **kwargs):
    """NoPolicy, which undoes the invitation: nobody is asked what nobody could judge."""
    if created:
        policy_of(instance.practice)


def _moved(sender, instance, created, **kwargs):
    """The windows count to the visit, so the answers are screened anew for its new day."""
    if not created and hasattr(instance, "intake"):
        refresh(instance.intake)
