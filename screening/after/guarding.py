"""A plan for a treatment that something grave, or the decision, speaks against is signed only with a reason, given over
that very thing.

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
    """What a person said on the page between button and signature: why, and over which screening and decision."""

    screening: str
    review: str
    reason: str

    def is_about(self, screening: Screening, review: Review) -> bool:
        return (self.screening, self.review) == (str(screening.pk), str(review.pk)) and bool(self.reason.strip())


class SpokenAgainst(Refused):
    """`findings`, of the report, speak gravely against the treatment that is planned; or it is not the one that was
    `decided` on (in words, else empty). The person must say why.
    """

    def __init__(self, findings: list[dict], decided: str):
        super().__init__("Not signed yet: a finding or the decision speaks against this treatment.")
        self.findings, self.decided = findings, decided


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


def decided_else(review: Review, treatment: str) -> str:
    """What was decided on, in words, where something else is planned."""
    decided = review.content.get("treatment", "")
    if review.outcome != Review.Outcome.OTHER_TREATMENT or treatment in ("", decided):
        return ""
    return Treatment(decided).label if decided else "another treatment"


def guarded(content: dict, screening: Screening, review: Review, said: AllTheSame | None) -> dict:
    """The content of a plan as it may be signed; where something speaks against it, with the reason in it."""
    treatment = content.get("treatment", "")
    found, decided = against(screening.report, treatment), decided_else(review, treatment)
    if not (found or decided):
        return content
    if said is None or not said.is_about(screening, review):
        raise SpokenAgainst(found, decided)
    words = english(screening.edition)
    over = [words["rules"][finding["id"]]["title"] for finding in found]
    over += [f"decided on was {decided}"] if decided else []
    why = [SIGNED_OVER, f"{words['treatments'][treatment]}: {', '.join(over)}. “{said.reason.strip()}”"]
    beside = [label for label, _ in content["parts"]].index(TREATMENT) + 1
    return content | {"parts": [*content["parts"][:beside], why, *content["parts"][beside:]]}
