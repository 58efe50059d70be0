"""A row of the work list, as it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from intake.states import STALE
from screening.models import Review, WorklistRow
from screening.reading.treatments import RECOMMENDATION
from screening.services.worklist import TIERS

State = WorklistRow.State
CALL_NOW = "Call this patient now"
DECIDED = {State.SIGNED, State.DEFERRED, State.WAITING}  # it stands among the urgent all the same


@dataclass(frozen=True)
class Line:
    """One row as it is drawn. Without `may_read` it holds a status, and nothing of an answer or a finding."""

    row: WorklistRow
    now: datetime
    may_read: bool

    @property
    def intake_id(self):
        return self.row.intake_id

    @property
    def name(self) -> str:
        return self.row.intake.patient.details["name"]

    @property
    def born(self) -> date:
        return date.fromisoformat(self.row.intake.patient.details["birth_date"])

    @property
    def when(self) -> str:
        """The visit: today and tomorrow by name."""
        start = timezone.localtime(self.row.start)
        days = (start.date() - timezone.localdate(self.now)).days
        name = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}.get(days)
        return f"{name or f'{start:%a} {self._day(start.date())}'} {start:%H:%M}"

    @property
    def is_screened(self) -> bool:
        return self.row.tier < len(TIERS)

    @property
    def tier(self) -> str:
        """How it is drawn; plain where nothing was screened, or where the reader may not know."""
        if self.row.state == State.UNSCREENED:
            return "urgent"
        return self._drawn[0] if self.is_screened and self.may_read else ""

    @property
    def word(self) -> str:
        return "Not screened" if self.row.state == State.UNSCREENED else self._drawn[1]

    @property
    def _drawn(self) -> tuple[str, str]:
        return RECOMMENDATION[TIERS[self.row.tier]]

    @property
    def call_now(self) -> str:
        """Whom to call, in the desk's words; urgent ones for who may not know why."""
        call = getattr(self.row.intake, "call", None)
        is_open = call is not None and call.over_at > self.now
        if is_open and call.is_urgent:
            told = call.reason if self.may_read else CALL_NOW
            return f"Not called yet: {told[0].lower()}{told[1:]}" if self.row.state in DECIDED else told
        if self.row.is_urgent and not (self.may_read or self.was_called):
            return CALL_NOW
        return call.reason if is_open else ""

    @property
    def tried(self) -> str:
        """How often somebody tried to call whom nobody has reached yet."""
        call = getattr(self.row.intake, "call", None)
        return call.tried if call and call.over_at > self.now else ""

    @property
    def was_called(self) -> bool:
        """Whether somebody has talked to the patient about what is urgent, though it is not decided yet."""
        return self.row.headline.get("called", False)

    @property
    def phone(self) -> str:
        return self.row.intake.patient.details.get("phone", "")

    @property
    def reason(self) -> str:
        return self.row.headline["reason"]

    @property
    def open(self) -> list[str]:
        return self.row.headline["open"][:2]

    @property
    def open_more(self) -> int:
        return len(self.row.headline["open"]) - len(self.open)

    @property
    def asked(self) -> list[str]:
        """What the patient was asked and has not answered. Rows that are older than this word of them hold none."""
        told = self.row.headline.get("asked", ())
        return [f"Asked on {self._day(date.fromisoformat(day))}: {question}" for day, question in told]

    @property
    def _is_asked(self) -> bool:
        """Whether the patient owes an answer. On older rows: without a decision that waits it can only be that."""
        return bool(self.row.headline.get("asked", self.row.outcome != Review.Outcome.WAITING))

    @property
    def state(self) -> str:
        if self.row.state == State.WAITING:
            return "Waiting for the patient’s answer" if self._is_asked else "Waiting for information"
        if self.row.state == State.DEFERRED:
            return "Returned from deferral" if self._is_back else f"Deferred until {self._day(self.row.returns_on)}"
        if self.row.state == State.SIGNED and self.may_read and self.row.outcome:
            return f"Signed: {Review.Outcome(self.row.outcome).label.lower()}"
        return self.row.get_state_display()

    @property
    def next_step(self) -> str:
        """What the front desk can do about a visit before the day of its deferral. Clinicians know what they meant."""
        today, visit = timezone.localdate(self.now), timezone.localdate(self.row.start)
        if self.may_read or self.row.state != State.DEFERRED or not today <= visit < self.row.returns_on:
            return ""
        return "The visit is before that day: move it, or ask the clinician whether it stays"

    @property
    def _is_back(self) -> bool:
        return self.row.state == State.DEFERRED and self.row.returns_on <= timezone.localdate(self.now)

    @property
    def needs_someone(self) -> bool:
        """Whether it is a clinician's turn; whoever is only to be called is anybody's."""
        return self.row.state in {State.UNSCREENED, State.NEW} or self._is_back

    def _day(self, day: date) -> str:
        """With its year, where that is not this one."""
        return f"{day.day} {day:%b}{'' if day.year == timezone.localdate(self.now).year else f' {day.year}'}"

    @property
    def undelivered(self) -> str:
        """Whether something that the practice sent about it did not arrive."""
        return "Message not delivered" if self.row.is_undelivered else ""

    @property
    def claimed(self) -> str:
        """Who is at it."""
        return f"Being reviewed by {self.row.claimed_by}" if self.row.claimed_by else ""

    @property
    def age(self) -> str:
        """How old the answers are."""
        return f"answered {ago(self.now - self.row.submitted_at)}" if self.row.submitted_at else ""

    @property
    def recheck(self) -> str:
        """Whether the patient should have confirmed the answers again by now."""
        today, visit = timezone.localdate(self.now), timezone.localdate(self.row.start)
        if self.row.recheck_from is None or not self.row.recheck_from <= today <= visit:
            return ""
        old = self.row.submitted_at and self.now - self.row.submitted_at > STALE
        return "Re-check due" + (": answers older than 28 days" if old else "")


def ago(past: timedelta) -> str:
    """A rough age, in words."""
    minutes = int(past.total_seconds() // 60)
    if minutes < 60:
        return _so_many(minutes, "minute") if minutes > 0 else "just now"
    if minutes < 48 * 60:
        return _so_many(minutes // 60, "hour")
    return _so_many(minutes // (24 * 60), "day")


def _so_many(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"
