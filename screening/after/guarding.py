"""A plan for a treatment that something grave speaks against is signed only with a reason, given over that very thing.

Grave is what `screening.services.subjects.is_grave` says, here for one treatment: a finding that is urgent or
contraindicated, or open and would be; or a possible pregnancy.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinic.evidence.treatments import Treatment
from screening.models import Review, Screening
from screening.report import GRAVE
from screening.rules.recommendation import POSSIBLY_PREGNANT
from screening.services.editions import english
from screening.services.refusals import Refused

TREATMENT = "Treatment"  # the part of a plan that names it
SIGNED_OVER = "Signed over"  # the part that says why


@dataclass(frozen=True)
class AllTheSame:
    """What a person said on the page between the button and the signature: why, and over which screening."""

    screening: str
    reason: str


class OverGrave(Refused):
    """`findings`, of the report, speak gravely against the treatment that is planned. The person must say why."""

    def __init__(self, findings: list[dict]):
        super().__init__("Not signed yet: something urgent or contraindicated speaks against this treatment.")
        self.findings = findings


class Unasked(Refused):
    """The treatment that was decided on was not in play: no rule has looked at it yet."""

    def __init__(self, treatment: str):
        super().__init__(f"Not signed: nothing was asked about {Treatment(treatment).label} yet, which was decided on.")


def refuse_unasked(review: Review, screening: Screening) -> None:
    """A plan waits for the answers about the treatment that the decision names."""
    decided = review.content.get("treatment")
    if decided and decided not in screening.report["by_treatment"]:
        raise Unasked(decided)


def against(report: dict, treatment: str) -> list[dict]:
    """The findings of `report` that speak gravely against `treatment`, raised or not ruled out, in their order."""
    return [
        finding
        for finding in report["findings"]
        if (level := finding["by_treatment"].get(treatment)) and (level in GRAVE or finding["id"] == POSSIBLY_PREGNANT)
    ]


def guarded(content: dict, screening: Screening, said: AllTheSame | None) -> dict:
    """The content of a plan as it may be signed; where something grave is planned over, with the reason in it."""
    words, named = english(screening.edition), dict(content["parts"]).get(TREATMENT)
    treatment = next((code for code, name in words["treatments"].items() if name == named), "")
    found = against(screening.report, treatment)
    if not found:
        return content
    if said is None or said.screening != str(screening.pk) or not said.reason.strip():
        raise OverGrave(found)
    titles = ", ".join(words["rules"][finding["id"]]["title"] for finding in found)
    why = [SIGNED_OVER, f"{named}: {titles}. “{said.reason.strip()}”"]
    beside = content["parts"].index([TREATMENT, named]) + 1
    return content | {"parts": [*content["parts"][:beside], why, *content["parts"][beside:]]}
