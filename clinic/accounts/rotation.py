"""Sealing the seeds of authenticators anew, by the first of CLINIC_TOTP_KEY. Nobody has to set anything up again.

Which seeds are left is seen by trying: after a stop it goes on where it was, and two at once do no harm. Recovery codes
are hashes and stay as they are: those of the old key work for as long as it is in the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from clinic.accounts import sealing
from clinic.accounts.models import TOTPDevice
from clinic.accounts.second_factor import SEED
from clinic.encryption import Undecryptable
from clinic.records.rotation import Rotated, in_steps


def rotate_seeds(batch: int = 100) -> Iterator[Rotated]:
    """Seal what another key has sealed, `batch` seeds a transaction; yields after each how far it came."""
    return in_steps(TOTPDevice.objects.all, _sealed_anew, batch, subject=("totp key", "first"), what="seeds")


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
