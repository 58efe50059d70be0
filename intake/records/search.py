"""Exact search by surname and birth date, without a name in the clear: a blind index, kept with each patient."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models.signals import post_save

from clinic.audit import Action, record
from clinic.encryption import blind_index
from clinic.models import Practice, User
from intake.models import Patient
from intake.patients import match_index, normalise
from intake.records.models import PatientIndex

NAME_PART = PatientIndex.Kind.NAME_PART


def connect() -> None:
    """Whoever saves a patient keeps the index."""
    post_save.connect(_saved, sender=Patient, dispatch_uid="patient-indexed")


def _saved(sender, instance, update_fields=None, **kwargs):
    if update_fields is None or "details" in update_fields:
        index(instance)


def _values(practice: Practice, birth_date: str, name: str) -> set[bytes]:
    """Which part of a name is the surname, the name itself does not say: each part is one to be found by."""
    parts = normalise(name).split()
    return {blind_index(NAME_PART.value, str(practice.pk), birth_date, part) for part in parts}


@transaction.atomic
def index(patient: Patient) -> None:
    """Write the rows by which this patient is found; those of an earlier name go."""
    details = patient.details
    values = _values(patient.practice, details["birth_date"], details["name"])
    known = {bytes(row.value): row.pk for row in patient.index.filter(kind=NAME_PART)}
    patient.index.filter(pk__in=[pk for value, pk in known.items() if value not in values]).delete()
    new = [PatientIndex(patient=patient, kind=NAME_PART, value=value) for value in values - known.keys()]
    PatientIndex.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def search(practice: Practice, surname: str, birth_date: date, actor: User) -> list[Patient]:
    """The patients here with this birth date and every part of this name in theirs. Looking leaves a trace."""
    found = practice.patients.filter(data_key__destroyed_at=None).select_related("data_key", "practice")
    values = _values(practice, birth_date.isoformat(), surname)
    for value in values:
        found = found.filter(index__kind=NAME_PART, index__value=value)
    patients = list(found.order_by("created_at", "pk")) if values else []
    record(
        Action.PATIENT_SEARCHED, actor=actor, practice=practice, subject_type="practice", subject_id=practice.pk,
        details={"patients": [str(patient.pk) for patient in patients]},
    )  # fmt: skip
    return patients


def index_all() -> Iterator[Patient]:
    """Write every row anew: after a new key of the blind index, or for patients from before there was one."""
    for patient in Patient.objects.filter(data_key__destroyed_at=None).select_related("data_key", "practice"):
        details = patient.details
        patient.match_index = match_index(patient.practice, date.fromisoformat(details["birth_date"]), details["name"])
        patient.save(update_fields=["match_index"])
        index(patient)
        yield patient
