"""Counting, in the transaction of what is counted. An intake counts once for a rule, however often it is screened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, Q
from django.db.models.signals import post_save

from clinic.models import Practice
from screening.health.settled import Settled, dispositions_of
from screening.models import Disposition, RuleTally, Screening
from screening.services.subjects import is_open

SCREENED, FIRED, OPEN = "screened", "fired", "open"
INTAKES = ""  # in the place of a rule: the intakes that the rules have seen


def connect() -> None:
    """Count whatever is stored."""
    post_save.connect(_screened, sender=Screening, dispatch_uid="tally-screened")
    post_save.connect(_settled, sender=Disposition, dispatch_uid="tally-settled")


def _screened(sender, instance, created, raw=False, **kwargs):
    if created and not raw:
        tally_screened(instance)


def _settled(sender, instance, created, raw=False, **kwargs):
    if created and not raw and instance.carried_from_id is None:
        tally_settled(instance)


def tally_screened(screening: Screening) -> None:
    """What the rules newly say of an intake."""
    intake = screening.revision.intake
    earlier = Screening.objects.filter(revision__intake=intake).exclude(pk=screening.pk).select_related("revision")
    known = set()
    for each in earlier:
        each.revision.intake = intake  # which holds the key
        known |= {(INTAKES, SCREENED), *told(each.report)}
    new = {(INTAKES, SCREENED), *told(screening.report)} - known
    _add(intake.practice, screening.screened_at, new)


def told(report: dict) -> set[tuple[str, str]]:
    """What a report says of each rule."""
    return {(finding["id"], OPEN if is_open(finding) else FIRED) for finding in report["findings"]}


def tally_settled(disposition: Disposition) -> None:
    """What a person makes of the rules of a subject, where it is more, or less, than was made of them before."""
    intake = disposition.screening.revision.intake
    earlier = [each for each in dispositions_of(intake) if each.pk != disposition.pk]
    counted = Settled(earlier).add(disposition)
    groups = defaultdict(set)
    for (at, *told_of), by in counted.items():
        groups[at, by].add(tuple(told_of))
    for (at, by), group in sorted(groups.items()):
        _add(intake.practice, at, group, by)


def _add(practice: Practice, at: datetime, counted: Iterable[tuple[str, str]], by: int = 1) -> None:
    """In one order for all, so that no two writers wait for each other."""
    month, counted = month_of(practice, at), sorted(counted)
    if not counted:
        return
    rows = [RuleTally(practice=practice, month=month, rule=rule, what=what) for rule, what in counted]
    RuleTally.objects.bulk_create(rows, ignore_conflicts=True)
    chosen = Q()
    for what in sorted({what for _, what in counted}):
        chosen |= Q(what=what, rule__in=[rule for rule, of in counted if of == what])
    found = RuleTally.objects.filter(chosen, practice=practice, month=month)
    if by < 0:
        found = found.filter(number__gt=0)  # of a time before anything was counted
    found.update(number=F("number") + by)


def month_of(practice: Practice, at: datetime) -> date:
    """Its first day, where the practice is."""
    return practice.local(at).date().replace(day=1)
