"""The whole questionnaire on paper: every question, and in words who should answer it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from clinic.models import Practice
from intake import measures
from intake.drafts import offered, today
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
    absences: tuple[str, ...]

    @property
    def text(self) -> str:
        return translated(self.question.text)

    @property
    def hint(self) -> str:
        return translated(self.question.hint)

    @property
    def kind(self) -> str:
        return self.question.kind

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
    words = absent_in_words()
    offered_absences = {Absent.NOT_SURE: question.may_be_unsure, Absent.IN_PERSON: question.may_be_in_person}
    return Asked(
        numbers[question],
        question,
        only_if(question.enable_when, numbers, blank),
        tuple(_options(question, blank, practice)),
        tuple(words[absent] for absent, is_offered in offered_absences.items() if is_offered),
    )


def _options(question: Question, blank: History, practice: Practice) -> Iterator[tuple[str, str]]:
    for option in question.offered(blank):
        advice = translated(option.advice).replace("{emergency_number}", practice.emergency_number)
        yield translated(option.label), advice
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
