"""The order of severities: the one home of what "worst" means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from clinic.evidence.treatments import INJECTIONS, Treatment


class Severity(StrEnum):
    """What a finding means for a treatment, worst first."""

    URGENT = "urgent"
    CONTRAINDICATED = "contraindicated"
    CAUTION = "caution"
    CLARIFY = "clarify"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return ORDER.index(self)

    def is_worse_than(self, other: Severity) -> bool:
        return self.rank < other.rank


ORDER = tuple(Severity)
URGENT, CONTRAINDICATED, CAUTION, CLARIFY, INFO = ORDER

BySeverity = Mapping[Treatment, Severity]


def worst(severities: Iterable[Severity]) -> Severity:
    """The worst of some severities; ValueError where there are none."""
    return min(severities, key=lambda severity: severity.rank)


def injections(severity: Severity) -> dict[Treatment, Severity]:
    """`severity` for every injected product."""
    return {treatment: severity for treatment in Treatment if treatment in INJECTIONS}


def every_treatment(severity: Severity) -> dict[Treatment, Severity]:
    """`severity` for every injected product and the laser."""
    return dict.fromkeys(Treatment, severity)
