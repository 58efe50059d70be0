"""The kinds of question. A question says what it asks, which answers it takes, and what can be said of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clinic.words import N_
from intake.questionnaire import facts
from intake.questionnaire.answers import Absent, Answer, InvalidAnswer, PartialDate, Ticked
from intake.questionnaire.conditions import ALWAYS, Condition
from intake.questionnaire.facts import TREATMENT
from intake.questionnaire.limits import Limit

NONE, NOT_SURE = "none", Absent.NOT_SURE.value


@dataclass(frozen=True)
class Option:
    """One choice (FHIR answerOption)."""

    code: str
    label: str
    offered_when: Condition = ALWAYS  # to whom; a tick counts all the same
    void_unless_offered: bool = False  # except here: chosen though not offered, it counts as unanswered
    leaves_rest_unknown: bool = False  # ticked, it makes the unticked ones UNKNOWN
    advice: str = ""  # shown at once: this is urgent by itself

    def is_offered(self, history) -> bool:
        """Whether this patient sees it; in doubt, yes."""
        return self.offered_when.evaluate(history).value > 0


@dataclass(frozen=True, eq=False)
class Question:
    """One question (FHIR Questionnaire.item). Two questions are equal only where they are the same object."""

    link_id: str
    text: str
    why: str = ""  # shown as "why we ask"
    hint: str = ""
    enable_when: Condition = ALWAYS
    may_be_unsure: bool = False
    may_be_in_person: bool = False
    optional: bool = False  # left empty, it is answered
    screening: bool = True  # False: for the consult only, no rule reads it
    codes: tuple[str, ...] = ()  # LOINC, SNOMED CT
    unsure_advice: str = ""  # shown at once to who is not sure
    from_invitation: bool = False  # known before the first page, and changed by staff only
    asked_when_withheld: bool = False  # its follow-ups are asked also of who would rather say it in person
    kind = ""

    def __hash__(self) -> int:
        return hash(self.link_id)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.link_id}>"

    def offered(self, history) -> tuple[Option, ...]:
        """The options that this patient sees."""
        return ()

    def read(self, raw: object) -> Answer:
        """The answer that `raw`, its stored form, means. InvalidAnswer where it means none."""
        if isinstance(raw, dict):
            return self._read_absent(raw)
        if raw is None:
            raise InvalidAnswer("null is no answer")
        return self.read_value(raw)

    def _read_absent(self, raw: dict) -> Absent:
        allowed = [NOT_SURE] * self.may_be_unsure + [Absent.IN_PERSON.value] * self.may_be_in_person
        if set(raw) != {"absent"} or raw["absent"] not in allowed:
            raise InvalidAnswer("not a reason of absence that this question offers")
        return Absent(raw["absent"])

    def read_value(self, raw: object) -> Answer:
        """As `read`, for what is not an absence."""
        raise NotImplementedError

    def write(self, answer: Answer) -> object:
        """The stored form of `answer`; the contrary of `read`. SKIPPED has none: nothing is stored."""
        return {"absent": answer.value} if isinstance(answer, Absent) else self.write_value(answer)

    def write_value(self, answer: Answer) -> object:
        return answer

    def check(self, answer: Answer, asked: date, treatment: date) -> None:
        """InvalidAnswer where a value lies outside its limits on the day that it is given."""

    def is_partly_unknown(self, answer: Answer) -> bool:
        """Whether something was answered and something left open."""
        return False

    def unsure(self) -> Condition:
        return facts.Unsure(self)

    def given(self) -> Condition:
        return facts.Given(self)

    def skipped(self) -> Condition:
        return facts.Skipped(self)


@dataclass(frozen=True, eq=False, repr=False)
class OptionQuestion(Question):
    """A question with options, known by their codes."""

    options: tuple[Option, ...] = ()

    def option(self, code: str) -> Option:
        """The option of that code; LookupError where there is none."""
        return {option.code: option for option in self.options}[code]

    def offered(self, history) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.is_offered(history))

    def _known(self, code: object) -> str:
        if not isinstance(code, str) or code not in {option.code for option in self.options}:
            raise InvalidAnswer("not an option of this question")
        return code

    def _checked(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """`codes` as a rule names them: a misspelt one fails when the rules load."""
        if not codes:
            raise ValueError(f"{self.link_id}: which option?")
        for code in codes:
            if code not in {option.code for option in self.options}:
                raise ValueError(f"{self.link_id} has no option {code!r}")
        return codes

    def has(self, *codes: str) -> Condition:
        return facts.Has(self, self._checked(codes))

    def denied(self, *codes: str) -> Condition:
        return facts.Denied(self, self._checked(codes))


@dataclass(frozen=True, eq=False, repr=False)
class Choice(OptionQuestion):
    """One of its options."""

    kind = "choice"

    def read_value(self, raw: object) -> str:
        return self._known(raw)


YES_NO = (Option("yes", N_("Yes")), Option("no", N_("No")))


@dataclass(frozen=True, eq=False, repr=False)
class YesNo(Choice):
    """Yes or no."""

    options: tuple[Option, ...] = YES_NO
    kind = "yes-no"

    def is_yes(self) -> Condition:
        return self.has("yes")


@dataclass(frozen=True, eq=False, repr=False)
class Multi(OptionQuestion):
    """Any of its options, or none of them."""

    none: str = ""  # the words of the exclusive choice; empty where there is none
    kind = "multi"

    def read_value(self, raw: object) -> Ticked | Absent:
        if not isinstance(raw, list):
            raise InvalidAnswer("a list of options is wanted")
        if any(not isinstance(code, str) for code in raw) or len(set(raw)) != len(raw):
            raise InvalidAnswer("each option stands once, as text")
        if not raw:
            return Absent.SKIPPED
        if NONE in raw and self.none:
            return self._none_alone(raw)
        if NOT_SURE in raw and not self.may_be_unsure:
            raise InvalidAnswer("not a reason of absence that this question offers")
        codes = [self._known(code) for code in raw if code != NOT_SURE]
        ordered = tuple(option.code for option in self.options if option.code in codes)
        return Ticked(ordered, NOT_SURE in raw) if ordered else Absent.NOT_SURE

    def _none_alone(self, raw: list) -> Ticked:
        if len(raw) > 1:
            raise InvalidAnswer('"none" excludes every other tick')
        return Ticked()

    def write_value(self, answer: Ticked) -> list[str]:
        return [*answer.codes, *[NOT_SURE] * answer.unsure] or [NONE]

    def leaves_rest_unknown(self, codes: tuple[str, ...]) -> bool:
        return any(self.option(code).leaves_rest_unknown for code in codes)

    def is_partly_unknown(self, answer: Answer) -> bool:
        return isinstance(answer, Ticked) and (answer.unsure or self.leaves_rest_unknown(answer.codes))

    def has_any(self) -> Condition:
        return facts.HasAny(self, tuple(option.code for option in self.options))

    def is_none(self) -> Condition:
        return facts.IsNone(self)


@dataclass(frozen=True, eq=False, repr=False)
class Date(Question):
    """A day; a month or a year too, where it may be partial."""

    minimum: Limit | None = None
    maximum: Limit | None = None
    may_be_partial: bool = False
    urgent_days: int | None = None  # so many days back or less, it is urgent by itself
    urgent_advice: str = ""
    urgent_known_to: str = "year"
    kind = "date"

    def read_value(self, raw: object) -> PartialDate:
        if not isinstance(raw, str):
            raise InvalidAnswer("a date as text is wanted")
        try:
            value = PartialDate.parse(raw)
        except ValueError as error:
            raise InvalidAnswer("not a date of the calendar, written YYYY-MM-DD") from error
        if not value.is_whole and not self.may_be_partial:
            raise InvalidAnswer("day, month and year are wanted")
        return value

    def write_value(self, answer: PartialDate) -> str:
        return str(answer)

    def check(self, answer: Answer, asked: date, treatment: date) -> None:
        if not isinstance(answer, PartialDate):
            return
        if self.minimum and answer.latest < self.minimum.on(asked, treatment):
            raise InvalidAnswer("the date is too early")
        if self.maximum and answer.earliest > self.maximum.on(asked, treatment):
            raise InvalidAnswer("the date is too late")

    def days_before(self, low: int, high: int | None = None, of: str = TREATMENT, known_to: str = "year") -> Condition:
        return facts.Days(self, low, high, of, known_to=known_to)

    def days_after(self, low: int, high: int) -> Condition:
        return facts.Days(self, low, high, after=True)

    def age_under(self, years: int) -> Condition:
        return facts.Age(self, under=years)

    def age_from(self, years: int) -> Condition:
        return facts.Age(self, low=years)


@dataclass(frozen=True, eq=False, repr=False)
class Number(Question):
    """A decimal in the stored unit. What the patient entered, in which unit, is kept beside it."""

    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    kind = "number"

    def read_value(self, raw: object) -> Decimal:
        if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
            raise InvalidAnswer(f"a number is wanted, in {self.unit}")
        value = Decimal(str(raw))
        if not value.is_finite():
            raise InvalidAnswer(f"a number is wanted, in {self.unit}")
        return value

    def write_value(self, answer: Decimal) -> int | float:
        return int(answer) if answer == answer.to_integral_value() else float(answer)

    def check(self, answer: Answer, asked: date, treatment: date) -> None:
        if isinstance(answer, Decimal) and not self.minimum <= answer <= self.maximum:
            raise InvalidAnswer(f"not between {self.minimum} and {self.maximum} {self.unit}")

    def body_mass(self, height: Question, at_least: int) -> Condition:
        return facts.BodyMass(self, height, at_least)


@dataclass(frozen=True, eq=False, repr=False)
class Text(Question):
    """Free text. Blank, it is skipped; where it is optional, a blank one is an answer."""

    max_length: int = field(default=1000)
    kind = "text"

    def read_value(self, raw: object) -> str | Absent:
        if not isinstance(raw, str):
            raise InvalidAnswer("text is wanted")
        if len(raw) > self.max_length:
            raise InvalidAnswer(f"longer than {self.max_length} characters")
        if "\x00" in raw or any("\ud800" <= character <= "\udfff" for character in raw):
            raise InvalidAnswer("has a character that cannot be stored")
        if raw.strip():
            return raw
        return "" if self.optional else Absent.SKIPPED
