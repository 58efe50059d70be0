"""Erasing a patient: the data key is destroyed, and with it every name, answer, finding and message.

The rows stay as stubs that nobody can read, so that the chain of the audit and the append-only tables hold. What was
only a means is deleted: draft, call, line of the work list, search index. The ledger keeps ids, in the database and
outside.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from clinic.audit import SYSTEM, Action, record
from clinic.messages.models import Message
from clinic.models import DataKey, Erasure
from clinic.records import ledger
from intake.models import Change, Draft, Intake, Invitation, Note, Patient, QuestionBack, Revision
from screening.models import Disposition, Review, Screening, TreatmentPlan, WorklistRow
from screening.records.calls import CallOpen, calls_to, has_urgent_call
from screening.records.holds import OnHold, hold_of

UNSENT = (Message.State.QUEUED, Message.State.FAILED)


class AlreadyErased(Exception):
    """There is nothing left to erase."""


def preview(patient: Patient) -> dict[str, int]:
    """What there is of this patient, in numbers."""
    of_intake = {"intake__appointment__patient": patient}
    of_revision = {"revision__intake__appointment__patient": patient}
    return {
        "calls that nobody has made": calls_to(patient).count(),
        "visits": patient.appointments.count(),
        "visits to come": patient.appointments.filter(start__gt=timezone.now()).count(),
        "personal links": Invitation.objects.filter(**of_intake).count(),
        "drafts": Draft.objects.filter(**of_intake).count(),
        "revisions of answers": Revision.objects.filter(**of_intake).count(),
        "screenings": Screening.objects.filter(**of_revision).count(),
        "settled findings": Disposition.objects.filter(screening__in=Screening.objects.filter(**of_revision)).count(),
        "signed decisions": Review.objects.filter(**of_intake).count(),
        "treatment plans": TreatmentPlan.objects.filter(**of_intake).count(),
        "changes of contact or visit": Change.objects.filter(patient=patient).count(),
        "notes of staff": Note.objects.filter(**of_intake).count(),
        "questions asked again": QuestionBack.objects.filter(**of_intake).count(),
        "messages": Message.objects.filter(data_key=patient.data_key_id).count(),
    }


@transaction.atomic
def erase(patient: Patient, reason: Erasure.Reason, actor, *, though_not_called: bool = False) -> Erasure:
    """Destroy the key and clear away. The line outside the database comes last, and without it nothing is erased.

    `though_not_called`: a lead has said that it goes ahead although an urgent call to the patient was not made.
    What a restored backup brought back is erased again whatever it says of holds: this one had been lifted.
    """
    _record(patient, reason, actor)  # first, since the writers of the audit queue: a hold or call of just now is seen
    if hold_of(patient):
        raise OnHold
    if has_urgent_call(patient) and not though_not_called:
        raise CallOpen
    erasure = _erase(patient, reason, actor, uuid.uuid4())
    ledger.append(
        ledger.ERASURES,
        erasure=str(erasure.pk),
        data_key=str(erasure.data_key_id),
        patient=str(patient.pk),
        reason=str(reason),
    )
    return erasure


def _record(patient: Patient, reason: str, actor, **details) -> None:
    record(
        Action.ERASED, actor=actor, practice=patient.practice, subject_type="patient", subject_id=patient.pk,
        details={"reason": str(reason), **details},
    )  # fmt: skip


def _erase(patient: Patient, reason: str, actor, erasure_id) -> Erasure:
    key = patient.data_key
    key.refresh_from_db()
    if key.destroyed_at:
        raise AlreadyErased
    key.destroy()
    _clear_away(patient)
    return Erasure.objects.create(
        pk=erasure_id,
        practice=patient.practice,
        data_key=key,
        subject_type="patient",
        subject_id=patient.pk,
        reason=reason,
        erased_by=None if actor == SYSTEM else actor,
    )


def _clear_away(patient: Patient) -> None:
    intakes = Intake.objects.filter(appointment__patient=patient)
    Draft.objects.filter(intake__in=intakes).delete()
    calls_to(patient).delete()
    WorklistRow.objects.filter(intake__in=intakes).delete()
    Invitation.objects.filter(intake__in=intakes, revoked_at=None).update(revoked_at=timezone.now())
    messages = Message.objects.filter(data_key=patient.data_key_id)
    messages.filter(state__in=UNSENT).update(state=Message.State.WITHDRAWN)
    messages.update(link_until=None)
    patient.index.all().delete()
    Patient.objects.filter(pk=patient.pk).update(match_index=b"")


def erase_again() -> tuple[int, str]:
    """Erase what the ledger outside names and a restored backup still holds. How many, and what is wrong with it."""
    lines = ledger.read(ledger.ERASURES)
    return sum(_erase_again(facts) for facts in lines.facts), lines.complaint


@transaction.atomic
def _erase_again(facts: dict) -> bool:
    key = DataKey.objects.filter(pk=facts["data_key"], destroyed_at=None).first()
    if key is None:  # it is gone here, too, or it is younger than the backup
        return False
    patient = Patient.objects.select_related("practice", "data_key").get(data_key=key)
    _record(patient, facts["reason"], SYSTEM, again=True)
    _erase(patient, facts["reason"], SYSTEM, facts["erasure"])
    return True
