"""The work list: who needs someone now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import render
from django.utils import timezone

from clinic.access import ROLES, May
from clinic.audit import Action, record
from screening.models import WorklistRow
from screening.reading.reading import RECOMMENDATION
from screening.services import listing
from screening.services.listing import View
from screening.services.worklist import TIERS
from screening.views.frame import staff_page

PAGE = 25
NAMES = {
    View.NOW: "Needs someone now",
    View.URGENT: "Urgent",
    View.SOON: "Within 48 hours",
    View.UNFINISHED: "Not sent yet",
    View.WAITING: "Waiting for the patient",
    View.DEFERRED: "Deferred",
    View.SIGNED: "Signed",
    View.ALL: "All",
}
State = WorklistRow.State
CALL_NOW = "Call this patient now"


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
        return f"{name or f'{start:%a} {start.day} {start:%b}'} {start:%H:%M}"

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
        """For who may not know why."""
        return CALL_NOW if self.row.band == 0 else ""

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
    def state(self) -> str:
        if self.row.state == State.DEFERRED:
            returned = self.row.returns_on <= timezone.localdate(self.now)
            return "Returned from deferral" if returned else f"Deferred until {_day(self.row.returns_on)}"
        if self.row.claimed_by:
            return f"Being reviewed by {self.row.claimed_by}"
        return self.row.get_state_display()

    @property
    def age(self) -> str:
        """How old the answers are."""
        return f"answered {ago(self.now - self.row.submitted_at)}" if self.row.submitted_at else ""


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


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


@staff_page(May.SEE_STATUS, "GET")
def worklist(request, practice):
    """Front desk sees who and where it stands; clinicians also see why."""
    now = timezone.now()
    may_read = May.SEE_ANSWERS in ROLES[request.membership.role]
    view = View(request.GET["show"]) if request.GET.get("show") in set(View) else View.NOW
    found = (listing.rows if may_read else listing.by_time)(practice, view, now)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    numbers = listing.counts(practice, now)
    names = NAMES if may_read else NAMES | {View.URGENT: "To be called"}
    context = {
        "practice": practice,
        "lines": [Line(row, now, may_read) for row in page],
        "page": page,
        "view": view,
        "heading": names[view],
        "filters": [(each, names[each], numbers[each]) for each in View],
        "may_read": may_read,
    }
    with transaction.atomic():
        record(
            Action.WORKLIST_VIEWED, actor=request.user, practice=practice,
            subject_type="practice", subject_id=practice.pk,
        )  # fmt: skip
    return render(request, "screening/worklist.html", context)
