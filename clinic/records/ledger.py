"""Files of lines that must outlive the database, in CLINIC_LEDGER: what a restored backup, or a liar, would not tell.

A line is a JSON object with its time and a `mac` by the audit key. Several files may be joined into one: lines of all
hosts count.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from clinic.encryption import is_vouched, mac

HEADS, ERASURES = "audit-heads.jsonl", "erasures.jsonl"


@dataclass(frozen=True)
class Lines:
    """What a file says, and the numbers of the lines that no audit key vouches for."""

    file: Path
    facts: list[dict]
    bad: list[int]

    @property
    def complaint(self) -> str:
        numbers = ", ".join(map(str, self.bad))
        return f"{self.file}: no audit key vouches for line {numbers}." if self.bad else ""


def append(name: str, **facts) -> None:
    """One line more, on the disk when this returns."""
    file = Path(settings.CLINIC_LEDGER) / name
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("ab") as lines:
        fcntl.flock(lines, fcntl.LOCK_EX)
        lines.write(_start(file) + _line({"at": timezone.now().isoformat(), **facts}))
        lines.flush()
        os.fsync(lines.fileno())


def _start(file: Path) -> bytes:
    """A line that was cut off by a crash stays alone."""
    text = file.read_bytes()
    return b"\n" if text and not text.endswith(b"\n") else b""


def _line(facts: dict) -> bytes:
    return json.dumps(facts | {"mac": mac(_content(facts)).hex()}).encode() + b"\n"


def _content(facts: dict) -> bytes:
    return json.dumps(["ledger", facts], sort_keys=True).encode()


def read(name: str) -> Lines:
    """Every line, the oldest first. No file: no lines."""
    file = Path(settings.CLINIC_LEDGER) / name
    lines = Lines(file, [], [])
    for number, text in enumerate(file.read_bytes().splitlines() if file.exists() else [], start=1):
        facts = _vouched(text)
        if facts is None:
            lines.bad.append(number)
        else:
            lines.facts.append(facts)
    return lines


def _vouched(text: bytes) -> dict | None:
    try:
        facts = json.loads(text)
        digest = bytes.fromhex(facts.pop("mac"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return facts if is_vouched(_content(facts), digest) else None
