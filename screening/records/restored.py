"""After a restore: a backup knows nothing of what was erased, revoked or ended since."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db import transaction

from clinic.audit import SYSTEM, Action, record
from clinic.records import heads
from screening.records.erasure import erase_again


@dataclass(frozen=True)
class Done:
    erased: int
    sessions: int
    lost: int
    complaint: str


def after_restore() -> Done:
    """Bring a restored database to where it may be used. Sessions first: one of them may have been ended since."""
    sessions, _ = Session.objects.all().delete()
    lost = heads.restored()
    erased, complaint = erase_again()
    with transaction.atomic():
        record(
            Action.RESTORED, actor=SYSTEM, practice=None, subject_type="audit", subject_id="head",
            details={"lost": lost, "erased": erased, "sessions": sessions},
        )  # fmt: skip
    return Done(erased, sessions, lost, complaint)
