"""What the screening says of each treatment that a plan may name, and what was settled on it; for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.reading.cards import Card
from screening.reading.findings import FindingInWords
from screening.reading.levels import SEVERITY
from screening.reading.reading import Reading
from screening.reading.treatments import AT_A_GLANCE, TreatmentInPlay
from screening.services.verdicts import Verdict


@dataclass(frozen=True)
class Behind:
    """A finding, what it is for this treatment, and the cards on which something was made of it."""

    finding: FindingInWords
    tag: str
    settled: list[Card]


@dataclass(frozen=True)
class Choice:
    """A treatment in play by its code. `rest`: how many more findings are behind its tier than are shown."""

    code: str
    treatment: TreatmentInPlay
    behind: list[Behind]
    rest: int


def choices(reading: Reading) -> list[Choice]:
    """Every treatment in play, in the order of the review page."""
    pairs = zip(reading.report["by_treatment"], reading.treatments, strict=True)
    return [
        Choice(code, each, behind(reading, each.behind[:AT_A_GLANCE], code), len(each.behind[AT_A_GLANCE:]))
        for code, each in pairs
    ]


def behind(reading: Reading, findings: Iterable[FindingInWords], code: str) -> list[Behind]:
    """Each finding as it is, or would be, for the treatment of this code, with what people made of it."""
    return [Behind(finding, _tag(finding, code), _settled(reading, finding)) for finding in findings]


def _tag(finding: FindingInWords, code: str) -> str:
    word = SEVERITY[finding.told["by_treatment"].get(code, finding.severity)]
    return f"open: would be {word}" if finding.is_open else word


def _settled(reading: Reading, finding: FindingInWords) -> list[Card]:
    return [card for card in reading.cards if card.disposition and finding in (*card.findings, *card.bears_on)]


def precautions(reading: Reading) -> list[Card]:
    """The cards on which a precaution was settled."""
    settled = [card for card in reading.cards if card.disposition]
    return [card for card in settled if card.disposition.content["verdict"] == Verdict.PRECAUTION]
