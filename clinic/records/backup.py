"""Backups: a copy of the database, and beside it what is in the copy and which keys open it, under the audit key.

A copy holds ciphertext where the database does. The keys are not in it, nor the files of CLINIC_LEDGER.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from clinic import encryption, keys
from clinic.audit import SYSTEM, Action, record
from clinic.models import DataKey
from clinic.records import databases
from clinic.records.chain import Anchor

STEM = "clinic-"


class Unfit(Exception):
    """This backup is not restored here. The message says why, and what to do."""


def back_up(folder: Path, now: datetime | None = None) -> Path:
    """Make a backup in `folder`, and give its file. It has its name once it is whole."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{STEM}{now or timezone.now():%Y%m%dT%H%M%SZ}{databases.SUFFIX[connection.vendor]}"
    with transaction.atomic():
        record(
            Action.BACKED_UP, actor=SYSTEM, practice=None, subject_type="backup", subject_id=file.stem
        )  # fmt: skip
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    facts = {"engine": connection.vendor, **databases.dump(part), "keys": _checks(), "sha256": _digest(part)}
    described = json.dumps(facts | {"mac": encryption.mac(_content(facts)).hex()}, indent=1)
    _manifest(file).touch(mode=0o600)
    _manifest(file).write_text(described)
    return part.rename(file)


def forget(folder: Path, days: int, now: datetime | None = None) -> list[Path]:
    """Delete the backups that are older. Whoever was erased since is in them."""
    limit = f"{STEM}{(now or timezone.now()) - timedelta(days=days):%Y%m%dT%H%M%SZ}"
    old = [file for file in sorted(folder.glob(f"{STEM}*")) if file.stem < limit]
    for file in old:
        file.unlink()
    return old


def restore(file: Path) -> dict:
    """Check the backup and the keys, then fill the empty database; gives what is in it."""
    facts = _vouched(file)
    _refuse_other_keys(facts["keys"])
    if facts["engine"] != connection.vendor:
        raise Unfit(f"This is a backup of {facts['engine']}, and the database here is {connection.vendor}.")
    if not databases.is_empty():
        raise Unfit("The database here is not empty. Restore into a new one.")
    found = databases.load(file)
    for what in ("tables", "audit"):
        if found[what] != facts[what]:
            raise Unfit(f"What was restored is not what was backed up ({what}). Do not use this database.")
    return found


def _manifest(file: Path) -> Path:
    return file.with_suffix(".json")


def _content(facts: dict) -> bytes:
    return json.dumps(["backup", facts], sort_keys=True).encode()


def _digest(file: Path) -> str:
    with file.open("rb") as copy:
        return hashlib.file_digest(copy, "sha256").hexdigest()


def head_in(file: Path) -> Anchor:
    """Where the audit ended in this backup, by its description; the backup itself may be gone."""
    facts = _described(file)
    ((sequence, digest),) = facts["audit"] or [[0, ""]]
    return Anchor(sequence, bytes.fromhex(digest), file.stem)


def _vouched(file: Path) -> dict:
    facts = _described(file)
    if _digest(file) != facts["sha256"]:
        raise Unfit(f"{file} was altered since the backup, or is not whole.")
    return facts


def _described(file: Path) -> dict:
    try:
        facts = json.loads(_manifest(file).read_text())
        digest = bytes.fromhex(facts.pop("mac"))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise Unfit(f"{_manifest(file)}, which belongs to the backup, is missing or cannot be read.") from error
    if not encryption.is_vouched(_content(facts), digest):
        raise Unfit(f"{_manifest(file)} was altered, or CLINIC_AUDIT_KEYS is not that of the backup.")
    return facts


def _checks() -> dict:
    """By these a restore knows the right keys. They tell nothing of a key."""
    in_use = set(DataKey.objects.filter(destroyed_at=None).values_list("master_key_id", flat=True))
    ring = encryption.ring_of(keys.DATA)
    return {
        "masters": {name: _check(ring[name]) if name in ring else "" for name in sorted(in_use)},
        "single": {name: _check(keys.parse_list(getattr(settings, name))[0]) for name in keys.SINGLE},
    }


def _check(key: bytes) -> str:
    return encryption.mac(b"backup", key).hex()


def _refuse_other_keys(checks: dict) -> None:
    ring = encryption.ring_of(keys.DATA)
    for name, check in checks["masters"].items():
        if name not in ring:
            raise Unfit(f"Its records need master key {name}, which is not in CLINIC_MASTER_KEYS.")
        if check and check != _check(ring[name]):
            raise Unfit(f"Master key {name} in CLINIC_MASTER_KEYS is another one than that of the backup.")
    for name, check in checks["single"].items():
        if check not in map(_check, keys.parse_list(getattr(settings, name))):
            raise Unfit(f"{name} is not that of the backup.")
