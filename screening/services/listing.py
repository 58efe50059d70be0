"""Reading the work list: who needs someone now, in which order, and how many there are of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from clinic.models import Practice
from intake.models import Revision
from screening.models import Review, WorklistRow
from screening.services.seeking import Place, count, seek
from screening.services.worklist import TIERS, Recommendation

State, Kind = WorklistRow.State, Revision.Kind
URGENT_TIER = TIERS.index(Recommendation.URGENT_CARE)
JUDGED = [place for place in range(len(TIERS)) if place != URGENT_TIER]
SOON, DAY = timedelta(hours=48), timedelta(days=1)
SENT = [State.NEW, State.WAITING, State.DEFERRED, State.SIGNED]
BY_NEED = ("tier", "start", "intake_id")
BY_TIME = ("start", "intake_id")  # gives nothing of a finding away


class View(StrEnum):
    """Which rows are shown."""

    NOW = "now"
    URGENT = "urgent"
    SOON = "soon"
    LATE = "late"
    RECHECK = "recheck"
    UNFINISHED = "unfinished"
    WAITING = "waiting"
    DEFERRED = "deferred"
    SIGNED = "signed"
    ALL = "all"


DECIDED = Exists(Review.objects.filter(intake=OuterRef("pk"), signed_at__gte=OuterRef("submitted_at")))
RED_FLAG = Q(tier=URGENT_TIER)
UNFINISHED = Q(state__in=[State.NOT_STARTED, State.STARTED])
NEW = Q(state__in=[State.NEW], tier__in=JUDGED)
PUT_OFF = Q(state__in=[State.WAITING, State.DEFERRED])
WAITING = Q(state=State.WAITING) & (~RED_FLAG | DECIDED)
URGENT = [  # nobody judged it; or a red flag that nobody has decided on, which is never put away
    Q(state=State.UNSCREENED),
    Q(state=State.NEW) & RED_FLAG,
    PUT_OFF & RED_FLAG & ~DECIDED,
]


@dataclass(frozen=True)
class Listing:
    """The work list of a practice at a moment.

    A view is a sequence of bands, a band a few lanes that share no row. A lane is one state or two, and in it a stretch
    of tier and start: an index leads to its first row.
    """

    practice: Practice
    now: datetime

    @property
    def rows(self) -> QuerySet[WorklistRow]:
        return WorklistRow.objects.filter(practice=self.practice)

    def midnight(self, days: int = 0) -> datetime:
        """When a day begins where the practice is: today, or so many days on."""
        zone = ZoneInfo(self.practice.timezone)
        return datetime.combine(self.now.astimezone(zone).date() + days * DAY, time(), zone)

    @property
    def today(self) -> date:
        return self.midnight().date()

    @cached_property
    def soon(self) -> Q:
        """A visit of today is near until the day is over."""
        return Q(start__gte=self.midnight(), start__lt=self.now + SOON)

    @cached_property
    def returned(self) -> Q:
        """A deferral comes back by itself on its date."""
        return Q(state=State.DEFERRED, returns_on__lte=self.today) & (~RED_FLAG | DECIDED)

    @cached_property
    def recheck_due(self) -> Q:
        """As intake.states tells it of one: today's visit, or one within two days whose answers are older."""
        day = self.today
        today = self._visit_in(0) & ~_answered(day, Kind.RECHECK)
        return today | (self._visit_in(1) & ~_answered(day - DAY)) | (self._visit_in(2) & ~_answered(day))

    def _visit_in(self, days: int) -> Q:
        start = max(self.midnight(days), self.now)
        return Q(start__gte=start, start__lt=self.midnight(days + 1), submitted_at__isnull=False)

    def bands(self, view: View) -> list[list[Q]]:
        """What `view` holds, in order: red flags, then visits within 48 hours that nobody reviewed, then the rest."""
        soon, returned = self.soon, self.returned
        near = [NEW & soon, returned & soon, UNFINISHED & soon, WAITING & soon]
        other = [NEW & ~soon, returned & ~soon]
        return {
            View.NOW: [URGENT, near, other],
            View.URGENT: [URGENT],
            View.SOON: [[lane & soon for lane in URGENT], near],
            View.LATE: [[UNFINISHED & soon]],
            View.RECHECK: [[Q(state__in=SENT, tier__in=range(len(TIERS))) & self.recheck_due]],
            View.UNFINISHED: [[UNFINISHED & Q(start__gte=self.midnight())]],
            View.WAITING: [[Q(state=State.WAITING)]],
            View.DEFERRED: [[Q(state=State.DEFERRED)]],
            View.SIGNED: [[Q(state=State.SIGNED)]],
            View.ALL: [URGENT, near, other, *self._rest()],
        }[view]

    def _rest(self) -> list[list[Q]]:
        """Who needs nobody now."""
        later = Q(state=State.DEFERRED, returns_on__gt=self.today) & (~RED_FLAG | DECIDED)
        return [[WAITING & ~self.soon, later], [UNFINISHED & ~self.soon], [Q(state=State.SIGNED)]]

    def page(self, view: View, after: Place | None, size: int, order: Sequence[str] = BY_NEED) -> list[WorklistRow]:
        """The next rows of `view`, each with its `band`, and whether it is urgent or its re-check is due."""
        bands = self.bands(view)
        if order == BY_TIME:
            bands = [bands[0], list(chain(*bands[1:]))]
        places = {intake: band for band, intake in seek(self.rows, bands, order, after, size)}
        found = self.rows.filter(pk__in=places).annotate(
            is_urgent=_whether(reduce(or_, URGENT)), recheck=_whether(self.recheck_due)
        )
        rows = {row.pk: row for row in found.select_related("intake__appointment__patient__data_key", "claimed_by")}
        for pk, row in rows.items():
            row.band = places[pk]
        return [rows[pk] for pk in places if pk in rows]

    def counts(self) -> dict[View, int]:
        """How many rows each view holds; of many, only that there are many (seeking.MOST)."""
        return dict(zip(View, count(self.rows, [list(chain(*self.bands(view))) for view in View]), strict=True))


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))


def _answered(since, *kinds: str) -> Exists:
    """Whether everything, or the re-check, was answered on that day or later."""
    kinds = kinds or (Kind.FIRST, Kind.AMENDMENT, Kind.RECHECK)
    return Exists(Revision.objects.filter(intake=OuterRef("pk"), kind__in=kinds, answered_on__gte=since))


def place_of(row: WorklistRow, order: Sequence[str]) -> Place:
    """Where `row` stands, so that the next page goes on behind it."""
    return Place(row.band, tuple(getattr(row, name) for name in order))


def listing(practice: Practice, now: datetime | None = None) -> Listing:
    """The work list of `practice`, as it is now."""
    return Listing(practice, now or timezone.now())
