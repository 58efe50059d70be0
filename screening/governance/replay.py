"""What the running rules would say of stored answers under some policy. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic.models import Practice
from intake.histories import treatment_date
from intake.models import Intake, Revision
from screening.cases import case_of
from screening.comparison import Difference, compare
from screening.models import Review
from screening.releases import running_version
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.case import Policy
from screening.services.current import current_screening
from screening.services.editions import english


def replay(revision: Revision, policy: Policy, on: date) -> dict:
    """The report that the running rules make of it."""
    return report(case_of(revision, policy, on), RULE_SET, running_version())


def open_intakes(practice: Practice) -> QuerySet[Intake]:
    """Submitted, not erased, and the visit is today or later, or nobody has decided yet. The next visit first."""
    submitted = Exists(Revision.objects.filter(intake=OuterRef("pk")))
    undecided = ~Exists(Review.objects.filter(intake=OuterRef("pk")))
    to_come = Q(appointment__start__gte=practice.midnight())
    kept = Q(appointment__patient__data_key__destroyed_at=None)
    intakes = practice.intakes.select_related("practice", "appointment__patient__data_key")
    return intakes.filter(submitted, kept, to_come | undecided).order_by("appointment__start", "pk")


def newest_revision(intake: Intake) -> Revision:
    """The last answers, with the intake at hand, which holds their key."""
    revision = intake.revisions.latest()
    revision.intake = intake
    return revision


@dataclass(frozen=True)
class Effect:
    """What one open intake would gain or lose. `after` is None where the rules failed on it.

    words: the edition that `before` is read with.
    """

    intake: Intake
    day: date
    before: dict | None
    words: dict | None
    after: dict | None

    @property
    def difference(self) -> Difference:
        return compare(self.before, self.after) if self.after else Difference()


def effects(practice: Practice, policy: Policy) -> Iterator[Effect]:
    """For every open intake: what stands on its review page now, and what would stand there."""
    for intake in open_intakes(practice):
        stored = current_screening(intake)
        day = treatment_date(intake)
        before = (stored.report, english(stored.edition)) if stored else (None, None)
        yield Effect(intake, day, *before, _attempt(newest_revision(intake), policy, day))


def _attempt(revision: Revision, policy: Policy, on: date) -> dict | None:
    try:
        return replay(revision, policy, on)
    except Exception:  # a rule that fails on one patient is shown as such, beside what it means for all others
        return None
