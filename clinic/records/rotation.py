"""Wrapping every data key anew, by the first master key. Content rows do not change; work goes on meanwhile.

Which keys are left is read from the rows themselves: after a stop it goes on where it was, and two at once do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    so_far, last = Rotated(), None
    while found := list((left().filter(pk__gt=last) if last else left()).order_by("pk")[:batch]):
        last = found[-1].pk
        _rotate(found, so_far)
        yield so_far


@transaction.atomic
def _rotate(found: list[DataKey], so_far: Rotated) -> None:
    done = sum(_wrapped_anew(key, so_far) for key in found)
    if done:  # last, since the writers of the audit queue
        record(
            Action.KEYS_ROTATED, actor=SYSTEM, practice=None, subject_type="master key", subject_id=current_master(),
            details={"keys": done},
        )  # fmt: skip
    so_far.done += done


def _wrapped_anew(key: DataKey, so_far: Rotated) -> int:
    """Only if the row is still what was read: whoever destroyed or rotated it meanwhile was first."""
    rows = DataKey.objects.filter(pk=key.pk, wrapped=key.wrapped)
    try:
        key.wrap(key.unwrap())
    except encryption.Undecryptable:
        so_far.failed.append(key.pk)
        return 0
    return rows.update(wrapped=key.wrapped, master_key_id=key.master_key_id)
