"""What an operator types to name a patient or a lead."""

from __future__ import annotations

import uuid

from django.core.management.base import CommandError

from clinic.models import Practice, User
from clinic.roles import May, roles_that
from intake.models import Patient


def patient_named(text: str) -> Patient:
    """By the id of the patient, or by the reference on a receipt."""
    rows = Patient.objects.select_related("practice", "data_key")
    try:
        found = rows.filter(pk=uuid.UUID(text)).first()
    except ValueError:
        found = rows.filter(appointments__intake__reference=text.upper()).first()
    if found is None:
        raise CommandError(f"There is no patient {text}. Give the patient's id, or the reference of an intake.")
    return found


def lead_named(email: str, practice: Practice) -> User:
    """Who asks for it must be one who may: a lead of this very practice."""
    leads = User.objects.filter(
        is_active=True, memberships__practice=practice, memberships__role__in=roles_that(May.EXPORT)
    )
    lead = leads.filter(email=email.lower()).first()
    if lead is None:
        raise CommandError(f"{email} is no lead of {practice.slug}.")
    return lead
