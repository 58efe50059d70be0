"""The practice's own values on the information sheet, where its sources differ: chosen by the lead, with a reason.

The practice holds those in use; every choice stands in the audit, with who made it and why.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clinic.audit import Action, record
from clinic.evidence.information import LINES, PRACTICE_VALUES, PracticeValue
from clinic.models import AuditEvent, Practice, User

LONGEST = 80
CODES = tuple(value.code for value in PRACTICE_VALUES)


class ChangedMeanwhile(Exception):
    """Somebody else chose while the preview was read."""


@dataclass(frozen=True)
class Choice:
    """What was chosen, by whom and why."""

    at: datetime
    by: str
    reason: str
    values: list[tuple[str, str]]  # what it is about, what it became; empty where the clinic tells the patient itself


def stands_in(value: PracticeValue) -> str:
    """The sentence of the sheet that prints it, with a gap where it stands."""
    line = next(line for line in LINES if value in line.needs)
    return line.text.format_map(dict.fromkeys(CODES, "[…]"))


def fingerprint(practice: Practice) -> str:
    """Of what is in use: a page is drawn from it, and a choice is made instead of it."""
    return hashlib.sha256(json.dumps(practice.sheet_values, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def choose(practice: Practice, values: Mapping[str, str], reason: str, by: User, seen: str) -> None:
    """From now on the sheet prints these; a value that is empty is left to the clinic to tell."""
    chosen = {code: values[code] for code in CODES if values.get(code)}
    # First, since the writers of the audit queue: of two leads at once the second sees what the first one chose.
    record(
        Action.SHEET_VALUES_CHOSEN, actor=by, practice=practice, subject_type="practice", subject_id=practice.pk,
        details={"values": chosen, "reason": reason},
    )  # fmt: skip
    practice.refresh_from_db(fields=["sheet_values"])
    if fingerprint(practice) != seen:
        raise ChangedMeanwhile
    practice.sheet_values = chosen
    practice.save(update_fields=["sheet_values"])


def choices(practice: Practice) -> list[Choice]:
    """Every choice, the newest first."""
    events = AuditEvent.objects.filter(practice=practice, action=Action.SHEET_VALUES_CHOSEN).order_by("-sequence")
    names = dict(User.objects.filter(pk__in=[event.actor_id for event in events]).values_list("pk", "name"))
    return [
        Choice(event.at, names.get(event.actor_id, ""), event.details["reason"], _in_words(event.details["values"]))
        for event in events
    ]


def _in_words(values: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (value.asks.partition("?")[0] + "?", values[value.code]) for value in PRACTICE_VALUES if value.code in values
    ]
