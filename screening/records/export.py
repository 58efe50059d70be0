"""A copy of one patient's record for the patient: one file to read, with the same as data (JSON) in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from clinic.audit import Action, record
from clinic.models import User
from intake.models import Patient
from screening.records.person import person

FOR_MACHINES = "stored"  # stands in the data, and is told in words beside it


@dataclass(frozen=True)
class Part:
    """A name, and either words or parts below it."""

    name: str
    words: str = ""
    parts: tuple[Part, ...] = ()


@transaction.atomic
def export_person(patient: Patient, actor: User) -> str:
    """The file, as HTML. Giving a record out leaves a trace, which is in the copy already."""
    record(
        Action.PERSON_EXPORTED, actor=actor, practice=patient.practice, subject_type="patient", subject_id=patient.pk
    )  # fmt: skip
    found = {"made": {"at": timezone.now().isoformat(timespec="seconds"), "by": str(actor)}, **person(patient)}
    context = {"found": found, "name": patient.details["name"], "parts": parts(found)}
    return render_to_string("screening/records/person.html", context)


def parts(value: dict | list) -> tuple[Part, ...]:
    """Plain data, to be read by people."""
    if isinstance(value, list):
        return tuple(_part(str(number), each) for number, each in enumerate(value, start=1))
    return tuple(_part(_name(key), each) for key, each in value.items() if key != FOR_MACHINES)


def _name(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _part(name: str, value) -> Part:
    if isinstance(value, dict) and value.keys() == {"question", "answer"}:
        return Part(value["question"], value["answer"])
    if isinstance(value, dict | list):
        return Part(name, parts=parts(value))
    return Part(name, "" if value is None else str(value))
