"""How things stand with what a patient may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinic.audit import Action
from clinic.models import User
from intake.audit import record_look
from intake.models import Hold, Intake
from screening.records.calls import has_urgent_call
from screening.records.erasure import preview
from screening.records.holds import holds_of


@dataclass(frozen=True)
class Asked:
    """Whose record it is, what is kept of it in numbers, whether an urgent call is open, and every hold."""

    name: str
    born: date
    kept: dict[str, int]
    is_to_be_called: bool
    holds: list[Hold]

    @property
    def hold(self) -> Hold | None:
        """The one that is on now: the newest decides."""
        return next((hold for hold in self.holds[:1] if hold.is_on), None)


def look(intake: Intake, reader: User) -> Asked:
    """Looking leaves a trace. Erased where there is nothing left to look at."""
    patient = intake.patient
    details = patient.details
    record_look(Action.PRIVACY_VIEWED, intake, reader)
    kept = {what: number for what, number in preview(patient).items() if number}
    born = date.fromisoformat(details["birth_date"])
    return Asked(details["name"], born, kept, has_urgent_call(patient), holds_of(patient))
