"""Patients as the front desk writes them down: registered, and put right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from clinic.audit import Action, record
from clinic.messages.kinds import Kind
from clinic.messages.outbox import post
from clinic.messages.sending import can_go
from clinic.messages.texts import Facts
from clinic.models import DataKey, Practice, User
from intake.desk.changes import keep_change
from intake.models import Patient
from intake.patients import contact_of, match_index


@dataclass(frozen=True)
class Person:
    """What somebody wrote down about a person."""

    name: str
    birth_date: date
    email: str = ""
    phone: str = ""
    language: str = ""

    @property
    def details(self) -> dict[str, str]:
        return asdict(self) | {"birth_date": self.birth_date.isoformat()}


CONTACT = ("email", "phone", "language")


def register(practice: Practice, person: Person, actor: User) -> Patient:
    """A new patient, under a key of their own."""
    patient = Patient(
        practice=practice,
        data_key=DataKey.make(),
        details=person.details | {"language": person.language or "en"},
        match_index=match_index(practice, person.birth_date, person.name),
    )
    patient.save(force_insert=True)
    _record(Action.PATIENT_MADE, patient, actor)
    return patient


def contact_given(person: Person) -> dict[str, str]:
    """How the person is reached, as it was written down."""
    return {key: person.details[key] for key in CONTACT}


def contact_changes(patient: Patient, person: Person) -> dict[str, tuple[str, str]]:
    """{detail: (old, new)}. What was left empty changes nothing."""
    old, given = patient.details, contact_given(person)
    return {key: (old.get(key, ""), new) for key, new in given.items() if new and new != old.get(key, "")}


def change_contact(patient: Patient, contact: dict[str, str], actor: User) -> None:
    """Put `contact` (some of email, phone, language) on file. Messages that wait keep the address they were given.

    Whoever was reached until now is told, so that nobody is turned away from their own record unseen.
    """
    before, details = contact_of(patient), {key: patient.details.get(key, "") for key in CONTACT}
    changed = sorted(key for key, new in contact.items() if new != details[key])
    # First, since the writers of the audit queue
    _record(Action.CONTACT_CHANGED, patient, actor, changed=changed)
    keep_change(patient, details, details | contact, actor)
    patient.details = patient.details | contact
    patient.save(update_fields=["details"])
    now = contact_of(patient)
    if (before.email, before.phone) != (now.email, now.phone) and can_go(before):
        subject = ("patient", patient.pk)
        post(Kind.CONTACT_CHANGED, before, Facts(patient.practice), data_key=patient.data_key, subject=subject)


def _record(action: Action, patient: Patient, actor: User, **details) -> None:
    record(
        action,
        actor=actor,
        practice=patient.practice,
        subject_type="patient",
        subject_id=patient.pk,
        details=details,
    )
