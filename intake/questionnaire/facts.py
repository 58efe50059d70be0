"""Conditions on one answer. Questions make them: `asked.clots.has("dvt")`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from intake.questionnaire.answers import Absent, Ticked
from intake.questionnaire.conditions import Condition, Fact, any_of
from intake.questionnaire.truth import FALSE, TRUE, UNKNOWN, Truth

TREATMENT, SUBMISSION = "the treatment date", "the day of submission"


@dataclass(frozen=True)
class AnswerFact(Condition):
    """A condition on the answer to one question: FALSE where it does not apply, UNKNOWN where it is absent."""

    question: object

    def evaluate(self, case) -> Truth:
        if not case.applies(self.question):
            return FALSE
        answer = case.answer(self.question)
        return self.absent(case, answer) if isinstance(answer, Absent) else self.given(case, answer)

    def given(self, case, answer) -> Truth:
        """Its value for an answer that is there."""
        raise NotImplementedError

    def absent(self, case, reason: Absent) -> Truth:
        """Its value for an answer that is not."""
        return UNKNOWN

    def questions(self) -> tuple:
        return (self.question,)

    def because(self, case) -> tuple[Fact, ...]:
        return (Fact(self.question.link_id),)

    def open_questions(self, case) -> tuple:
        """Itself, after what it hangs on where that is unknown too: "no" there would settle it, answered or not."""
        truth = self.evaluate(case)
        if truth is FALSE:
            return ()
        before = (question for condition in self.hangs_on(truth) for question in condition.open_questions(case))
        return tuple(dict.fromkeys((*before, *(self.questions() if truth is UNKNOWN else ()))))

    def hangs_on(self, truth: Truth) -> tuple[Condition, ...]:
        """What must hold for this value to count."""
        return (self.question.enable_when,)


@dataclass(frozen=True)
class Has(AnswerFact):
    """One of `codes` was chosen or ticked."""

    codes: tuple[str, ...]

    def given(self, case, answer) -> Truth:
        chosen = answer.codes if isinstance(answer, Ticked) else (answer,)
        if set(self.codes) & set(chosen):
            return TRUE
        rest_unknown = isinstance(answer, Ticked) and (answer.unsure or self.question.leaves_rest_unknown(chosen))
        return self._offered(case) if rest_unknown else FALSE

    def absent(self, case, reason: Absent) -> Truth:
        return self._offered(case)

    def hangs_on(self, truth: Truth) -> tuple[Condition, ...]:
        """A tick counts, whether or not it was offered."""
        offered = any_of(*(self.question.option(code).offered_when for code in self.codes))
        return (*super().hangs_on(truth), *([offered] if truth is UNKNOWN else []))

    def _offered(self, case) -> Truth:
        """UNKNOWN; FALSE where none of the codes is offered to this patient."""
        return UNKNOWN if any(self.question.option(code).is_offered(case) for code in self.codes) else FALSE

    def because(self, case) -> tuple[Fact, ...]:
        answer = case.answer(self.question)
        chosen = answer.codes if isinstance(answer, Ticked) else (answer,)
        return (Fact(self.question.link_id, tuple(code for code in self.codes if code in chosen)),)

    def in_words(self) -> str:
        verb = "has" if self.question.kind == "multi" else "is"
        return f"{self.question.link_id} {verb} {listed(self.codes)}"


def listed(words: tuple[str, ...]) -> str:
    """As in "a, b or c"."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


class HasAny(Has):
    """Something was ticked."""

    def in_words(self) -> str:
        return f"{self.question.link_id} has any option"


class IsNone(AnswerFact):
    """ "None of these" was ticked."""

    def given(self, case, answer) -> Truth:
        return Truth.of(not answer.codes and not answer.unsure)

    def in_words(self) -> str:
        return f"{self.question.link_id} is none"


class Unsure(AnswerFact):
    """The patient is not sure. Never UNKNOWN."""

    def given(self, case, answer) -> Truth:
        return Truth.of(isinstance(answer, Ticked) and answer.unsure)

    def absent(self, case, reason: Absent) -> Truth:
        return Truth.of(reason is Absent.NOT_SURE)

    def in_words(self) -> str:
        return f"{self.question.link_id} is not sure"


class Given(AnswerFact):
    """There is a value. Never UNKNOWN."""

    def given(self, case, answer) -> Truth:
        return TRUE

    def absent(self, case, reason: Absent) -> Truth:
        return FALSE

    def in_words(self) -> str:
        return f"{self.question.link_id} is known"


class Skipped(AnswerFact):
    """It was asked and left empty. Never UNKNOWN."""

    def given(self, case, answer) -> Truth:
        return FALSE

    def absent(self, case, reason: Absent) -> Truth:
        return Truth.of(reason is Absent.SKIPPED)

    def in_words(self) -> str:
        return f"{self.question.link_id} is empty"


