"""What the work list says after a signature: of whom, what can follow, and who is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clinic.models import User
from screening.models import Review
from screening.reading.history import decision_in_words
from screening.reading.line import Line
from screening.services.in_force import GOES_ON


@dataclass(frozen=True)
class Signed:
    """The newest decision on an intake, read by `user` above these lines of the list."""

    review: Review
    lines: Iterable[Line]
    user: User

    @property
    def intake_id(self):
        return self.review.intake_id

    @property
    def name(self) -> str:
        return self.review.intake.patient.details["name"]

    @property
    def decision(self) -> str:
        return decision_in_words(self.review)

    @property
    def has_plan(self) -> bool:
        """Whether there is something to plan."""
        return self.review.outcome in GOES_ON

    @property
    def next(self) -> Line | None:
        """The first one that needs someone, and that no colleague is at."""
        return next((line for line in self.lines if line.intake_id != self.intake_id and self._is_free(line)), None)

    def _is_free(self, line: Line) -> bool:
        return line.needs_someone and line.row.claimed_by in (None, self.user)
