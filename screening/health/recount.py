"""The tallies of a time before anything was counted, from the records that can still be opened."""

from __future__ import annotations

from collections import Counter
from datetime import date

from clinic.models import Practice
from intake.models import Intake
from screening.health.settled import Settled, dispositions_of
from screening.health.tallies import INTAKES, SCREENED, month_of, told
from screening.models import RuleTally, Screening

Counted = Counter[tuple[date, str, str]]


def recount(practice: Practice) -> int:
    """Raise every tally that holds less than the records say. Those of erased patients are in the tallies alone."""
    counted: Counted = Counter()
    kept = practice.intakes.filter(appointment__patient__data_key__destroyed_at=None)
    for intake in kept.select_related("practice", "appointment__patient__data_key").iterator():
        _add(counted, intake)
    rows = [RuleTally(practice=practice, month=month, rule=rule, what=what) for month, rule, what in counted]
    RuleTally.objects.bulk_create(rows, ignore_conflicts=True)
    return sum(_raise(practice, *key, number) for key, number in counted.items() if number > 0)


def _raise(practice: Practice, month: date, rule: str, what: str, number: int) -> int:
    rows = RuleTally.objects.filter(practice=practice, month=month, rule=rule, what=what, number__lt=number)
    return rows.update(number=number)


def _add(counted: Counted, intake: Intake) -> None:
    known: set[tuple[str, str]] = set()
    screenings = Screening.objects.filter(revision__intake=intake).select_related("revision").defer("edition__text")
    for screening in screenings.order_by("screened_at", "id"):
        screening.revision.intake = intake  # which holds the key
        said = {(INTAKES, SCREENED), *told(screening.report)}
        month = month_of(intake.practice, screening.screened_at)
        counted.update((month, *each) for each in said - known)
        known |= said
    settled = Settled()
    for disposition in dispositions_of(intake):
        for (at, rule, what), number in settled.add(disposition).items():
            counted[month_of(intake.practice, at), rule, what] += number
