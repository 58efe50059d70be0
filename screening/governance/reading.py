"""What a change would do to open intakes, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clinic.evidence.treatments import Treatment
from screening.edition import edition
from screening.governance.replay import Effect
from screening.reading.levels import SEVERITY
from screening.reading.treatments import RECOMMENDATION
from screening.rules.recommendation import Recommendation
from screening.services.subjects import is_open

NOT_IN_PLAY = "not in play"


@dataclass(frozen=True)
class Mark:
    """A finding as it would be: the tier that it is drawn as, its words, its title."""

    tier: str
    word: str
    title: str


class EffectInWords:
    """One open intake, and what it would gain or lose."""

    def __init__(self, effect: Effect):
        self.intake, self.day, self.after = effect.intake, effect.day, effect.after
        self.difference = effect.difference
        self._before = _marked(effect.before, effect.words)

    @cached_property
    def _after(self) -> dict[str, tuple[Mark, dict]]:
        return _marked(self.after, edition())

    @property
    def tier(self) -> str:
        """That of the recommendation it would have."""
        return RECOMMENDATION[Recommendation(self.after["recommendation"])][0]

    @property
    def gained(self) -> list[Mark]:
        return [self._after[name][0] for name in self.difference.gained]

    @property
    def lost(self) -> list[Mark]:
        return [self._before[name][0] for name in self.difference.lost]

    @property
    def altered(self) -> list[tuple[Mark, Mark, list[tuple[str, str, str]]]]:
        """[(as it is, as it would be, [(treatment, severity now, severity then)])]"""
        return [(self._before[n][0], self._after[n][0], self._levels(n)) for n in self.difference.altered]

    def _levels(self, name: str) -> list[tuple[str, str, str]]:
        old, new = self._before[name][1]["by_treatment"], self._after[name][1]["by_treatment"]
        shared = [treatment for treatment in old if treatment in new and old[treatment] != new[treatment]]
        return [(Treatment(each).label, SEVERITY[old[each]], SEVERITY[new[each]]) for each in shared]

    @property
    def recommendation(self) -> tuple[str, str]:
        """(now, then); the same twice where it stays."""
        now = self.after["recommendation"]
        before, after = self.difference.recommendation or (now, now)
        return _recommended(before), _recommended(after)

    @property
    def by_treatment(self) -> list[tuple[str, str, str]]:
        """[(treatment, now, then)] where they differ; what would no longer be offered is told once, for all."""
        return [
            (Treatment(name).label, _recommended(before, NOT_IN_PLAY), _recommended(after))
            for name, before, after in self.difference.by_treatment
            if after
        ]

    @property
    def is_changed(self) -> bool:
        """More than that a treatment is no longer offered."""
        kinds = self.difference.gained, self.difference.lost, self.difference.altered, self.difference.recommendation
        return any(kinds) or bool(self.by_treatment)


class EffectsInWords:
    """All open intakes under a change."""

    def __init__(self, effects):
        effects = list(effects)
        self.total = len(effects)
        self.failed = [effect.intake for effect in effects if effect.after is None]
        read = [EffectInWords(effect) for effect in effects if effect.after]
        self.changed = [effect for effect in read if effect.is_changed]

    @property
    def unchanged(self) -> int:
        return self.total - len(self.failed) - len(self.changed)

    def _counted(self, part: str) -> int:
        return len([effect for effect in self.changed if getattr(effect.difference, part)])

    @property
    def gain(self) -> int:
        return self._counted("gained")

    @property
    def lose(self) -> int:
        return self._counted("lost")

    @property
    def alter(self) -> int:
        return self._counted("altered")

    @property
    def recommended(self) -> int:
        return self._counted("recommendation")


def _marked(report: dict | None, words: dict | None) -> dict[str, tuple[Mark, dict]]:
    """Every finding of a report, called as the edition that it is read with calls it."""
    findings = report["findings"] if report else ()
    return {finding["id"]: (_mark(finding, words["rules"][finding["id"]]["title"]), finding) for finding in findings}


def _mark(finding: dict, title: str) -> Mark:
    if is_open(finding):
        return Mark("clarify", f"Open: would be {SEVERITY[finding['would_be']]}", title)
    return Mark(finding["severity"], SEVERITY[finding["severity"]].capitalize(), title)


def _recommended(code: str | None, otherwise: str = "not screened") -> str:
    return RECOMMENDATION[Recommendation(code)][1] if code else otherwise
