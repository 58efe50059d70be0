"""The second factor: codes of an authenticator app (RFC 6238), and ten recovery codes."""

from __future__ import annotations

import base64
import secrets
import time
from urllib.parse import quote

import segno
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_otp.oath import TOTP

from clinic.accounts import sealing
from clinic.accounts.models import RecoveryCode, TOTPDevice
from clinic.audit import Action, record
from clinic.models import User

SEED, CODE = "totp seed", "recovery code"
ISSUER = "Vein clinic"
DIGITS = 6
TOLERANCE = 1  # steps of 30 seconds, before and after
CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else


class WrongCode(Exception):
    """Not a code of this seed now, or one that was used."""


def new_seed() -> bytes:
    return secrets.token_bytes(20)


def in_letters(seed: bytes) -> str:
    """The seed as somebody types it into an app, in groups of four."""
    text = base64.b32encode(seed).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def picture(seed: bytes, user: User) -> str:
    """The QR code as a data: address. Dark on white in every scheme, with its quiet zone: cameras want it so."""
    label = quote(f"{ISSUER}:{user.email}")
    secret = base64.b32encode(seed).decode()
    address = f"otpauth://totp/{label}?secret={secret}&issuer={quote(ISSUER)}&algorithm=SHA1&digits={DIGITS}&period=30"
    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff")


def has_device(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user).exists()


def matching_step(seed: bytes, code: str, after: int) -> int | None:
    """The step of time of which this is the code, later than the last one that was accepted."""
    if len(code) != DIGITS or not (code.isascii() and code.isdecimal()):
        return None
    totp = TOTP(seed, digits=DIGITS)
    totp.time = time.time()
    return totp.t() if totp.verify(int(code), tolerance=TOLERANCE, min_t=after + 1) else None


def accept(user: User, code: str) -> bool:
    """Whether the code is right. The conditional UPDATE lets each step pass once, however many arrive together."""
    device = TOTPDevice.objects.filter(user=user).first()
    if device is None:
        return False
    seed = sealing.unseal(SEED, device.sealed_seed, user.pk)
    step = matching_step(seed, code, device.last_step)
    rows = TOTPDevice.objects.filter(pk=device.pk, last_step=device.last_step)
    return step is not None and bool(rows.update(last_step=step))


@transaction.atomic
def set_up(user: User, seed: bytes, code: str) -> list[str]:
    """Take this seed for the person's authenticator, shown to work by a code of it. The new recovery codes."""
    step = matching_step(seed, code, after=-1)
    if step is None:
        raise WrongCode
    TOTPDevice.objects.filter(user=user).delete()
    try:
        TOTPDevice.objects.create(user=user, sealed_seed=sealing.seal(SEED, seed, user.pk), last_step=step)
    except IntegrityError:
        raise WrongCode from None  # another window was faster
    codes = _new_codes(user)
    record(Action.SECOND_FACTOR_SET, actor=user, practice=None, subject_type="user", subject_id=user.pk)
    return codes


@transaction.atomic
def make_recovery_codes(user: User) -> list[str]:
    """Ten new ones; those before stop working. They are shown now and never again."""
    codes = _new_codes(user)
    record(Action.RECOVERY_CODES_MADE, actor=user, practice=None, subject_type="user", subject_id=user.pk)
    return codes


def _new_codes(user: User) -> list[str]:
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(16)) for _ in range(CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, code_hash=_hashes(user, code)[0]) for code in codes)
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in codes]


def use_recovery_code(user: User, code: str) -> bool:
    """Whether it is one of theirs that was not used before."""
    plain = "".join(letter for letter in code.lower() if letter in ALPHABET)
    unused = RecoveryCode.objects.filter(user=user, code_hash__in=_hashes(user, plain), used_at=None)
    return bool(unused.update(used_at=timezone.now()))


def codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def forget(user: User) -> None:
    """The authenticator and the codes are void. Belongs into the transaction of the act that says why."""
    TOTPDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


def _hashes(user: User, code: str) -> list[bytes]:
    return sealing.keyed_hashes(CODE, code, user.pk)
