"""A legal hold: for as long as it is on, neither a request nor the end of the retention period erases the record."""

from __future__ import annotations

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from clinic.audit import Action, record
from clinic.models import User
from intake.models import Hold, Patient


class OnHold(Exception):
    """The record must not be erased. The message is for people."""

    def __init__(self):
        super().__init__("This record is on hold and cannot be erased. Lift the hold first.")


class Unchanged(Exception):
    """Somebody else was faster. The message is for people."""

    def __init__(self, is_on: bool):
        super().__init__(f"The record is {'on hold already' if is_on else 'not on hold any more'}.")


def holds_of(patient: Patient) -> list[Hold]:
    """All that were set and lifted, the newest first."""
    found = list(patient.holds.select_related("set_by"))
    for hold in found:
        hold.patient = patient  # which holds the key
    return found


def hold_of(patient: Patient) -> Hold | None:
    """The hold that is on now."""
    newest = patient.holds.first()
    return newest if newest and newest.is_on else None


def on_hold() -> QuerySet:
    """The ids of the patients whose record is on hold."""
    newest = Hold.objects.filter(patient=OuterRef("patient")).values("pk")[:1]
    return Hold.objects.filter(is_on=True, pk=Subquery(newest)).order_by().values("patient")


@transaction.atomic
def set_hold(patient: Patient, is_on: bool, reason: str, by: User) -> Hold:
    """Put a hold on the record, or lift the one that is on."""
    # First, since the writers of the audit queue: of two at once the second sees what the first one did.
    record(
        Action.HOLD_SET if is_on else Action.HOLD_LIFTED,
        actor=by, practice=patient.practice, subject_type="patient", subject_id=patient.pk,
    )  # fmt: skip
    if bool(hold_of(patient)) == is_on:
        raise Unchanged(is_on)
    hold = Hold(patient=patient, is_on=is_on, set_by=by)
    hold.content = {"reason": reason}
    hold.save(force_insert=True)
    return hold
