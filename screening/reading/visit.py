"""The day of the visit: identity, re-check, decision, and whether all three stand."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from clinic.audit import Action
from clinic.models import AuditEvent, User
from intake.histories import treatment_date
from intake.models import Kind, Revision
from screening.models import Review, WorklistRow
from screening.reading.answers import Said, said
from screening.services.chart import Chart
from screening.services.in_force import GOES_ON

ON_THE_DAY = "on-the-day"  # the page of the re-check that asks of the day itself


class Visit:
    """What is to be seen to before the treatment begins, for `user`."""

    def __init__(self, chart: Chart, words: dict, user: User, now: datetime | None = None):
        self.chart, self.words, self.user = chart, words, user
        self.day, self.now = treatment_date(chart.intake), now or timezone.now()

    @property
    def is_today(self) -> bool:
        return timezone.localdate(self.now) == self.day

    @property
    def identity(self) -> AuditEvent | None:
        """Who confirmed it today: this user where they did, else whoever did last."""
        found = [e for e in self.chart.events if e.action == Action.IDENTITY_CONFIRMED]
        today = [e for e in found if timezone.localdate(e.at) == self.day]
        return next((e for e in today if e.actor_id == self.user.pk), next(iter(today), None))

    @property
    def is_mine(self) -> bool:
        return self.identity is not None and self.identity.actor_id == self.user.pk

    @property
    def recheck(self) -> Revision | None:
        """The one of today."""
        made = (r for r in self.chart.revisions if r.kind == Kind.RECHECK and r.answered_on == self.day)
        return next(made, None)

    @property
    def gaps(self) -> int:
        """How many questions the re-check has left without an answer."""
        current = self.chart.current
        return len(current.report["unanswered"]) if current and current.revision_id == self.recheck.pk else 0

    @property
    def answers(self) -> list[Said]:
        """What was asked of the day itself."""
        of_the_day = [q for q, told in self.words["questions"].items() if told["page"] == ON_THE_DAY]
        return [said(self.words, self.recheck.content, q) for q in of_the_day if q in self.recheck.content["answers"]]

    @property
    def decision(self) -> Review | None:
        """The one to go on, where it still holds."""
        last = next(iter(self.chart.reviews), None)
        holds = self.chart.intake.worklist_row.state == WorklistRow.State.SIGNED
        return last if last and holds and last.outcome in GOES_ON else None

    @property
    def is_ready(self) -> bool:
        return bool(self.is_mine and self.recheck and self.decision)
