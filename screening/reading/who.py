"""Who the patient is and which visit it is about: the top band of the pages of one intake."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from intake.histories import treatment_date
from intake.models import Intake
from intake.questionnaire.facts import birthday


def who(intake: Intake) -> dict:
    """The band's words on the person and the visit."""
    details = intake.patient.details
    born, visit = date.fromisoformat(details["birth_date"]), treatment_date(intake)
    age = visit.year - born.year
    age -= birthday(born, age) > visit
    return {
        "name": details["name"],
        "phone": details.get("phone", ""),
        "born": born,
        "age": age,
        "start": timezone.localtime(intake.appointment.start),
        "clinician": intake.appointment.clinician,
        "place": intake.appointment.place,
    }
