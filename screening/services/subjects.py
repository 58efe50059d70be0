"""What is to be settled: a card of raised findings, or one open question. Read from report and edition alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from screening.report import GRAVE
from screening.rules.recommendation import POSSIBLY_PREGNANT

CARD, QUESTION = "card:", "question:"


@dataclass
class Subject:
    """`key`: "card:<card>" or "question:<link_id>", with the findings (of the report) that it stands for."""

    key: str
    findings: list[dict] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The card's, or the question's link_id."""
        return self.key.partition(":")[2]

    @property
    def is_question(self) -> bool:
        return self.key.startswith(QUESTION)

    @property
    def is_grave(self) -> bool:
        """Whether nothing can be signed before it is settled."""
        return any(is_grave(finding) for finding in self.findings)


def is_open(finding: dict) -> bool:
    """Whether a finding of a report could not be ruled out."""
    return "would_be" in finding


def severity(finding: dict) -> str:
    """What a finding is, or would be."""
    return finding.get("would_be", finding["severity"])


def is_grave(finding: dict) -> bool:
    """Urgent or contraindicated, or it would be; or a possible pregnancy."""
    return severity(finding) in GRAVE or finding["id"] == POSSIBLY_PREGNANT


def subjects(report: dict, words: dict) -> dict[str, Subject]:
    """Everything to settle, by key, in the order of the findings. Open findings are settled by question."""
    found: dict[str, Subject] = {}
    for finding in report["findings"]:
        for key in keys_of(finding, words):
            found.setdefault(key, Subject(key)).findings.append(finding)
    return found


def keys_of(finding: dict, words: dict) -> list[str]:
    """What must be settled for `finding` to be."""
    if is_open(finding) and finding["ask"]:
        return [QUESTION + link_id for link_id in finding["ask"]]
    return [CARD + words["rules"][finding["id"]]["card"]]
