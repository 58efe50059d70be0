"""The limits of a date, as data: a fixed day, or a distance from the day of asking or of treatment."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Limit:
    """`anchor` is "asked", "treatment" or a fixed day. Months count by the calendar, days by themselves."""

    anchor: str | date
    months: int = 0
    days: int = 0

    def on(self, asked: date, treatment: date) -> date:
        """The day that it means, where the question is asked on `asked` and the treatment is on `treatment`."""
        if isinstance(self.anchor, date):
            return self.anchor
        start = asked if self.anchor == "asked" else treatment
        return _months_later(start, self.months) + timedelta(days=self.days)

    def in_words(self) -> str:
        """Read aloud: "today - 3 months", "the treatment date + 28 days"."""
        words = {"asked": "today", "treatment": "the treatment date"}.get(self.anchor, str(self.anchor))
        for number, unit in ((self.months, "months"), (self.days, "days")):
            words += f" {'+' if number > 0 else '-'} {abs(number)} {unit}" if number else ""
        return words


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def fixed(year: int, month: int = 1, day: int = 1) -> Limit:
    """A day of the calendar."""
    return Limit(date(year, month, day))


TODAY = Limit("asked")
THREE_MONTHS_AGO = Limit("asked", months=-3)
SIX_MONTHS_AGO = Limit("asked", months=-6)
TREATMENT_DAY = Limit("treatment")
FOUR_WEEKS_AFTER_TREATMENT = Limit("treatment", days=28)
