"""Who opened a patient's record: the audit, read for one patient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from clinic.audit import Action
from clinic.models import AuditEvent, Practice, User
from intake.audit import record_look
from intake.models import Intake

IN_WORDS = {
    Action.INVITED: "made a personal link",
    Action.UNLOCKED: "opened the form with the birth date",
    Action.UNLOCK_REFUSED: "gave a wrong birth date",
    Action.LINK_ASKED_FOR: "asked for a new link",
    Action.BEGUN: "began the form",
    Action.PAGE_SAVED: "saved a page of the form",
    Action.SUBMITTED: "sent the answers",
    Action.AMENDED: "opened the answers to change them",
    Action.RECHECK_BEGUN: "began the re-check",
    Action.ASKED_BACK: "asked the patient again",
    Action.REPLY_BEGUN: "began to answer what was asked again",
    Action.INTAKE_VIEWED: "opened a page of the form",
    Action.SCREENED: "judged the answers by the rules",
    Action.NOT_SCREENED: "could not judge the answers, and asked staff to call the patient",
    Action.SETTLED: "settled a finding",
    Action.DECIDED: "signed a decision",
    Action.CLAIMED: "began to review",
    Action.ASSIGNED: "gave the review to a colleague",
    Action.RELEASED: "gave the review back",
    Action.NOTE_WRITTEN: "wrote a note",
    Action.CALL_NEEDED: "asked staff to call the patient at once",
    Action.CALL_ASKED_FOR: "asked for a call to the patient",
    Action.CALLED: "called the patient",
    Action.CALL_TRIED: "tried to call the patient: nobody answered",
    Action.CALL_REOPENED: "took back that the patient was called: still to be called",
    Action.CALL_LAPSED: "ended a call that nobody had made by the day after the visit",
    Action.IDENTITY_CONFIRMED: "asked for name and birth date: this is the patient",
    Action.REVIEW_VIEWED: "opened the answers and findings",
    Action.BRIEF_VIEWED: "opened the brief",
    Action.PLAN_VIEWED: "opened the treatment plan",
    Action.PLAN_KEPT: "kept a treatment plan, not signed",
    Action.PLAN_SIGNED: "signed a treatment plan",
    Action.PATIENT_TOLD: "sent the patient a message after the decision",
    Action.MESSAGE_SENT: "sent a message to the patient",
    Action.MESSAGE_FAILED: "could not send a message to the patient",
    Action.MESSAGE_VIEWED: "read a message to the patient",
    Action.MESSAGE_TRIED_AGAIN: "tried again to send a message",
    Action.MESSAGE_SETTLED: "dealt with a message that did not arrive",
    Action.REMINDED: "reminded the patient",
    Action.NUDGED: "reminded the patient by hand",
    Action.LETTER_PRINTED: "printed the letter",
    Action.DELETION_ANNOUNCED: "announced that the unfinished form will be deleted",
    Action.DRAFT_DELETED: "deleted the unfinished form",
    Action.PATIENT_MADE: "registered the patient",
    Action.CONTACT_CHANGED: "changed how the patient is reached",
    Action.APPOINTMENT_MADE: "made the visit",
    Action.APPOINTMENT_CHANGED: "changed the visit",
    Action.VISIT_ENDED: "noted that the visit is over",
    Action.VISIT_REOPENED: "took back that the visit is over",
    Action.PATIENT_SEARCHED: "found the patient by name and birth date",
    Action.PERSON_EXPORTED: "took a copy of the whole record",
    Action.EXPORTED: "took the answers as a file for another system",
    Action.ACCESS_VIEWED: "opened this list",
    Action.PRIVACY_VIEWED: "opened the page of privacy requests",
    Action.HOLD_SET: "put a legal hold on the record",
    Action.HOLD_LIFTED: "lifted the legal hold",
    Action.ERASED: "erased the record",
}
VIEWS = {  # which page a member of staff opened; a patient sees the form, whichever page of it
    "desk": "opened the contact, the links and the messages",
    "visit": "opened the page on which the visit is changed",
    "paper": "opened the paper form with the name and birth date",
    "correct": "opened the page on which staff correct the answers",
    "typed": "opened the list of the answers that staff type in",
    "typed-page": "opened a page of the answers that staff type in",
}
OF_A_COLLEAGUE = "gave back the review of a colleague who may no longer review"


def in_words(action: str, details: dict) -> str:
    """What was done, as it is told after the name of who did it."""
    if action == Action.INTAKE_VIEWED and details.get("view") in VIEWS:
        return VIEWS[details["view"]]
    if action == Action.RELEASED and details.get("of"):
        return OF_A_COLLEAGUE
    return IN_WORDS.get(action) or action.replace("-", " ")


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
    record_look(Action.ACCESS_VIEWED, intake, reader)
    visit, patient = str(intake.appointment_id), str(intake.appointment.patient_id)
    about = Q(subject_type="intake", subject_id=str(intake.pk)) | Q(subject_type="patient", subject_id=patient)
    about |= Q(subject_type="appointment", subject_id=visit)
    rows = AuditEvent.objects.filter(practice=intake.practice)
    searches = rows.filter(
        action=Action.PATIENT_SEARCHED, subject_type="practice", subject_id=str(intake.practice_id),
        at__gte=intake.appointment.patient.created_at,
    )  # fmt: skip
    found = [each for each in searches if patient in each.details.get("patients", ())]
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
    return Access(event.at, who, in_words(event.action, event.details), kind == kind.USER)
