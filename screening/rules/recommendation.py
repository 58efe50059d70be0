"""What a set of findings recommends. The machine recommends; a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from clinic.evidence.treatments import Treatment
from screening.rules.finding import Finding
from screening.rules.severity import CAUTION, CLARIFY, CONTRAINDICATED, URGENT

POSSIBLY_PREGNANT = "possibly-pregnant"


class Recommendation(StrEnum):
    """Overall, or for one treatment. The first that holds."""

    URGENT_CARE = "urgent-care"
    CONTRAINDICATION_DOCUMENTED = "contraindication-documented"
    NEEDS_ANSWERS = "needs-answers"
    NEEDS_JUDGEMENT = "needs-judgement"
    NOTHING_DOCUMENTED = "nothing-documented"


def recommend(findings: Iterable[Finding], treatment: Treatment | None = None) -> Recommendation:
    """What `findings` (raised or open ones) recommend for `treatment`, or overall where it is None."""
    shown = [finding for finding in findings if treatment is None or treatment in finding.by_treatment]
    severity = (
        (lambda finding: finding.worst) if treatment is None else (lambda finding: finding.by_treatment[treatment])
    )
    raised = {severity(finding) for finding in shown if not finding.is_open}
    open_ = {severity(finding) for finding in shown if finding.is_open}
    if URGENT in raised:
        return Recommendation.URGENT_CARE
    if CONTRAINDICATED in raised:
        return Recommendation.CONTRAINDICATION_DOCUMENTED
    if open_ & {URGENT, CONTRAINDICATED} or any(holds_back(finding) for finding in shown):
        return Recommendation.NEEDS_ANSWERS
    if CAUTION in raised:
        return Recommendation.NEEDS_JUDGEMENT
    return Recommendation.NEEDS_ANSWERS if open_ or CLARIFY in raised else Recommendation.NOTHING_DOCUMENTED


def holds_back(finding: Finding) -> bool:
    """A possible pregnancy that is raised: it weighs like a contraindication until someone has asked."""
    return finding.rule.id == POSSIBLY_PREGNANT and not finding.is_open


def place(finding: Finding) -> tuple[int, bool]:
    """Where a finding stands in the list: by (would-be) severity, raised ones before open ones."""
    rank = CONTRAINDICATED.rank if finding.rule.id == POSSIBLY_PREGNANT else finding.worst.rank
    return rank, finding.is_open
