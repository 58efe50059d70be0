"""A clinician leaves: what waits under their name, and the reviews that go back to whoever is next."""

from __future__ import annotations

from django.utils import timezone

from clinic.audit import Action
from clinic.models import Practice, User
from intake.audit import record_of
from intake.models import Appointment
from screening.models import WorklistRow
from screening.services.settling import may_decide
from screening.services.worklist import project


def work_of(user: User, practice: Practice) -> dict[str, int]:
    """How many reviews this person has claimed, and how many visits are to come with them."""
    visits = Appointment.objects.filter(patient__practice=practice, clinician=user, start__gt=timezone.now())
    visits = visits.filter(patient__data_key__destroyed_at=None, ended_at=None)
    return {"claimed": _claimed(user, practice).count(), "visits": visits.count()}


def give_back(user: User, practice: Practice, by: User) -> None:
    """The work list says no longer that somebody reviews who may not. Each review that is given back leaves a trace."""
    if may_decide(user, practice):
        return
    for row in _claimed(user, practice).select_related("intake__practice", "intake__appointment__patient__data_key"):
        record_of(Action.RELEASED, row.intake, by, of=str(user.pk))
        project(row.intake)


def _claimed(user: User, practice: Practice):
    return WorklistRow.objects.filter(practice=practice, claimed_by=user)
