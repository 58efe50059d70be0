"""Beside an open question: what each possible answer would change."""

from __future__ import annotations

from dataclasses import dataclass

from screening.reading.answers import day, in_words
from screening.reading.levels import SEVERITY


@dataclass(frozen=True)
class Alternative:
    """Some answers, and what they would do: [(severity, its word, title)] raised, titles of what stays open or goes."""

    answers: str
    raised: list[tuple[str, str, str]]
    open: list[str]
    cleared: list[str]


def alternatives(report: dict, words: dict, link_id: str) -> list[Alternative]:
    """For each group of answers of the same effect."""
    question, rules = words["questions"][link_id], words["rules"]
    return [
        Alternative(
            " / ".join(_in_words(question, answer) for answer in told["answers"]),
            [(level, SEVERITY[level], rules[rule]["title"]) for rule, level in told["raised"]],
            [rules[rule]["title"] for rule in told["open"]],
            [rules[rule]["title"] for rule in told["cleared"]],
        )
        for told in report["would"].get(link_id, ())
    ]


def _in_words(question: dict, answer: object) -> str:
    """An answer, or a stretch of days."""
    if not isinstance(answer, dict):
        return in_words(question, answer)
    first, last = day(answer["from"]), day(answer["to"])
    return first if first == last else f"{first} to {last}"
