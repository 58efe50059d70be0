"""Sealing the seeds of authenticators anew, by the first of CLINIC_TOTP_KEY. Nobody has to set anything up again.

Which seeds are left is seen by trying: after a stop it goes on where it was, and two at once do no harm. Recovery codes
are hashes and stay as they are: those of the old key work for as long as it is in the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from clinic.accounts import sealing
from clinic.accounts.models import TOTPDevice
from clinic.accounts.second_factor import SEED
from clinic.audit import SYSTEM, Action, record
from clinic.encryption import Undecryptable
from clinic.records.rotation import Rotated


def rotate_seeds(batch: int = 100) -> Iterator[Rotated]:
    """Seal what another key has sealed, `batch` seeds a transaction; yields after each how far it came."""
    so_far, last = Rotated(), None
    rows = TOTPDevice.objects.order_by("pk")
    while found := list((rows.filter(pk__gt=last) if last else rows)[:batch]):
        last = found[-1].pk
        _rotate(found, so_far)
        yield so_far


@transaction.atomic
def _rotate(found: list[TOTPDevice], so_far: Rotated) -> None:
    done = sum(_sealed_anew(device, so_far) for device in found)
    if done:  # last, since the writers of the audit queue
        record(
            Action.KEYS_ROTATED, actor=SYSTEM, practice=None, subject_type="totp key", subject_id="first",
            details={"seeds": done},
        )  # fmt: skip
    so_far.done += done


def _sealed_anew(device: TOTPDevice, so_far: Rotated) -> int:
    """Only if the row is still what was read: whoever set up another authenticator meanwhile was first."""
    stored, owner = device.sealed_seed, device.user_id
    if sealing.is_current(SEED, stored, owner):
        return 0
    try:
        anew = sealing.seal(SEED, sealing.unseal(SEED, stored, owner), owner)
    except Undecryptable:
        so_far.failed.append(device.pk)
        return 0
    return TOTPDevice.objects.filter(pk=device.pk, sealed_seed=stored).update(sealed_seed=anew)
