"""The treatments in play: each with its recommendation in words, and with what is behind it."""

from __future__ import annotations

from dataclasses import dataclass

from screening.reading.answers import day
from screening.reading.findings import FindingInWords
from screening.report import GRAVE
from screening.rules.recommendation import POSSIBLY_PREGNANT, Recommendation

RECOMMENDATION = {  # the tier that it is drawn as, and its words. Never "no contraindications"
    Recommendation.URGENT_CARE: ("urgent", "Urgent care"),
    Recommendation.CONTRAINDICATION_DOCUMENTED: ("contraindicated", "Contraindication documented"),
    Recommendation.NEEDS_ANSWERS: ("clarify", "Needs answers"),
    Recommendation.NEEDS_JUDGEMENT: ("caution", "Needs judgement"),
    Recommendation.NOTHING_DOCUMENTED: ("clear", "None reported"),
}
AT_A_GLANCE = 4


@dataclass(frozen=True)
class TreatmentInPlay:
    """One treatment with its recommendation, the findings behind it, and those to consider besides."""

    name: str
    tier: str
    word: str
    behind: list[FindingInWords]
    besides: list[FindingInWords]
    free_from: str

    @property
    def named(self) -> list[tuple[str, list[FindingInWords]]]:
        """[(what they are, the first ones)]: as many as are read at a glance. What is open is no reason, yet."""
        named = self.behind[:AT_A_GLANCE]
        parts = ("because of", [f for f in named if not f.is_open]), ("not ruled out:", [f for f in named if f.is_open])
        return [part for part in parts if part[1]]

    @property
    def folded(self) -> list[tuple[str, list[FindingInWords]]]:
        """[(what they are, the rest)]."""
        rest = [("behind it", self.behind[AT_A_GLANCE:]), ("to consider", self.besides)]
        return [(words, findings) for words, findings in rest if findings]


def treatments(report: dict, words: dict, findings: list[FindingInWords]) -> list[TreatmentInPlay]:
    """Each in the order of the report, with those of its `findings` that bear on it."""
    return [_treatment(code, Recommendation(r), report, words, findings) for code, r in report["by_treatment"].items()]


def _treatment(
    code: str, recommendation: Recommendation, report: dict, words: dict, findings: list[FindingInWords]
) -> TreatmentInPlay:
    behind = [finding for finding in findings if _is_behind(finding, code, recommendation)]
    if recommendation == Recommendation.NEEDS_ANSWERS and not behind:
        behind = [f for f in findings if code in f.told["by_treatment"] and (f.is_open or f.severity == "clarify")]
    notable = [f for f in findings if f.told["by_treatment"].get(code, "info") != "info"]
    free_from = report["free_from"][code]
    return TreatmentInPlay(
        words["treatments"][code],
        *RECOMMENDATION[recommendation],
        behind,
        [finding for finding in notable if finding not in behind],
        day(free_from) if free_from else "",
    )


def _is_behind(finding: FindingInWords, treatment: str, recommendation: Recommendation) -> bool:
    """Whether `finding` is why `treatment` has this recommendation."""
    severity = finding.told["by_treatment"].get(treatment)
    if severity is None:
        return False
    return {
        Recommendation.URGENT_CARE: severity == "urgent" and not finding.is_open,
        Recommendation.CONTRAINDICATION_DOCUMENTED: severity == "contraindicated" and not finding.is_open,
        Recommendation.NEEDS_ANSWERS: (finding.is_open and severity in GRAVE) or finding.id == POSSIBLY_PREGNANT,
        Recommendation.NEEDS_JUDGEMENT: severity == "caution" and not finding.is_open,
        Recommendation.NOTHING_DOCUMENTED: False,
    }[recommendation]
