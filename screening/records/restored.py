"""After a restore: a backup knows nothing of what was erased, revoked or ended since."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import transaction

from clinic.accounts.models import Session
from clinic.audit import SYSTEM, Action, record
from clinic.records import heads
from clinic.records.chain import Anchor
from screening.records.erasure import erase_again

log = logging.getLogger("clinic.audit")


@dataclass(frozen=True)
class Done:
    erased: int
    sessions: int
    lost: int
    complaint: str
    is_proven: bool


def after_restore(proof: Anchor | None = None) -> Done:
    """Bring a restored database to where it may be used; `proof` is where the audit of the backup ended.

    Sessions end first: one of them may have been ended since.
    """
    lost = heads.restored(proof)
    sessions, _ = Session.objects.all().delete()
    erased, complaint = erase_again()
    with transaction.atomic():
        record(
            Action.RESTORED, actor=SYSTEM, practice=None, subject_type="audit", subject_id="head",
            details={"lost": lost, "erased": erased, "sessions": sessions, "proven": proof is not None},
        )  # fmt: skip
    if lost and not proof:
        log.error("the end of the audit is missing", extra={"event": "restored without proof", "count": lost})
    return Done(erased, sessions, lost, complaint, proof is not None)
