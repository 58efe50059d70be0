"""Stored answers, screened again: to check that nothing drifts, to weigh a candidate, to keep open intakes current."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from clinic.models import Practice
from intake.models import Intake
from screening.cases import as_chosen
from screening.comparison import Difference, compare, unlike
from screening.edition import running_fingerprint
from screening.governance.replay import newest_revision, replay
from screening.governance.stale import is_stale, stale_intakes
from screening.models import Screening
from screening.services import not_screened, screen
from screening.services.activated import refuse_unactivated
from screening.services.refusals import Refused

log = logging.getLogger(__name__)

STEP = 20  # intakes a transaction: nobody who is at work waits long


@dataclass(frozen=True)
class Checked:
    """One stored screening, made again. unlike: by the same rules. difference: by others. failed: why it was not."""

    reference: str
    revision: int
    on: date
    by_same_rules: bool
    unlike: tuple[str, ...] = ()
    difference: Difference = field(default_factory=Difference)
    failed: str = ""


ERASED = {"revision__intake__appointment__patient__data_key__wrapped": None}


def _stored(practice: Practice | None, since: date | None) -> QuerySet[Screening]:
    rows = Screening.objects.filter(revision__intake__practice=practice) if practice else Screening.objects.all()
    return rows.filter(revision__answered_on__gte=since) if since else rows


def erased(practice: Practice | None = None, since: date | None = None) -> int:
    """How many screenings nobody can read any more, since the patient's key was destroyed."""
    return _stored(practice, since).filter(**ERASED).count()


def to_check(practice: Practice | None = None, since: date | None = None) -> list:
    """Ids of what is to be made again: all by the running rules, and of other rules the newest of each revision."""
    rows = _stored(practice, since).exclude(**ERASED).order_by("screened_at", "pk")
    found, newest = [], {}
    for row in rows.values_list("pk", "revision_id", "edition__fingerprint"):
        if row[2] == running_fingerprint():
            found.append(row[0])
        newest[row[1]] = row
    return found + [row[0] for row in newest.values() if row[2] != running_fingerprint()]


def check(ids: Iterable) -> Iterator[Checked]:
    """Make each again under its own date and policy, and compare. Writes nothing."""
    related = ("revision__intake__practice", "revision__intake__appointment__patient__data_key", "policy", "edition")
    rows = Screening.objects.select_related(*related).defer("edition__text")
    ids = iter(ids)
    while step := list(islice(ids, STEP)):
        by_id = rows.in_bulk(step)
        yield from (_checked(by_id[pk]) for pk in step)


def _checked(screening: Screening) -> Checked:
    same = screening.edition.fingerprint == running_fingerprint()
    revision, on = screening.revision, screening.reference_date
    told = partial(Checked, revision.intake.reference, revision.number, on, same)
    try:
        before = screening.report
        after = replay(revision, as_chosen(screening.policy), on)
    except Exception as error:  # one that cannot be made again is named, and the others are still checked
        return told(failed=type(error).__name__)
    return told(unlike=unlike(before, after)) if same else told(difference=compare(before, after))


@contextmanager
def nothing_written() -> Iterator[None]:
    """The database itself refuses every write of this connection."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


def rescreen_open(practice: Practice, at_most: int | None = None) -> Iterator[tuple[Intake, bool]]:
    """Screen the open intakes anew for which something changed; yields each, and whether the rules could.

    In steps of STEP, each a transaction of its own.
    """
    refuse_unactivated(practice)
    intakes = iter(stale_intakes(practice)[:at_most])
    while step := list(islice(intakes, STEP)):
        with transaction.atomic():
            done = [(intake, _screened_anew(intake)) for intake in step]
        yield from done


def refresh(intake: Intake) -> None:
    """After the visit moved: screen it anew, where it has answers and something changed for them.

    Where the practice may not screen now, the visit moves all the same; the policy's page counts it as out of date.
    """
    try:
        if intake.revisions.exists() and is_stale(intake):
            refuse_unactivated(intake.practice)
            _screened_anew(intake)
    except Refused:
        log.warning("Not screened anew.", extra={"subject": str(intake.pk)})


def _screened_anew(intake: Intake) -> bool:
    """False where a rule failed: the staff are told to call, and the other intakes go on."""
    try:
        with transaction.atomic():
            screen(newest_revision(intake))
    except (Refused, DatabaseError):  # a database that fails says nothing of this patient's answers
        raise
    except Exception:
        log.exception("Could not be screened anew.", extra={"subject": str(intake.pk)})
        not_screened(intake)
        return False
    return True