@dataclass(frozen=True)
class Denied(AnswerFact):
    """An answer was given, some of `codes` were offered, and none of those is or may be so. Never UNKNOWN."""

    codes: tuple[str, ...]

    def given(self, case, answer) -> Truth:
        offered = tuple(code for code in self.codes if self.question.option(code).is_offered(case))
        return Truth.of(bool(offered) and Has(self.question, self.codes).given(case, answer) is FALSE)

    def absent(self, case, reason: Absent) -> Truth:
        return FALSE

    def in_words(self) -> str:
        return f"{self.question.link_id} was answered without {listed(self.codes)}"


@dataclass(frozen=True)
class Days(AnswerFact):
    """A date lies `low` to `high` days before (or `after`) a day; `high` None is without end. Whole calendar days.

    An event dated after the day that it is counted to happened at the latest on it: day 0.
    """

    low: int
    high: int | None
    of: str = TREATMENT
    after: bool = False
    known_to: str = "year"  # a date known less exactly than this does not count

    def _event(self, case, answer) -> date:
        return answer.latest_until(case.answered)

    def _counted_to(self, case) -> date:
        return case.on if self.of == TREATMENT else case.submitted

    def given(self, case, answer) -> Truth:
        if self.known_to == "month" and answer.month is None:
            return FALSE
        elapsed = (self._counted_to(case) - self._event(case, answer)).days
        elapsed = -elapsed if self.after else max(0, elapsed)
        return Truth.of(self.low <= elapsed and (self.high is None or elapsed <= self.high))

    def edges(self, case) -> frozenset[date]:
        if self.of != TREATMENT or not case.applies(self.question) or not case.has_value(self.question):
            return frozenset()
        event = self._event(case, case.answer(self.question))
        bounds = [self.low] + ([] if self.high is None else [self.high + 1])
        if self.after:
            return frozenset(event - timedelta(days=bound - 1) for bound in bounds)
        return frozenset(event + timedelta(days=bound) for bound in bounds)

    def turns(self, case) -> tuple[date, ...]:
        """The days of the event from which its value can be another than for an event on the day before."""
        day, beyond = self._counted_to(case), [] if self.high is None else [self.high + 1]
        if self.after:
            return tuple(day + timedelta(days=bound) for bound in [self.low, *beyond])
        return tuple(day - timedelta(days=bound - 1) for bound in [self.low, *beyond])

    def in_words(self) -> str:
        side = "after" if self.after else "before"
        if self.high is None:
            span = f"more than {self.low - 1} days {side}"
        elif self.low == 0 and not self.after:
            span = f"within {self.high} days {side}"
        else:
            span = f"{self.low} to {self.high} days {side}"
        known = "" if self.known_to == "year" else f", known to the day or the {self.known_to}"
        return f"{self.question.link_id} is {span} {self.of}{known}"


@dataclass(frozen=True)
class Age(AnswerFact):
    """Age in completed years on the treatment date. Who is born on 29 February has 1 March in common years."""

    low: int = 0
    under: int | None = None

    def given(self, case, answer) -> Truth:
        born = answer.earliest
        return Truth.of(
            birthday(born, self.low) <= case.on and (self.under is None or case.on < birthday(born, self.under))
        )

    def edges(self, case) -> frozenset[date]:
        if not case.applies(self.question) or not case.has_value(self.question):
            return frozenset()
        born = case.answer(self.question).earliest
        return frozenset(birthday(born, years) for years in (self.low, self.under) if years)

    def in_words(self) -> str:
        span = f"under {self.under}" if self.under is not None else f"{self.low} or over"
        return f"age on {TREATMENT} is {span}"


def birthday(born: date, years: int) -> date:
    """The day on which someone born on `born` is `years` old."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # 29 February, in a common year
        return date(born.year + years, 3, 1)


@dataclass(frozen=True)
class BodyMass(AnswerFact):
    """Body mass index of at least `at_least` kg/m², without rounding. `question` is the weight (kg)."""

    height: object
    at_least: int

    def given(self, case, answer: Decimal) -> Truth:
        if not case.applies(self.height):
            return FALSE
        height = case.answer(self.height)  # cm
        if isinstance(height, Absent):
            return UNKNOWN
        # Whole numbers are exact, however many digits were written; products of decimals are rounded.
        (kg, per_kg), (cm, per_cm) = answer.as_integer_ratio(), height.as_integer_ratio()
        return Truth.of(kg * 10_000 * per_cm**2 >= self.at_least * cm**2 * per_kg)

    def questions(self) -> tuple:
        return (self.question, self.height)

    def because(self, case) -> tuple[Fact, ...]:
        return tuple(Fact(question.link_id) for question in self.questions())

    def open_questions(self, case) -> tuple:
        missing = (question for question in self.questions() if not case.has_value(question))
        return tuple(missing) if self.evaluate(case) is UNKNOWN else ()

    def in_words(self) -> str:
        return f"body mass index from weight and height is {self.at_least} or over"
