"""How things stand with what a patient may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from clinic.audit import Action, record
from clinic.models import User
from intake.models import Hold, Intake
from screening.records.erasure import preview
from screening.records.holds import hold_of, holds_of


@dataclass(frozen=True)
class Asked:
    """Whose record it is, what is kept of it in numbers, and every hold that was set or lifted."""

    name: str
    born: date
    kept: dict[str, int]
    holds: list[Hold]
    hold: Hold | None


@transaction.atomic
def look(intake: Intake, reader: User) -> Asked:
    """Looking leaves a trace. Erased where there is nothing left to look at."""
    patient = intake.patient
    details = patient.details
    record(
        Action.PRIVACY_VIEWED, actor=reader, practice=intake.practice, subject_type="intake", subject_id=intake.pk
    )  # fmt: skip
    kept = {what: number for what, number in preview(patient).items() if number}
    return Asked(details["name"], date.fromisoformat(details["birth_date"]), kept, holds_of(patient), hold_of(patient))
