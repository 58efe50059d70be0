"""Visits, as the front desk plans and moves them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clinic.access import May, roles_that
from clinic.audit import Action, record
from clinic.messages.sending import can_go
from clinic.models import Practice, User
from intake.desk.changes import keep_change
from intake.desk.invitations import send_invitation, tell_of_move
from intake.desk.just_made import just_made
from intake.desk.patients import Person, change_contact, contact_changes, register
from intake.models import Appointment, Patient
from intake.patients import contact_of, find


@dataclass(frozen=True)
class Visit:
    """When, with whom and where."""

    start: datetime
    clinician: User | None = None
    place: str = ""


class FoundAgain(Exception):
    """Somebody of this name and birth date is known here: staff choose."""


class AlreadyPlanned(Exception):
    """The patient has a visit at this very time."""


@transaction.atomic
def make(practice: Practice, person: Person, visit: Visit, actor: User, patient: Patient | None, seen: int):
    """One visit, with its invitation. `patient` is whom staff chose among the `seen` that were found; None: another.

    Of a form that was sent twice: the visit that it has made.
    """
    # First, since the writers of the audit queue: of two that make the same visit the second sees the first one's.
    record(Action.PATIENT_LOOKED_UP, actor=actor, practice=practice, subject_type="practice", subject_id=practice.pk)
    if again := just_made(practice, person, visit, actor):
        return again
    if len(find(practice, person.birth_date, person.name)) != seen:
        raise FoundAgain
    if patient is None:
        patient = register(practice, person, actor)
    elif patient.appointments.filter(start=visit.start).exists():
        raise AlreadyPlanned
    elif changes := contact_changes(patient, person):
        change_contact(patient, {key: new for key, (_, new) in changes.items()}, actor)
    return plan_visit(patient, visit, actor)


def plan_visit(patient: Patient, visit: Visit, actor: User) -> Appointment:
    """A new visit, and the link for it."""
    appointment = Appointment.objects.create(
        patient=patient, start=visit.start, clinician=visit.clinician, place=visit.place
    )
    _record(Action.APPOINTMENT_MADE, appointment, actor)
    send_invitation(appointment, actor)
    return appointment


@transaction.atomic
def change_visit(appointment: Appointment, visit: Visit, actor: User) -> bool:
    """The same visit, at another time, with somebody else or elsewhere: as `visit` says, what it leaves empty included.

    The patient is told of another time, where a message can go (can_be_told). Whether there is one to tell.
    """
    _record(Action.APPOINTMENT_CHANGED, appointment, actor)  # First, since the writers of the audit queue
    appointment.refresh_from_db(fields=["start", "clinician", "place", "ended_at"])
    moved, before = appointment.start != visit.start, _in_words(appointment)
    if moved and appointment.patient.appointments.filter(start=visit.start).exists():
        raise AlreadyPlanned
    appointment.start, appointment.ended_at = visit.start, None if moved else appointment.ended_at
    appointment.clinician, appointment.place = visit.clinician, visit.place
    appointment.save(update_fields=["start", "clinician", "place", "ended_at"])
    keep_change(appointment.patient, before, _in_words(appointment), actor, appointment)
    if is_to_tell := moved and visit.start > timezone.now():
        tell_of_move(appointment.intake, actor)
    return is_to_tell


def can_be_told(patient: Patient) -> bool:
    """Whether a message reaches this patient, as far as anybody knows beforehand."""
    return can_go(contact_of(patient))


def _in_words(visit: Appointment) -> dict[str, str]:
    start = visit.patient.practice.local(visit.start)
    clinician = visit.clinician.name if visit.clinician else ""
    return {"time": f"{start:%Y-%m-%d %H:%M}", "clinician": clinician, "place": visit.place}


@transaction.atomic
def end_visit(appointment: Appointment, actor: User) -> None:
    """The patient has been here: from now on nothing is asked any more. Once."""
    _note(Action.VISIT_ENDED, appointment, actor, can_end, timezone.now())


@transaction.atomic
def reopen_visit(appointment: Appointment, actor: User) -> bool:
    """It was noted as over by mistake: what was stopped is asked again. Whether anything changed."""
    return _note(Action.VISIT_REOPENED, appointment, actor, can_reopen, None)


def _note(action: Action, appointment: Appointment, actor: User, can: Callable, ended_at: datetime | None) -> bool:
    """It is saved, not updated: whoever follows a visit (the work list) is told."""
    _record(action, appointment, actor)  # First, since the writers of the audit queue
    appointment.refresh_from_db(fields=["start", "ended_at"])
    if not can(appointment):
        transaction.set_rollback(True)
        return False
    appointment.ended_at = ended_at
    appointment.save(update_fields=["ended_at"])
    return True


def can_end(appointment: Appointment) -> bool:
    """On its day, and afterwards."""
    return appointment.ended_at is None and appointment.start < _tomorrow(appointment)


def can_reopen(appointment: Appointment) -> bool:
    """Until its day is over: then it is over by itself."""
    return appointment.ended_at is not None and appointment.start >= _tomorrow(appointment) - timedelta(days=1)


def _tomorrow(appointment: Appointment) -> datetime:
    """Midnight, where the practice is: who comes early has been here, too."""
    return appointment.patient.practice.midnight() + timedelta(days=1)


def may_invite(practice: Practice) -> bool:
    """Whether the lead has chosen what the practice offers: before that nobody could judge an answer."""
    return practice.policies.exists()


def clinicians(practice: Practice):
    """Whom a patient may have a visit with."""
    members = practice.memberships.filter(role__in=roles_that(May.DECIDE), user__is_active=True)
    return User.objects.filter(pk__in=members.values("user")).order_by("name")


def _record(action: Action, appointment: Appointment, actor: User) -> None:
    record(
        action,
        actor=actor,
        practice=appointment.patient.practice,
        subject_type="appointment",
        subject_id=appointment.pk,
    )
