"""A personal link for an appointment."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.audit import Action
from intake.audit import record_of
from intake.links import hash_of
from intake.models import Appointment, Intake, Invitation

_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"  # none that is mistaken for another, on paper or on the phone


def invite(appointment: Appointment, actor) -> tuple[Invitation, str]:
    """Make a new link; earlier ones to this appointment stop. The token is told here once and stored nowhere."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        intake = _intake_for(appointment)
        now = timezone.now()
        invitation = Invitation(
            intake=intake,
            token_hash=hash_of(token),
            created_at=now,
            expires_at=_until(intake, now),
        )
        # First, since the writers of the audit queue: of two that invite at once the second sees the first one's link.
        record_of(Action.INVITED, intake, actor, invitation=str(invitation.pk))
        intake.invitations.filter(revoked_at=None).update(revoked_at=now)
        invitation.save(force_insert=True)
    return invitation, token


def _until(intake: Intake, now: datetime) -> datetime:
    """The practice's days, and in any case the day of the visit: the link is for the re-check too."""
    return max(now + timedelta(days=intake.practice.link_days), intake.appointment.start + timedelta(days=1))


def prolong(intake: Intake) -> None:
    """A visit that moved takes its link along, unless that has run out."""
    now = timezone.now()
    rows = intake.invitations.filter(revoked_at=None, expires_at__gt=now)
    rows.filter(expires_at__lt=_until(intake, now)).update(expires_at=_until(intake, now))


def _intake_for(appointment: Appointment) -> Intake:
    intake, _ = Intake.objects.get_or_create(
        appointment=appointment,
        defaults={"practice": appointment.patient.practice, "reference": _new_reference()},
    )
    return intake


def _new_reference() -> str:
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(6))
        reference = f"{letters[:3]}-{letters[3:]}"
        if not Intake.objects.filter(reference=reference).exists():
            return reference
