"""Health data in the database: AES-256-GCM under one data key a patient record, wrapped by a master key.

The associated data names the table, the column and the row: bytes moved to another place do not open there.
Stored bytes are version (1), nonce (12), ciphertext and tag.
"""

import hashlib
import hmac
import json
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from clinic import keys

VERSION = b"\x01"
NONCE = 12


class Undecryptable(Exception):
    """The stored bytes were altered, moved, or belong to another key. Ciphertext is never given out instead."""


class Erased(Undecryptable):
    """The key was destroyed on purpose: nobody will ever read this again."""


def new_key():
    return secrets.token_bytes(32)


def seal(key, plain, bound_to):
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, _associated(bound_to))


def unseal(key, stored, bound_to):
    nonce, ciphertext = stored[1 : NONCE + 1], stored[NONCE + 1 :]
    if stored[:1] != VERSION or len(nonce) < NONCE:
        raise Undecryptable("The stored bytes have an unknown form.")
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _associated(bound_to))
    except InvalidTag:
        raise Undecryptable("The stored bytes were altered, moved, or belong to another key.") from None


def _associated(bound_to):
    return VERSION + _unambiguous(bound_to)


def _unambiguous(parts):
    """("a", "bc") and ("ab", "c") must differ."""
    return json.dumps(parts, ensure_ascii=True).encode()


def wrap(key, bound_to, ring=keys.DATA):
    """(id of the current master key of this ring, wrapped key)."""
    name, master = next(iter(ring_of(ring).items()))
    return name, seal(master, key, bound_to)


def unwrap(master_key_id, wrapped, bound_to, ring=keys.DATA):
    if wrapped is None:
        raise Erased("The key of this record was destroyed.")
    master = ring_of(ring).get(master_key_id)
    if master is None:
        raise Undecryptable("The master key of this record is not among the configured ones.")
    return unseal(master, bytes(wrapped), bound_to)


def ring_of(name):
    """{id: key} of the ring of this name; the first one is the current one."""
    return _ring(name, getattr(settings, name))


@lru_cache(maxsize=16)
def _ring(name, text):
    parsed = keys.parse_master_keys(text)
    if not parsed:
        raise ImproperlyConfigured(f"{name} is missing.")
    return parsed


def mac(data, key=None):
    """A keyed hash that vouches for `data`, by the current audit key, or by this one."""
    return hmac.digest(key or next(iter(ring_of(keys.AUDIT).values())), data, "sha256")


def is_vouched(data, digest):
    """Whether `digest` is the keyed hash of `data` by one of the audit keys."""
    return any(hmac.compare_digest(mac(data, key), digest) for key in ring_of(keys.AUDIT).values())


def blind_index(*parts):
    """A keyed hash by which a record is found without its text being stored. The caller normalises the parts."""
    key = keys.parse_key(settings.CLINIC_BLIND_INDEX_KEY)
    return hmac.new(key, _unambiguous(parts), hashlib.sha256).digest()


class Sealed:
    """Stored bytes that nobody has opened yet. It shows nothing of itself."""

    __slots__ = ("stored",)

    def __init__(self, stored):
        self.stored = stored

    def __repr__(self):
        return "<sealed>"


class OpenedAtFirstAccess(DeferredAttribute):
    """Decrypts when the value is asked for, so that a list of rows costs nothing and one bad row stops only itself."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.open(instance, value)
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class EncryptedJSONField(models.Field):
    """A JSON value in memory, sealed bytes in the database. Its model has a `data_key` (a clinic DataKey)."""

    description = "encrypted JSON"
    descriptor_class = OpenedAtFirstAccess
    empty_strings_allowed = False

    def get_internal_type(self):
        return "BinaryField"

    def check(self, **kwargs):
        return super().check(**kwargs) + self._check_not_searched()

    def _check_not_searched(self):
        if self.unique or self.db_index:
            return [
                checks.Error("Sealed bytes differ each time: no index and no uniqueness.", obj=self, id="clinic.E001")
            ]
        return []

    def bound_to(self, instance):
        if instance.pk is None:
            raise ValueError("The row needs its id before it is sealed.")
        return (self.model._meta.db_table, self.column, str(instance.pk))

    def open(self, instance, value):
        return json.loads(unseal(instance.data_key.unwrap(), value.stored, self.bound_to(instance)))

    def pre_save(self, instance, add):
        value = instance.__dict__[self.attname]
        if value is None or isinstance(value, Sealed):  # nobody looked at it: the same bytes again
            return value
        plain = json.dumps(value, ensure_ascii=True, allow_nan=False).encode()
        return Sealed(seal(instance.data_key.unwrap(), plain, self.bound_to(instance)))

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.name} is encrypted: only saving its own row can write it.")
        return connection.Database.Binary(value.stored)

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(bytes(value))

    def get_lookup(self, lookup_name):
        raise FieldError(f"{self.name} is encrypted: it cannot be searched.")

    def get_transform(self, lookup_name):
        raise FieldError(f"{self.name} is encrypted: it cannot be searched.")

    def value_to_string(self, obj):
        raise FieldError(f"{self.name} is encrypted: it is not serialised.")
