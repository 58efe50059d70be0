"""A form that was sent twice: a double click makes one visit, and asks nobody who the patient is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from clinic.audit import Action
from clinic.models import AuditEvent, Practice, User
from intake.desk.patients import Person, contact_changes
from intake.models import Appointment
from intake.patients import find

if TYPE_CHECKING:
    from intake.desk.appointments import Visit

A_MOMENT = timedelta(minutes=2)


def just_made(practice: Practice, person: Person, visit: Visit, actor: User) -> Appointment | None:
    """The visit that `actor` has made a moment ago of the very same form."""
    same = Appointment.objects.filter(
        patient__in=find(practice, person.birth_date, person.name),
        start=visit.start, clinician=visit.clinician, place=visit.place,
    )  # fmt: skip
    found = {str(each.pk): each for each in same.select_related("patient__data_key", "intake")}
    acts = AuditEvent.objects.filter(
        practice=practice, subject_type="appointment", subject_id__in=list(found), action=Action.APPOINTMENT_MADE,
        actor_id=actor.pk, at__gt=timezone.now() - A_MOMENT,
    )  # fmt: skip
    made = (found[event.subject_id] for event in acts)
    return next((each for each in made if not contact_changes(each.patient, person)), None)
