"""From what to what: contacts and visits that staff change, under the patient's key. The audit says that, not what."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from clinic.models import User
from intake.desk.models import Change
from intake.models import Appointment, Intake, Patient


def keep_change(patient: Patient, before: dict, after: dict, by: User, visit: Appointment | None = None) -> None:
    """Keep what differs, within the transaction of the change."""
    changed = {what: [before[what], after[what]] for what in after if before[what] != after[what]}
    if changed:
        change = Change(patient=patient, visit=visit, changed_by=by)
        change.content = changed
        change.save(force_insert=True)


def about_visit(patient, visit) -> QuerySet[Change]:
    """Of the patient's contact, and of this visit. Both are ids, or expressions that stand for them."""
    return Change.objects.filter(Q(visit=None) | Q(visit=visit), patient=patient)


def changes_of(intake: Intake) -> list[Change]:
    """The same of an intake, newest first."""
    found = about_visit(intake.appointment.patient_id, intake.appointment_id).select_related("changed_by")
    found = list(found.order_by("-changed_at", "-id"))
    for change in found:
        change.patient = intake.patient  # which holds the key
    return found
