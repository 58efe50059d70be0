"""Who opened a patient's record: the audit, read for one patient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from clinic.audit import Action, record
from clinic.models import AuditEvent, Practice, User
from intake.models import Intake

IN_WORDS = {
    Action.REVIEW_VIEWED: "opened the answers and findings",
    Action.INTAKE_VIEWED: "opened a page of the form",
    Action.PATIENT_SEARCHED: "found the patient by name and birth date",
    Action.PERSON_EXPORTED: "took a copy of the whole record",
    Action.ACCESS_VIEWED: "opened this list",
}


@dataclass(frozen=True)
class Access:
    """One act on one record."""

    at: datetime
    who: str
    what: str
    is_staff: bool


@transaction.atomic
def accesses(intake: Intake, reader: User) -> list[Access]:
    """Every act on this intake, its patient and its visit, the newest first. To look at it is one of them."""
    record(
        Action.ACCESS_VIEWED, actor=reader, practice=intake.practice, subject_type="intake", subject_id=intake.pk
    )  # fmt: skip
    visit, patient = str(intake.appointment_id), str(intake.appointment.patient_id)
    about = Q(subject_type="intake", subject_id=str(intake.pk)) | Q(subject_type="patient", subject_id=patient)
    about |= Q(subject_type="appointment", subject_id=visit)
    rows = AuditEvent.objects.filter(practice=intake.practice)
    found = [
        each for each in rows.filter(action=Action.PATIENT_SEARCHED) if patient in each.details.get("patients", ())
    ]
    return _read([*rows.filter(about), *found])


def told(events, practice: Practice) -> list[dict]:
    """The same, as plain data, the oldest first."""
    found = _read(events.filter(practice=practice))
    return [{"at": each.at.isoformat(timespec="seconds"), "who": each.who, "what": each.what} for each in found[::-1]]


def _read(events) -> list[Access]:
    events = sorted(events, key=lambda event: event.sequence, reverse=True)
    names = User.objects.in_bulk({event.actor_id for event in events if event.actor_id})
    return [_access(event, names) for event in events]


def _access(event: AuditEvent, names: dict) -> Access:
    kind = event.ActorKind(event.actor_kind)
    who = {kind.PATIENT: "the patient's link", kind.SYSTEM: "the system"}.get(kind) or str(names.get(event.actor_id))
    what = IN_WORDS.get(event.action) or event.action.replace("-", " ")
    return Access(event.at, who, what, kind == kind.USER)
