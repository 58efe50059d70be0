"""Reading the work list: who needs someone now, in which order, and how many there are of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import chain
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from clinic.messages import outbox
from clinic.messages.kinds import Kind
from clinic.models import Practice, User
from screening.models import Review, WorklistRow
from screening.services.seeking import Lane, Place, count, seek
from screening.services.worklist import NO_TIER, TIERS

State = WorklistRow.State
SOON = timedelta(hours=48)
A_MOMENT = timedelta(minutes=5)
BY_NEED = ("tier", "start", "intake_id")
BY_TIME = ("start", "intake_id")  # gives nothing of a finding away


class View(StrEnum):
    """Which rows are shown."""

    NOW = "now"
    TODAY = "today"
    URGENT = "urgent"
    SOON = "soon"
    LATE = "late"
    RECHECK = "recheck"
    UNFINISHED = "unfinished"
    WAITING = "waiting"
    DEFERRED = "deferred"
    SIGNED = "signed"
    ALL = "all"


UNFINISHED = [State.NOT_STARTED, State.STARTED]
RED, CALM = Q(is_urgent__in=[True]), Q(is_urgent__in=[False])
URGENT = Lane("state", list(State), RED)
SIGNED = Lane("state", [State.SIGNED], CALM)


@dataclass(frozen=True)
class Listing:
    """The work list of a practice at a moment.

    A view is a sequence of bands, a band a few lanes that share no row (seeking.Lane). Short is what holds the visits
    of two days at most.
    """

    practice: Practice
    now: datetime

    @cached_property
    def rows(self) -> QuerySet[WorklistRow]:
        return WorklistRow.objects.filter(practice=self.practice)

    @cached_property
    def midnight(self) -> datetime:
        """When today began where the practice is."""
        return self.practice.midnight(self.practice.local(self.now).date())

    @property
    def today(self) -> date:
        return self.midnight.date()

    @property
    def visits_today(self) -> Q:
        """Whatever has become of them."""
        return Q(start__gte=self.midnight, start__lt=self.midnight + timedelta(days=1))

    @cached_property
    def soon(self) -> Q:
        """A visit of today is near until the day is over."""
        return Q(start__gte=self.midnight, start__lt=self.now + SOON)

    @property
    def returned(self) -> Q:
        """A deferral comes back by itself on its date."""
        return Q(returns_on__lte=self.today)

    @cached_property
    def near(self) -> Lane:
        """Visits within 48 hours that nobody reviewed."""
        there = CALM & self.soon & (~Q(state=State.DEFERRED) | self.returned)
        return Lane("state", [State.NEW, State.WAITING, State.DEFERRED, *UNFINISHED], there, is_short=True)

    @cached_property
    def other(self) -> list[Lane]:
        """The rest that is to be reviewed."""
        back = CALM & self.returned & ~self.soon
        return [Lane("state", [State.NEW], CALM & ~self.soon), Lane("state", [State.DEFERRED], back)]

    def bands(self, view: View) -> list[list[Lane]]:
        """What `view` holds, in order: red flags, then visits within 48 hours that nobody reviewed, then the rest."""
        match view:
            case View.NOW:
                return [[URGENT], [self.near], self.other]
            case View.TODAY:  # by state, too: the index leads over it to the time
                return [[Lane("state", list(State), red & self.visits_today, is_short=True) for red in (RED, CALM)]]
            case View.URGENT:
                return [[URGENT]]
            case View.SOON:
                return [[replace(URGENT, where=RED & self.soon, is_short=True)], [self.near]]
            case View.LATE:
                return [[Lane("state", UNFINISHED, red & self.soon, is_short=True) for red in (RED, CALM)]]
            case View.RECHECK:  # until the visit is over
                due = Q(recheck_from__lte=self.today, start__gte=self.midnight)
                return [[Lane("tier", range(len(TIERS)), due)]]
            case View.UNFINISHED:  # with the one tier that they have an index leads to the first visit to come
                to_come = Q(tier=NO_TIER, start__gte=self.midnight)
                return [[Lane("state", UNFINISHED, red & to_come) for red in (RED, CALM)]]
            case View.WAITING | View.DEFERRED | View.SIGNED:
                return [[Lane("is_urgent", [True, False], Q(state=view.value))]]
            case View.ALL:
                return [[URGENT], [self.near], self.other, *self._rest()]

    def _rest(self) -> list[list[Lane]]:
        """Who needs nobody now."""
        later = Lane("state", [State.DEFERRED], CALM & ~self.returned)
        waiting = Lane("state", [State.WAITING], CALM & ~self.soon)
        return [[waiting, later], [Lane("state", UNFINISHED, CALM & ~self.soon)], [SIGNED]]

    def page(
        self, view: View, after: Place | None, size: int, order: Sequence[str] = BY_NEED, but: Collection[Kind] = ()
    ) -> list[WorklistRow]:
        """The next rows of `view`: each with its `band`, the newest decision, the patient, the call to be made, and
        whether a message did not arrive, those of the kinds in `but` left out.
        """
        bands = self.bands(view)
        if order == BY_TIME:
            bands = [bands[0], list(chain(*bands[1:]))]
        found = seek(self.rows, bands, order, after, size)
        found = found.select_related("intake__appointment__patient__data_key", "intake__call", "claimed_by")
        decisions = Review.objects.filter(intake=OuterRef("intake")).order_by("-number")
        undelivered = outbox.failed_about(OuterRef("intake"), but)
        return list(
            found.annotate(
                outcome=Subquery(decisions.values("outcome")[:1]),
                is_undelivered=Exists(undelivered),
            )
        )

    def just_signed(self, intake_id: UUID, by: User) -> Review | None:
        """The decision that this person has signed on an intake of this practice a moment ago, with the patient."""
        own = Review.objects.filter(intake=intake_id, intake__practice=self.practice, signed_by=by)
        found = own.filter(signed_at__gt=self.now - A_MOMENT, intake__appointment__patient__data_key__destroyed_at=None)
        return found.select_related("intake__appointment__patient__data_key").order_by("-number").first()

    def counts(self, **others: QuerySet) -> dict[str, int]:
        """How many rows each view holds, and each of the `others`; of many, only that they are many (seeking.MOST)."""
        views = {view: [self.rows.filter(lane.whole) for lane in chain(*self.bands(view))] for view in View}
        lists = views | {name: [rows] for name, rows in others.items()}
        return dict(zip(lists, count(lists.values()), strict=True))


def place_of(row: WorklistRow, order: Sequence[str]) -> Place:
    """Where `row` stands, so that the next page goes on behind it."""
    return Place(row.band, tuple(getattr(row, name) for name in order))


def listing(practice: Practice, now: datetime | None = None) -> Listing:
    """The work list of `practice`, as it is now."""
    return Listing(practice, now or timezone.now())
