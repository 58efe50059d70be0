"""What governance does when intake, or the accounts, tell it something."""

from __future__ import annotations

from django.db.models.signals import post_save

from clinic.accounts import leaving as accounts
from intake.models import Appointment, Intake
from screening.governance import leaving
from screening.governance.policy import policy_of
from screening.governance.rescreen import refresh


def connect() -> None:
    """Listen to intake and to the accounts."""
    post_save.connect(_invited, sender=Intake, dispatch_uid="policy-before-the-first-intake")
    post_save.connect(_moved, sender=Appointment, dispatch_uid="visit-moved")
    accounts.work_of.connect(_work_of, dispatch_uid="work-of-a-colleague")
    accounts.role_ended.connect(_role_ended, dispatch_uid="reviews-given-back")


def _invited(sender, instance, created, **kwargs):
    """NoPolicy, which undoes the invitation: nobody is asked what nobody could judge."""
    if created:
        policy_of(instance.practice)


def _moved(sender, instance, created, **kwargs):
    """The windows count to the visit, so the answers are screened anew for its new day."""
    if not created and hasattr(instance, "intake"):
        refresh(instance.intake)


def _work_of(sender, user, practice, **kwargs):
    return leaving.work_of(user, practice)


def _role_ended(sender, user, practice, by, **kwargs):
    leaving.give_back(user, practice, by)
