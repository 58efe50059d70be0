"""Conditions, and the words that combine them.

A condition is data. It can be evaluated, read aloud, asked which questions it reads, which answers it rests on
and on which dates its value can change. `case` is a History, or anything that has a History's parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

from intake.questionnaire.truth import FALSE, TRUE, UNKNOWN, Truth, at_least


@dataclass(frozen=True)
class Fact:
    """One answer that a condition rests on; for free text with the exact word and the sentence around it."""

    link_id: str
    codes: tuple[str, ...] = ()
    word: str | None = None
    sentence: str | None = None


@dataclass(frozen=True)
class Condition:
    """Something that is TRUE, FALSE or UNKNOWN of a patient. Leaves override what they know better."""

    def evaluate(self, case) -> Truth:
        raise NotImplementedError

    def in_words(self) -> str:
        """Read aloud, in the words of the clinical specification."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions that this one combines."""
        return ()

    def questions(self) -> tuple:
        """Every question that is read, once each, in order."""
        return tuple(dict.fromkeys(question for part in self.parts for question in part.questions()))

    def because(self, case) -> tuple[Fact, ...]:
        """The answers that make it TRUE: those of every branch that holds."""
        return _once(fact for part in self.parts if part.evaluate(case) is TRUE for fact in part.because(case))

    def edges(self, case) -> frozenset[date]:
        """The reference dates from which its value can be another than the day before."""
        return frozenset().union(*(part.edges(case) for part in self.parts))

    def open_questions(self, case) -> tuple:
        """The questions whose answer could still change its value, which `definitely` may call FALSE meanwhile."""
        return tuple(dict.fromkeys(question for part in self.parts for question in part.open_questions(case)))

    def is_fixed(self, case, truth: Truth) -> bool:
        """Whether it is `truth`, and no answer that is missing could change that."""
        return self.evaluate(case) is truth and not self.open_questions(case)

    def walk(self) -> Iterator[Condition]:
        """Itself and everything below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def __bool__(self) -> bool:
        raise TypeError("A condition is not a bool: combine conditions with all_of, any_of, not_ or at_least.")


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))


@dataclass(frozen=True)
class Combination(Condition):
    """Several conditions joined by one word."""

    members: tuple[Condition, ...]

    @property
    def parts(self) -> tuple[Condition, ...]:
        return self.members

    def _joined(self, word: str) -> str:
        return f" {word} ".join(
            f"({part.in_words()})" if isinstance(part, Combination) and len(part.members) > 1 else part.in_words()
            for part in self.members
        )


class AllOf(Combination):
    def evaluate(self, case) -> Truth:
        return reduce(and_, (part.evaluate(case) for part in self.members), TRUE)

    def open_questions(self, case) -> tuple:
        return () if any(part.is_fixed(case, FALSE) for part in self.members) else super().open_questions(case)

    def in_words(self) -> str:
        return self._joined("and")


class AnyOf(Combination):
    def evaluate(self, case) -> Truth:
        return reduce(or_, (part.evaluate(case) for part in self.members), FALSE)

    def open_questions(self, case) -> tuple:
        return () if any(part.is_fixed(case, TRUE) for part in self.members) else super().open_questions(case)

    def in_words(self) -> str:
        return self._joined("or")


@dataclass(frozen=True)
class AtLeast(Combination):
    count: int = 2

    def evaluate(self, case) -> Truth:
        return at_least(self.count, (part.evaluate(case) for part in self.members))

    def open_questions(self, case) -> tuple:
        certain = sum(part.is_fixed(case, TRUE) for part in self.members)
        possible = sum(not part.is_fixed(case, FALSE) for part in self.members)
        return super().open_questions(case) if certain < self.count <= possible else ()

    def in_words(self) -> str:
        return f"at least {self.count} of: " + "; ".join(part.in_words() for part in self.members)


@dataclass(frozen=True)
class Wrapper(Condition):
    """One condition, seen in another way."""

    inner: Condition

    @property
    def parts(self) -> tuple[Condition, ...]:
        return (self.inner,)

    def evaluate(self, case) -> Truth:
        return self.inner.evaluate(case)

    def in_words(self) -> str:
        return self.inner.in_words()


@dataclass(frozen=True)
class Not(Wrapper):
    meant: str = ""  # why it is right for a question that does not apply to count as "no"

    def evaluate(self, case) -> Truth:
        return ~self.inner.evaluate(case)

    def in_words(self) -> str:
        return f"not ({self.inner.in_words()})"

    def because(self, case) -> tuple[Fact, ...]:
        given = (question for question in self.questions() if case.applies(question) and case.has_value(question))
        return _once(Fact(question.link_id) for question in given)


class Definitely(Wrapper):
    """What is not known counts as not so: for statements, never for a suspicion."""

    def evaluate(self, case) -> Truth:
        return Truth.of(self.inner.evaluate(case) is TRUE)

    def in_words(self) -> str:
        return f"it is known that ({self.inner.in_words()})"


class Possible(Wrapper):
    """What is so only makes it possible: a person has to look."""

    def evaluate(self, case) -> Truth:
        return self.inner.evaluate(case) & UNKNOWN

    def in_words(self) -> str:
        return f"possibly ({self.inner.in_words()})"

    def open_questions(self, case) -> tuple:
        inner = self.inner.evaluate(case)
        return self.questions() if inner is TRUE else self.inner.open_questions(case)


@dataclass(frozen=True)
class Named(Wrapper):
    """A condition that several rules use, under a name that a clinician knows."""

    name: str = ""

    def in_words(self) -> str:
        return self.name


class Always(Condition):
    def evaluate(self, case) -> Truth:
        return TRUE

    def in_words(self) -> str:
        return "always"


ALWAYS = Always()


def all_of(*members: Condition) -> Condition:
    """TRUE where every member is."""
    return AllOf(members)


def any_of(*members: Condition) -> Condition:
    """TRUE where some member is."""
    return AnyOf(members)


def at_least_of(count: int, *members: Condition) -> Condition:
    """TRUE where `count` members are, FALSE where even what is unknown could not reach it."""
    return AtLeast(members, count)


def not_(inner: Condition, meant: str = "") -> Condition:
    """The contrary. On a follow-up, which is FALSE where it is not asked, say in `meant` why that is right."""
    return Not(inner, meant)


def definitely(inner: Condition) -> Condition:
    """TRUE where `inner` is TRUE, otherwise FALSE."""
    return Definitely(inner)


def possible(inner: Condition) -> Condition:
    """UNKNOWN where `inner` is TRUE or UNKNOWN, otherwise FALSE."""
    return Possible(inner)


def named(name: str, inner: Condition) -> Condition:
    """`inner`, which other rules may use and which is shown by its name."""
    return Named(inner, name)
