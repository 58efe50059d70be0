"""The whole questionnaire on paper: every question, and in words who should answer it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from clinic.models import Practice
from intake import measures
from intake.desk.needs import READ_BY_FRONT_DESK, TOLD_ON_PAPER
from intake.drafts import today
from intake.histories import offered
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import AllOf, AnyOf, Condition, Not
from intake.questionnaire.facts import Has, HasAny
from intake.questionnaire.history import History
from intake.questionnaire.questions import Question
from intake.questionnaire.truth import FALSE, TRUE
from intake.wording import absent_in_words, translated


@dataclass(frozen=True)
class Asked:
    """One question as it is printed."""

    number: int
    question: Question
    only_if: str
    options: tuple[tuple[str, str], ...]  # label, urgent advice
    absences: tuple[tuple[str, str], ...]
    urgent: str = ""  # what to do where the date is a recent one

    @property
    def text(self) -> str:
        return translated(self.question.text)

    @property
    def hint(self) -> str:
        return translated(self.question.hint)

    @property
    def who_reads(self) -> str:
        return translated(TOLD_ON_PAPER) if self.question is READ_BY_FRONT_DESK else ""

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def layout(self) -> str:
        """Short answers stand in a row, many in two columns."""
        labels = [label for label, _advice in self.options]
        if labels and max(map(len, labels)) < 12 and not self.question.unsure_advice:
            return "row"
        return "many" if len(labels) > 7 else ""

    @property
    def ways(self) -> list[str]:
        """The units of a measure, each way in a line of its own."""
        rows = measures.WAYS[self.question.unit]
        return [" ".join(f"________ {translated(label)}" for _code, label, _factor in way) for way in rows]

    @property
    def is_long(self) -> bool:
        return self.question.max_length > 200


def printed(practice: Practice) -> list[tuple[str, list[Asked]]]:
    """The sections, with what a new patient of this practice may be asked."""
    day = today(practice)
    blank = History({}, day, day, offered(practice))
    wanted = QUESTIONNAIRE.to_ask(blank)
    numbers = dict(zip(wanted, count(1), strict=False))
    sections = []
    for section in QUESTIONNAIRE.sections:
        asked = [_asked(each, numbers, blank, practice) for each in section.questions if each in numbers]
        if asked:
            sections.append((translated(section.title), asked))
    return sections


def _asked(question: Question, numbers: dict[Question, int], blank: History, practice: Practice) -> Asked:
    def advice(text: str) -> str:
        return translated(text).replace("{emergency_number}", practice.emergency_number)

    return Asked(
        numbers[question],
        question,
        only_if(question.enable_when, numbers, blank),
        tuple((label, advice(text)) for label, text in _options(question, blank)),
        tuple((label, advice(text)) for label, text in _absences(question)),
        _recent(question, advice),
    )


def _recent(question: Question, advice) -> str:
    """The advice for a date that is urgent because it is recent."""
    if getattr(question, "urgent_days", None) is None:
        return ""
    days = {"days": question.urgent_days, "advice": advice(question.urgent_advice)}
    return _("If that was in the last %(days)s days: %(advice)s") % days


def _absences(question: Question) -> Iterator[tuple[str, str]]:
    words = absent_in_words()
    if question.may_be_unsure:
        yield words[Absent.NOT_SURE], question.unsure_advice
    if question.may_be_in_person:
        yield words[Absent.IN_PERSON], ""


def _options(question: Question, blank: History) -> Iterator[tuple[str, str]]:
    for option in question.offered(blank):
        yield translated(option.label), option.advice
    if getattr(question, "none", ""):
        yield translated(question.none), ""


def only_if(condition: Condition, numbers: dict[Question, int], blank: History) -> str:
    """Who answers, in words; empty where everybody does. What the practice itself settles is not said."""
    if condition.evaluate(blank) in (TRUE, FALSE):
        return ""
    if isinstance(condition, AllOf | AnyOf):
        parts = filter(None, (only_if(each, numbers, blank) for each in condition.members))
        return (_(" and ") if isinstance(condition, AllOf) else _(" or ")).join(parts)
    if isinstance(condition, Not) and isinstance(condition.inner, Has):
        return _of_has(condition.inner, numbers, _("you did not tick %(options)s in question %(number)s"))
    if isinstance(condition, HasAny):
        return _of_has(condition, numbers, _("you ticked anything but “none” in question %(number)s"))
    if isinstance(condition, Has):
        return _of_has(condition, numbers, _("you ticked %(options)s in question %(number)s"))
    raise TypeError(f"paper has no words for {type(condition).__name__}")


def _of_has(condition: Has, numbers: dict[Question, int], words: str) -> str:
    labels = [f"“{translated(condition.question.option(code).label)}”" for code in condition.codes]
    return words % {"options": _(" or ").join(labels), "number": numbers[condition.question]}
