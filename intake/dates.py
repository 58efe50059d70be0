"""Three boxes -> a date, with an error that says what is missing or wrong."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from intake.questionnaire.answers import PartialDate


def read_date(typed: dict[str, str], may_be_partial: bool) -> PartialDate:
    """The date in the boxes that are filled in."""
    _refuse_gaps(typed, may_be_partial)
    parts = {part: _number(part, text) for part, text in typed.items()}
    if parts["year"] < 1000:
        raise ValidationError(_("The year must have 4 numbers, such as 1999."), code="year")
    text = "-".join(f"{parts[part]:02}" for part in ("year", "month", "day") if part in parts)
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(_("The date must be a real date."), code="impossible") from error


def _refuse_gaps(typed: dict[str, str], may_be_partial: bool) -> None:
    needed = {
        "year": _("The date must include a year."),
        "month": _("The date must include a month."),
        "day": _("The date must include a day."),
    }
    if may_be_partial:
        needed.pop("day")
        if "day" not in typed:
            needed.pop("month")
    for part, message in needed.items():
        if part not in typed:
            raise ValidationError(message, code="gap")


def _number(part: str, text: str) -> int:
    text = unicodedata.normalize("NFKC", text)
    if part == "month" and (month := _month_called(text)):
        return month
    if not text.isdecimal() or len(text) > 4:
        raise ValidationError(_("The date must be in numbers, such as 27 3 2026."), code="number")
    return int(text)


def _month_called(text: str) -> int | None:
    """Who writes "March", "mar" or "Sept." is understood, too."""
    start = text.casefold().rstrip(".")
    return next((n for n, name in MONTHS.items() if len(start) > 2 and str(name).casefold().startswith(start)), None)
