"""The keys of what belongs to accounts, apart from those of health data."""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from clinic import encryption, keys


def keys_for(purpose: str) -> list[bytes]:
    """One key a purpose, derived from each of CLINIC_TOTP_KEY: the first one seals, all of them open."""
    info = f"clinic accounts: {purpose}".encode()
    masters = keys.parse_list(settings.CLINIC_TOTP_KEY)
    return [HKDF(SHA256(), 32, salt=None, info=info).derive(master) for master in masters]


def seal(purpose: str, plain: bytes, owner) -> bytes:
    """Sealed for one owner: moved to somebody else it does not open."""
    return encryption.seal(keys_for(purpose)[0], plain, (purpose, str(owner)))


def unseal(purpose: str, stored: bytes, owner) -> bytes:
    """What was sealed by one of the keys, or Undecryptable."""
    *others, last = keys_for(purpose)
    for key in others:
        try:
            return encryption.unseal(key, bytes(stored), (purpose, str(owner)))
        except encryption.Undecryptable:
            continue
    return encryption.unseal(last, bytes(stored), (purpose, str(owner)))


def is_current(purpose: str, stored: bytes, owner) -> bool:
    """Whether the first key opens it."""
    try:
        encryption.unseal(keys_for(purpose)[0], bytes(stored), (purpose, str(owner)))
    except encryption.Undecryptable:
        return False
    return True


def keyed_hashes(purpose: str, text: str, owner) -> list[bytes]:
    """By each of the keys, the current one first."""
    return [hmac.new(key, f"{owner}:{text}".encode(), hashlib.sha256).digest() for key in keys_for(purpose)]
