"""Wrapping every data key anew, by the first master key. Content rows do not change; work goes on meanwhile.

Which keys are left is read from the rows themselves: after a stop it goes on where it was, and two at once do no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from clinic import encryption, keys
from clinic.audit import SYSTEM, Action, record
from clinic.models import DataKey


@dataclass
class Rotated:
    """How many keys were wrapped anew so far, and the ids of those that do not open."""

    done: int = 0
    failed: list = field(default_factory=list)


def current_master() -> str:
    """The id of the master key that wraps."""
    return next(iter(encryption.ring_of(keys.DATA)))


def left():
    """The data keys that another master key wraps. A destroyed one needs no wrapping."""
    return DataKey.objects.filter(destroyed_at=None).exclude(master_key_id=current_master())


def rotate(batch: int = 100) -> Iterator[Rotated]:
    """Wrap what is left, `batch` keys a transaction; yields after each how far it came."""
    return in_steps(left, _wrapped_anew, batch, subject=("master key", current_master()), what="keys")


def in_steps(rows: Callable, anew: Callable, batch: int, *, subject: tuple[str, str], what: str) -> Iterator[Rotated]:
    """`anew(row, so far)` for each of `rows()`, `batch` a transaction, by primary key; 1 where it changed the row.

    A transaction that changed something leaves one row in the audit, about `subject` (type, id).
    """
    so_far, last = Rotated(), None
    while found := list((rows().filter(pk__gt=last) if last else rows()).order_by("pk")[:batch]):
        last = found[-1].pk
        with transaction.atomic():
            done = sum(anew(row, so_far) for row in found)
            if done:  # last, since the writers of the audit queue
                about = {"subject_type": subject[0], "subject_id": subject[1], "details": {what: done}}
                record(Action.KEYS_ROTATED, actor=SYSTEM, practice=None, **about)
        so_far.done += done
        yield so_far


def _wrapped_anew(key: DataKey, so_far: Rotated) -> int:
    """Only if the row is still what was read: whoever destroyed or rotated it meanwhile was first."""
    rows = DataKey.objects.filter(pk=key.pk, wrapped=key.wrapped)
    try:
        key.wrap(key.unwrap())
    except encryption.Undecryptable:
        so_far.failed.append(key.pk)
        return 0
    return rows.update(wrapped=key.wrapped, master_key_id=key.master_key_id)
