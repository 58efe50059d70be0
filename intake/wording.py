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


def missing_in_words(question: Question) -> str:
    """What to do where nothing was answered, by what there is to do."""
    alone, or_unsure, or_in_person = {"date": _wanted_date, "number": _wanted_number, "text": _wanted_text}.get(
        question.kind, _wanted_choice
    )()
    if question.may_be_unsure:
        return or_unsure
    return or_in_person if question.may_be_in_person else alone


def _wanted_choice() -> tuple[str, str, str]:
    return (
        _("Choose an answer."),
        _("Choose an answer, or say that you are not sure."),
        _("Choose an answer, or say that you would rather tell us in person."),
    )


def _wanted_date() -> tuple[str, str, str]:
    return (
        _("Enter a date."),
        _("Enter a date, or say that you are not sure."),
        _("Enter a date, or say that you would rather tell us in person."),
    )


def _wanted_number() -> tuple[str, str, str]:
    return (
        _("Enter a number."),
        _("Enter a number, or say that you are not sure."),
        _("Enter a number, or say that you would rather tell us in person."),
    )


def _wanted_text() -> tuple[str, str, str]:
    return (
        _("Write an answer."),
        _("Write an answer, or say that you are not sure."),
        _("Write an answer, or say that you would rather tell us in person."),
    )


def in_words(question: Question, answer: Answer, entered: dict | None = None) -> list[str]:
    """One line for each thing said."""
    if isinstance(answer, Absent):
        return [absent_in_words()[answer]]
    if isinstance(answer, Ticked):
        return _ticked(question, answer)
    if isinstance(answer, PartialDate):
        return [date_in_words(answer)]
    if isinstance(answer, Decimal):
        return [_measure(question, answer, entered)]
    if question.kind == "text":
        return answer.splitlines() or [_("Nothing to add")]
    return [translated(question.option(answer).label)]


def _ticked(question: Question, answer: Ticked) -> list[str]:
    lines = [translated(question.option(code).label) for code in answer.codes]
    unsure = [absent_in_words()[Absent.NOT_SURE]] if answer.unsure else []
    return lines + unsure or [translated(question.none)]


def date_in_words(answer: PartialDate) -> str:
    """As much of a date as was said."""
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
