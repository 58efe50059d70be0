"""An answer is a value, or it is absent with a reason. The stored form of each is plain JSON."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class Absent(Enum):
    """Why there is no value (FHIR data-absent-reason: asked-unknown, asked-declined, unknown)."""

    NOT_SURE = "not-sure"
    IN_PERSON = "in-person"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Ticked:
    """The answer to a Multi question: no codes and not unsure means "none of these"."""

    codes: tuple[str, ...] = ()
    unsure: bool = False  # "I'm not sure" stands beside the ticks


@dataclass(frozen=True)
class PartialDate:
    """A day, or only a month or a year where the question allows it."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2009`, `2009-04` or `2009-04-17`; ValueError for anything else, impossible days included."""
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
            raise ValueError("a date is written YYYY-MM-DD (or YYYY-MM, or YYYY)")
        value = cls(*(int(part) for part in text.split("-")))
        value.earliest  # noqa: B018  raises ValueError for a month or a day that does not exist
        return value

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def is_whole(self) -> bool:
        return self.day is not None

    @property
    def earliest(self) -> date:
        return date(self.year, *(1 if part is None else part for part in (self.month, self.day)))  # 0 is no month

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def latest_until(self, day: date) -> date:
        """The latest day that it could be, not later than `day` (when it was said) unless the date itself is."""
        return max(self.earliest, min(self.latest, day))

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


Answer = str | Ticked | PartialDate | Decimal | Absent


class InvalidAnswer(ValueError):
    """An answer that the question does not take. The message is for people, and never repeats the answer."""
