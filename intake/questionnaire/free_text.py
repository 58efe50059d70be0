"""Conditions on free text: it is shown, and it may ask a question. It never clears anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from intake.questionnaire.conditions import Condition, Fact
from intake.questionnaire.facts import listed
from intake.questionnaire.truth import Truth


@dataclass(frozen=True)
class HoldsMore(Condition):
    """Free text holds more than one of the `empty_words` that mean nothing."""

    question: object
    empty_words: frozenset[str]

    def evaluate(self, case) -> Truth:
        answer = case.answer(self.question) if case.applies(self.question) else ""
        said = normalize("NFKC", answer).strip().removesuffix(".").strip().casefold() if isinstance(answer, str) else ""
        return Truth.of(bool(said) and said not in self.empty_words)

    def in_words(self) -> str:
        nothing = ", ".join(sorted(self.empty_words))
        return f"{self.question.link_id} holds more than a word for nothing ({nothing})"

    def questions(self) -> tuple:
        return (self.question,)

    def because(self, case) -> tuple[Fact, ...]:
        return (Fact(self.question.link_id),)


@dataclass(frozen=True)
class Mentions(Condition):
    """A term of a word list stands in free text, as a whole word. Never UNKNOWN, and never a reason to clear."""

    texts: tuple
    terms: tuple[str, ...]

    def evaluate(self, case) -> Truth:
        return Truth.of(any(self._found(case)))

    def because(self, case) -> tuple[Fact, ...]:
        return tuple(self._found(case))

    def _found(self, case) -> Iterator[Fact]:
        for question in self.texts:
            text = case.answer(question) if case.applies(question) else None
            if isinstance(text, str):
                yield from (Fact(question.link_id, (), word, line) for word, line in found(text, self.terms))

    def questions(self) -> tuple:
        return self.texts

    def in_words(self) -> str:
        return f"free text has {listed(self.terms)}"


def found(text: str, terms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each term in `text` as it is written there, with its sentence. Whole words, any case, plural s, NFKC."""
    plain = normalize("NFKC", text)
    for match in _pattern(terms).finditer(plain):
        yield match.group(0), _sentence(plain, match.start(), match.end())


_SENTENCE_ENDS = re.compile(r"[!?\n]|\.(?!\d|\w\b)")  # a point within "2.5 mg" or "D.V.T." ends nothing


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern:
    longest_first = sorted(terms, key=len, reverse=True)
    words = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in longest_first)
    return re.compile(rf"(?<!\w)({words})s?(?!\w)", re.IGNORECASE)


def _sentence(text: str, start: int, end: int) -> str:
    ends = [mark.end() for mark in _SENTENCE_ENDS.finditer(text)]
    begin = max((position for position in ends if position <= start), default=0)
    return text[begin : min((position for position in ends if position > end), default=len(text))].strip()
