"""The keys of what belongs to accounts, apart from those of health data."""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from clinic import encryption, keys


def key_for(purpose: str) -> bytes:
    """One key a purpose, derived from CLINIC_TOTP_KEY."""
    derived = HKDF(SHA256(), 32, salt=None, info=f"clinic accounts: {purpose}".encode())
    return derived.derive(keys.parse_key(settings.CLINIC_TOTP_KEY))


def seal(purpose: str, plain: bytes, owner) -> bytes:
    """Sealed for one owner: moved to somebody else it does not open."""
    return encryption.seal(key_for(purpose), plain, (purpose, str(owner)))


def unseal(purpose: str, stored: bytes, owner) -> bytes:
    return encryption.unseal(key_for(purpose), bytes(stored), (purpose, str(owner)))


def keyed_hash(purpose: str, text: str, owner) -> bytes:
    return hmac.new(key_for(purpose), f"{owner}:{text}".encode(), hashlib.sha256).digest()
