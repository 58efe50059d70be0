"""Reading the work list: who needs someone now, in which order, and how many there are of each."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from clinic.models import Practice
from screening.models import Review, WorklistRow
from screening.services.worklist import TIERS, Recommendation

State = WorklistRow.State
URGENT_TIER = TIERS.index(Recommendation.URGENT_CARE)
SOON = timedelta(hours=48)


class View(StrEnum):
    """Which rows are shown."""

    NOW = "now"
    URGENT = "urgent"
    SOON = "soon"
    UNFINISHED = "unfinished"
    WAITING = "waiting"
    DEFERRED = "deferred"
    SIGNED = "signed"
    ALL = "all"


def conditions(now: datetime, today: date) -> dict[View, Q]:
    """What each view holds. A deferral returns by itself; a red flag that nobody has decided on is never put away."""
    soon = Q(start__lt=now + SOON)
    decided = Review.objects.filter(intake=OuterRef("pk"), signed_at__gte=OuterRef("submitted_at"))
    red_flag = Q(tier=URGENT_TIER) & ~Q(state=State.SIGNED) & ~Exists(decided)
    unreviewed = Q(state__in=[State.NEW, State.UNSCREENED])
    returned = Q(state=State.DEFERRED, returns_on__lte=today)
    unfinished = Q(state__in=[State.NOT_STARTED, State.STARTED])
    urgent = red_flag | Q(state=State.UNSCREENED)
    return {
        View.NOW: unreviewed | returned | red_flag | (unfinished & soon),
        View.URGENT: urgent,
        View.SOON: soon & (unreviewed | returned | unfinished),
        View.UNFINISHED: unfinished,
        View.WAITING: Q(state=State.WAITING),
        View.DEFERRED: Q(state=State.DEFERRED),
        View.SIGNED: Q(state=State.SIGNED),
        View.ALL: Q(),
    }


def rows(practice: Practice, view: View, now: datetime | None = None) -> QuerySet[WorklistRow]:
    """The rows of `view`: red flags, then visits within 48 hours that nobody reviewed, then by tier and time."""
    now = now or timezone.now()
    chosen = conditions(now, timezone.localdate(now))
    band = Case(When(chosen[View.URGENT], then=Value(0)), When(chosen[View.SOON], then=Value(1)), default=Value(2))
    return (
        WorklistRow.objects.filter(chosen[view], practice=practice)
        .select_related("intake__appointment__patient__data_key", "intake__appointment__clinician", "claimed_by")
        .annotate(band=band)
        .order_by("band", "tier", F("start").asc(), "pk")
    )


def by_time(practice: Practice, view: View, now: datetime | None = None) -> QuerySet[WorklistRow]:
    """The same rows in an order that gives nothing of a finding away, whom to call first."""
    return rows(practice, view, now).order_by(
        Case(When(band=0, then=Value(0)), default=Value(1)), F("start").asc(), "pk"
    )


def counts(practice: Practice, now: datetime | None = None) -> dict[View, int]:
    """How many rows each view holds."""
    now = now or timezone.now()
    chosen = conditions(now, timezone.localdate(now))
    totals = {view.value: Count("pk", filter=chosen[view]) for view in View if view != View.ALL}
    found = WorklistRow.objects.filter(practice=practice).aggregate(all=Count("pk"), **totals)
    return {view: found[view.value] for view in View}
