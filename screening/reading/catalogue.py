"""The rules of an edition, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from screening.reading.findings import CONFIDENCE
from screening.reading.levels import SEVERITY
from screening.rules.severity import Severity


@dataclass(frozen=True)
class RuleInWords:
    """A rule of an edition, with what its sources are called."""

    rule: dict
    words: dict

    @property
    def title(self) -> str:
        return self.rule["title"]

    @property
    def tier(self) -> str:
        """The worst that it can be."""
        levels = [*self.rule["severity"].values(), *(s for r in self.rises for s in r["severity"].values())]
        return min(levels, key=lambda level: Severity(level).rank)

    @property
    def rises(self) -> list[dict]:
        return self.rule["severity_when"]

    @property
    def limits(self) -> str:
        return self._limits(self.rule["severity"])

    @property
    def rises_in_words(self) -> list[tuple[str, str, str]]:
        """[(when, what it then limits, because of whom)]"""
        return [(rise["when"], self._limits(rise["severity"]), ", ".join(rise["because"])) for rise in self.rises]

    def _limits(self, severity: dict) -> str:
        names = {level: [self.words["treatments"][t] for t, s in severity.items() if s == level] for level in Severity}
        return "; ".join(f"{SEVERITY[level]}: {', '.join(found)}" for level, found in names.items() if found)

    @property
    def card(self) -> str:
        return "" if self.rule["card"] == self.rule["id"] else self.words["cards"][self.rule["card"]]

    @property
    def sources(self) -> list[dict]:
        """What is cited, with the source's title and how far it was read."""
        return [
            {
                "id": cited["source"],
                "section": cited["section"],
                "source_class": cited["class"],
                "title": self.words["sources"][cited["source"]]["title"],
                "confidence": CONFIDENCE[self.words["sources"][cited["source"]]["confidence"]],
                "responsible": cited["source"] in self.rule["because"],
            }
            for cited in self.rule["citations"]
        ]


def groups(words: dict) -> list[tuple[str, list[RuleInWords]]]:
    """[(title of the group, its rules)]"""
    return [
        (group["title"], [RuleInWords(words["rules"][rule_id], words) for rule_id in group["rules"]])
        for group in words["groups"]
    ]
