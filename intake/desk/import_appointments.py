"""A list of appointments: first what it would change, then, all of it or nothing, the change.

The preview and the import are the same plan, made anew from the same text; where it no longer comes out the same,
nothing happens and the new plan is shown.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from clinic.audit import Action, record
from clinic.models import Practice, User
from intake.desk.appointments import Visit, change_visit, clinicians, plan_visit
from intake.desk.patients import Person, change_contact, contact_changes, contact_given, register
from intake.desk.sheet import BadCell, Row, birth_date_of, read, start_of, texts_of
from intake.models import Appointment, Patient
from intake.patients import match_index


class Outcome(StrEnum):
    """What a row comes to."""

    BAD = "left out"
    MOVED = "changed time"
    CHANGED = "changed details"
    NEW = "new patient"
    FOUND = "known patient, new visit"
    SAME = "nothing to do"


@dataclass(frozen=True)
class Planned:
    """A row, and what it comes to. changes: (what, old, new), in words."""

    line: int
    outcome: Outcome
    name: str = ""
    person: Person | None = None
    visit: Visit | None = None
    patient: Patient | None = None
    appointment: Appointment | None = None
    changes: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""
    key: bytes = b""


class Outdated(Exception):
    """Something changed since the preview. `plan` is what would happen now."""

    def __init__(self, plan: list[Planned]):
        super().__init__()
        self.plan = plan


def plan(practice: Practice, text: str, now: datetime | None = None) -> list[Planned]:
    """What importing `text` would do, row by row. BadSheet where it cannot be read at all. Nothing is written."""
    now = now or timezone.now()
    staff = {user.email.lower(): user for user in clinicians(practice)}
    rows = [_understood(practice, row, staff, now) for row in read(text)]
    by_person = defaultdict(list)
    for row in rows:
        if row.outcome != Outcome.BAD:
            by_person[row.key].append(row)
    known, visits = _known(practice, by_person), _visits(practice, by_person, now)
    planned = [each for key, same in by_person.items() for each in _of_person(same, known[key], visits)]
    bad = [row for row in rows if row.outcome == Outcome.BAD]
    return sorted(bad + planned, key=lambda each: each.line)


def digest(planned: list[Planned]) -> str:
    """What a preview has shown, as one short text: it is confirmed and nothing else."""
    shown = [
        (
            p.line,
            p.outcome,
            str(p.patient and p.patient.pk),
            str(p.appointment and p.appointment.pk),
            p.changes,
            p.reason,
        )
        for p in planned
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


@transaction.atomic
def carry_out(practice: Practice, text: str, seen: str, actor: User, now: datetime | None = None) -> list[Planned]:
    """Do what the preview with the digest `seen` has shown; Outdated where that is not what would happen any more."""
    # First, since the writers of the audit queue: of two imports at once the second sees what the first one did.
    record(
        Action.APPOINTMENTS_IMPORTED, actor=actor, practice=practice, subject_type="practice", subject_id=practice.pk
    )
    planned = plan(practice, text, now)
    if digest(planned) != seen:
        raise Outdated(planned)
    made: dict[bytes, Patient] = {}
    for each in planned:
        _carry_out(practice, each, actor, made)
    return planned


def _carry_out(practice: Practice, each: Planned, actor: User, made: dict[bytes, Patient]) -> None:
    if each.outcome in (Outcome.BAD, Outcome.SAME):
        return
    patient = each.patient or made.get(each.key) or register(practice, each.person, actor)
    made[each.key] = patient
    if changes := contact_changes(patient, each.person):
        change_contact(patient, {key: new for key, (_, new) in changes.items()}, actor)
    if each.outcome in (Outcome.NEW, Outcome.FOUND):
        plan_visit(patient, each.visit, actor)
    elif _visit_changes(each.appointment, each.visit):
        each.appointment.patient = patient  # with the contact as it is now: the patient is told
        change_visit(each.appointment, _filled(each.visit, each.appointment), actor)


def _filled(visit: Visit, appointment: Appointment) -> Visit:
    """What a row leaves empty stays as it is on file."""
    return replace(visit, clinician=visit.clinician or appointment.clinician, place=visit.place or appointment.place)


def _understood(practice: Practice, row: Row, staff: dict[str, User], now: datetime) -> Planned:
    """The row as a person and a visit, or as a bad one."""
    name = row.cells.get("name", "")[:80]
    try:
        if row.reason:
            raise BadCell("", row.reason)
        texts = texts_of(row.cells)
        today = now.astimezone(ZoneInfo(practice.timezone)).date()
        born = birth_date_of(row.cells["birth_date"], today)
        visit = Visit(
            start_of(row.cells["start"], practice.timezone, now),
            _clinician(row.cells["clinician"], staff),
            texts.pop("place"),
        )
    except BadCell as reason:
        return Planned(row.line, Outcome.BAD, name, reason=str(reason))
    person = Person(birth_date=born, **texts)
    key = match_index(practice, born, person.name)
    return Planned(row.line, Outcome.NEW, person.name, person, visit, key=key)


def _clinician(email: str, staff: dict[str, User]) -> User | None:
    if email and email.lower() not in staff:
        raise BadCell("clinician", "no clinician of this practice has this e-mail address")
    return staff.get(email.lower())


def _known(practice: Practice, keys) -> dict[bytes, list[Patient]]:
    found = defaultdict(list)
    for patient in practice.patients.filter(match_index__in=list(keys)).select_related("data_key").order_by("pk"):
        found[bytes(patient.match_index)].append(patient)
    return found


def _visits(practice: Practice, keys, now: datetime) -> dict:
    """{patient id: the visits to come}."""
    found = defaultdict(list)
    rows = Appointment.objects.filter(patient__practice=practice, patient__match_index__in=list(keys), start__gt=now)
    for visit in rows.select_related("clinician", "patient__practice", "patient__data_key"):
        found[visit.patient_id].append(visit)
    return found


def _of_person(rows: list[Planned], patients: list[Patient], visits: dict) -> list[Planned]:
    """The rows of one person, compared with what is on file. A visit at the same time is the same visit."""
    if len(patients) > 1:
        return [_bad(row, "several patients have this name and birth date: make this visit by hand") for row in rows]
    rows, bad = _without_repeats(rows)
    if not patients:
        return bad + [replace(row, outcome=Outcome.NEW if row is rows[0] else Outcome.FOUND) for row in rows]
    (patient,) = patients
    on_file = {visit.start: visit for visit in visits.get(patient.pk, ())}
    same = [row for row in rows if row.visit.start in on_file]
    others = [row for row in rows if row.visit.start not in on_file]
    left = [visit for start, visit in on_file.items() if start not in {row.visit.start for row in same}]
    known = [_compared(row, patient, on_file[row.visit.start], Outcome.CHANGED) for row in same]
    return bad + known + _moved_or_new(others, patient, left)


def _without_repeats(rows: list[Planned]) -> tuple[list[Planned], list[Planned]]:
    first, kept, bad = rows[0], {}, []
    for row in rows:
        if row.visit.start in kept:
            bad.append(_bad(row, f"the same visit as in line {kept[row.visit.start].line}"))
        elif contact_given(row.person) != contact_given(first.person):
            bad.append(_bad(row, f"other details for the same person than in line {first.line}"))
        else:
            kept[row.visit.start] = row
    return list(kept.values()), bad


def _moved_or_new(rows: list[Planned], patient: Patient, left: list[Appointment]) -> list[Planned]:
    """One row and one visit that do not fit: the visit was moved. With more of them nobody can tell which."""
    if not left:
        return [_compared(row, patient, None, Outcome.FOUND) for row in rows]
    if len(rows) == len(left) == 1:
        return [_compared(rows[0], patient, left[0], Outcome.MOVED)]
    return [_bad(row, "other visits of this patient are planned: change this one by hand") for row in rows]


def _compared(row: Planned, patient: Patient, appointment: Appointment | None, outcome: Outcome) -> Planned:
    changes = _visit_changes(appointment, row.visit) if appointment else []
    changes += [(name, *both) for name, both in contact_changes(patient, row.person).items()]
    if appointment and not changes:
        outcome = Outcome.SAME
    return replace(row, outcome=outcome, patient=patient, appointment=appointment, changes=tuple(changes))


def _visit_changes(appointment: Appointment, visit: Visit) -> list[tuple[str, str, str]]:
    zone = ZoneInfo(appointment.patient.practice.timezone)
    both = [
        ("time", *(f"{start.astimezone(zone):%Y-%m-%d %H:%M}" for start in (appointment.start, visit.start))),
        ("clinician", str(appointment.clinician or ""), str(visit.clinician or "")),
        ("place", appointment.place, visit.place),
    ]
    return [(what, old, new) for what, old, new in both if new and new != old]


def _bad(row: Planned, reason: str) -> Planned:
    return replace(row, outcome=Outcome.BAD, reason=reason)
