"""What the practice says of itself, to patients and to the rules of the calendar: changed by the lead, and audited."""

from __future__ import annotations

import hashlib
import json

from django.db import transaction

from clinic.audit import Action, record
from clinic.models import Practice, User
from intake.desk.own_values import ChangedMeanwhile

FACTS = ("name", "phone", "emergency_number", "address", "timezone", "link_days", "draft_days")


def facts(practice: Practice) -> dict:
    return {name: getattr(practice, name) for name in FACTS}


def seal(practice: Practice) -> str:
    """Of what a page was drawn from: nobody overwrites what they have not seen."""
    return hashlib.sha256(json.dumps(facts(practice), sort_keys=True).encode()).hexdigest()


@transaction.atomic
def change_facts(practice: Practice, new: dict, by: User, seen: str) -> list[str]:
    """Keep what is different; the audit has it from what to what. Gives the names of it."""
    stored = _as_seen(practice, seen)
    changed = {name: [old, new[name]] for name, old in facts(stored).items() if new[name] != old}
    if changed:
        # First, since the writers of the audit queue: of two leads at once the second sees what the first one changed.
        record(
            Action.PRACTICE_CHANGED, actor=by, practice=stored, subject_type="practice", subject_id=stored.pk,
            details={"changed": changed},
        )  # fmt: skip
        stored = _as_seen(practice, seen)
        for name, (_, now) in changed.items():
            setattr(stored, name, now)
        stored.save(update_fields=list(changed))
    return list(changed)


def as_stored(practice: Practice) -> Practice:
    """As it is by now, whoever changed it."""
    return Practice.objects.get(pk=practice.pk)


def _as_seen(practice: Practice, seen: str) -> Practice:
    stored = as_stored(practice)
    if seal(stored) != seen:
        raise ChangedMeanwhile
    return stored
