"""What the patient answers otherwise than before, and what the rules say otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from screening.comparison import compare
from screening.models import Screening
from screening.reading.answers import Said, in_words, said
from screening.services.editions import english


@dataclass(frozen=True)
class Change:
    """A question with its answer now, and what the answer was."""

    now: Said
    was: str


@dataclass(frozen=True)
class Since:
    """What changed since some earlier answers. `findings`: [(what happened, titles)]."""

    when: str
    changes: list[Change]
    findings: list[tuple[str, list[str]]]

    @property
    def was(self) -> dict[str, str]:
        return {change.now.link_id: change.was for change in self.changes}


def changes(words: dict, before: dict, content: dict) -> list[Change]:
    """Every question whose answer is another, in order. What no longer stands in the edition is left out."""
    old, new = before["answers"], content["answers"]
    asked = [q for section in words["sections"] for q in section["questions"]]
    return [
        Change(said(words, content, q), in_words(words["questions"][q], old.get(q)))
        for q in asked
        if old.get(q) != new.get(q)
    ]


def found_otherwise(words: dict, before: Screening, now: Screening) -> list[tuple[str, list[str]]]:
    """What came, went and is of another weight."""
    difference = compare(before.report, now.report)
    known = english(before.edition)["rules"] | words["rules"]
    parts = ("new", difference.gained), ("changed", difference.altered), ("no longer there", difference.lost)
    return [(what, [known[name]["title"] for name in names]) for what, names in parts if names]
