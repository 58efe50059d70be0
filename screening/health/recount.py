"""The tallies of a time before anything was counted, from the records that can still be opened."""

from __future__ import annotations

from collections import Counter
from datetime import date

from clinic.models import Practice
from intake.models import Intake
from screening.health.tallies import INTAKES, SCREENED, month_of, told, verdicts
from screening.models import Disposition, RuleTally, Screening
from screening.services.editions import words
from screening.services.subjects import subjects

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
        _add_settled(counted, screening)


def _add_settled(counted: Counted, screening: Screening) -> None:
    """Who settles a subject anew takes the earlier verdict back."""
    found, last = subjects(screening.report, words(screening.edition_id)), {}
    for disposition in screening.dispositions.order_by("settled_at", "id"):
        disposition.screening = screening
        subject = found.get(disposition.content["subject"])
        if subject is None:
            continue
        if before := last.get(subject.key):
            counted.subtract(_of(before, subject.findings))
        if disposition.carried_from_id is None:
            counted.update(_of(disposition, subject.findings))
        last[subject.key] = disposition


def _of(disposition: Disposition, findings: list[dict]) -> list[tuple[date, str, str]]:
    month = month_of(disposition.screening.revision.intake.practice, disposition.settled_at)
    return [(month, *each) for each in verdicts([f["id"] for f in findings], disposition.content)]
