"""Answers in the patient's own words: for the check page, the receipt and the conflict page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intake.questionnaire.answers import Absent, Answer, PartialDate, Ticked
from intake.questionnaire.questions import Question


def translated(text: str) -> str:
    """A text of the definitions in the patient's language. (gettext would answer "" with its own header.)"""
    return _(text) if text else ""


def absent_in_words() -> dict[Absent, str]:
    return {
        Absent.NOT_SURE: _("I'm not sure"),
        Absent.IN_PERSON: _("I'd rather tell you in person"),
        Absent.SKIPPED: _("Not answered"),
    }


def in_words(question: Question, answer: Answer, entered: dict | None = None) -> list[str]:
    """One line for each thing said."""
    if isinstance(answer, Absent):
        return [absent_in_words()[answer]]
    if isinstance(answer, Ticked):
        return _ticked(question, answer)
    if isinstance(answer, PartialDate):
        return [_date(answer)]
    if isinstance(answer, Decimal):
        return [_measure(question, answer, entered)]
    if question.kind == "text":
        return answer.splitlines() or [_("Nothing to add")]
    return [translated(question.option(answer).label)]


def _ticked(question: Question, answer: Ticked) -> list[str]:
    lines = [translated(question.option(code).label) for code in answer.codes]
    unsure = [absent_in_words()[Absent.NOT_SURE]] if answer.unsure else []
    return lines + unsure or [translated(question.none)]


def _date(answer: PartialDate) -> str:
    if answer.month is None:
        return str(answer.year)
    return date_format(answer.earliest, "DATE_FORMAT" if answer.is_whole else "YEAR_MONTH_FORMAT")


def _measure(question: Question, answer: Decimal, entered: dict | None) -> str:
    """What was entered counts; what it comes to stands behind it."""
    stored = f"{round(answer, 1).normalize():f} {question.unit}"
    typed = " ".join(f"{number} {unit}" for unit, number in (entered or {}).items())
    return stored if not typed or list(entered) == [question.unit] else f"{typed} ({stored})"


def day_in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
