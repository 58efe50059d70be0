"""A period to look at: from one day to another, both counted."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)  # far beyond that the calendar itself ends


def _day(label: str) -> forms.DateField:
    words = f"“{label}” takes a day from 1 January {EARLIEST.year} to 31 December {LATEST.year}."
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()}),
        validators=[MinValueValidator(EARLIEST, words), MaxValueValidator(LATEST, words)],
        error_messages={"required": "Give a date."},
    )


class PeriodForm(forms.Form):
    """From and to."""

    use_required_attribute = False
    since = _day("From")
    until = _day("Up to and including")

    def clean(self):
        given = super().clean()
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", "This is before the first day.")
        return given
