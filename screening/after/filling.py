"""The form of a plan: as it is first shown, and as it was sent."""

from __future__ import annotations

from screening.after.choosing import choices
from screening.after.drafting import draft, drafted_anew, read_by_patient
from screening.after.forms import UNDECIDED, PlanForm
from screening.after.planning import next_plan_number
from screening.models import Review, TreatmentPlan
from screening.reading.reading import Reading


def to_fill_in(reading: Reading, review: Review, newest: TreatmentPlan | None) -> PlanForm:
    """What was written last; else the draft for the treatment that was decided on, or for the only one in play."""
    treatment = _in_play(reading, newest.content.get("treatment", "") if newest else _decided(reading, review))
    drafted = draft(reading.screening, treatment)
    initial = {"drafted_for": treatment, "treatment": treatment or UNDECIDED[0]}
    initial["number"] = next_plan_number(reading.revision.intake)
    if newest:
        written = dict(newest.content["parts"])
        initial |= {part.name: written.get(part.label, "") for part in drafted}
    return _form(reading, drafted, initial=initial)


def filled_in(sent: dict, reading: Reading) -> tuple[PlanForm, bool]:
    """What was typed; drafted anew where another treatment was chosen since, and whether that changed a word."""
    before, chosen = (_in_play(reading, sent.get(name, "")) for name in ("drafted_for", "treatment"))
    drafted = draft(reading.screening, chosen)
    anew = {} if chosen == before else drafted_anew(sent, draft(reading.screening, before), drafted)
    return _form(reading, drafted, sent | anew | {"drafted_for": chosen}), bool(anew)


def _decided(reading: Reading, review: Review) -> str:
    in_play = list(reading.report["by_treatment"])
    return review.content.get("treatment", "") or (in_play[0] if len(in_play) == 1 else "")


def _in_play(reading: Reading, code: str) -> str:
    return code if code in reading.report["by_treatment"] else ""


def _form(reading: Reading, drafted, data=None, **initial) -> PlanForm:
    language = read_by_patient(reading.revision.intake)
    return PlanForm(data, drafted=drafted, offered=choices(reading), language=language, **initial)
