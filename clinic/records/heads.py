"""Heads of the audit outside the database: with them a tail that was cut off is missed.

A restored backup has cut its tail, too. `after_restore` says so in the same file, if the description of the backup
proves that the audit ends where the backup ended; heads beyond that point then no longer bind. Otherwise they do.
"""

from __future__ import annotations

from django.db import transaction

from clinic.audit import SYSTEM, Action, record
from clinic.models import AuditEvent, AuditHead
from clinic.records import ledger
from clinic.records.chain import Anchor


def keep_head() -> Anchor:
    """Write the head of this moment to the file."""
    with transaction.atomic():
        event = record(Action.AUDIT_HEAD_KEPT, actor=SYSTEM, practice=None, subject_type="audit", subject_id="head")
        anchor = Anchor(event.sequence, bytes(event.hash), event.at.isoformat())
    ledger.append(ledger.HEADS, kind="head", sequence=anchor.sequence, hash=anchor.hash.hex())
    return anchor


class NotThisBackup(Exception):
    """The audit here does not end where that backup ended: somebody has worked since, or its end was cut off."""


def restored(proof: Anchor | None) -> int:
    """How many events are known to be lost. With the head of the backup as proof the file says so."""
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    lost = max([head.sequence, *(anchor.sequence for anchor in anchors()[0])]) - head.sequence
    if proof:
        _refuse_other(proof)
        ledger.append(ledger.HEADS, kind="restored", sequence=proof.sequence, hash=proof.hash.hex())
    return lost


def _refuse_other(proof: Anchor) -> None:
    """The audit must end there, but for what an earlier `after_restore` has written."""
    last = AuditEvent.objects.filter(sequence=proof.sequence).first()
    since = AuditEvent.objects.filter(sequence__gt=proof.sequence).exclude(action=Action.RESTORED)
    if since.exists() or bytes(last.hash if last else b"") != proof.hash:
        raise NotThisBackup(f"The audit here does not end where that backup ended, with event {proof.sequence}.")


def anchors() -> tuple[list[Anchor], str]:
    """The heads that bind, and what is wrong with the file."""
    lines = ledger.read(ledger.HEADS)
    binding: list[Anchor] = []
    for facts in _in_time(lines):
        if facts["kind"] == "restored":
            binding = [anchor for anchor in binding if anchor.sequence <= facts["sequence"]]
        if facts["sequence"]:
            binding.append(Anchor(facts["sequence"], bytes.fromhex(facts["hash"]), facts["at"]))
    return binding, lines.complaint


def _in_time(lines: ledger.Lines) -> list[dict]:
    """An old line of a restore, written once more at the end, forgives nothing: each counts when it was made."""
    return sorted(lines.facts, key=lambda facts: facts["at"])


def restores() -> list[dict]:
    """When a backup took the place of the database, and after which event."""
    return [facts for facts in ledger.read(ledger.HEADS).facts if facts["kind"] == "restored"]
