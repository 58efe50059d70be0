"""Who a patient is, and how they are reached. Found again by practice, birth date and name."""

from __future__ import annotations

import unicodedata
from datetime import date

from clinic.encryption import blind_index
from clinic.messages.outbox import Contact
from clinic.models import Practice
from intake.models import Patient


def normalise(name: str) -> str:
    """The letters of a name: case, accents, hyphens and doubled spaces make nobody another person."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(each if each.isalnum() else " " for each in letters if not unicodedata.combining(each))
    return " ".join(kept.split())


def match_index(practice: Practice, birth_date: date, name: str) -> bytes:
    return blind_index("patient", str(practice.pk), birth_date.isoformat(), normalise(name))


def find(practice: Practice, birth_date: date, name: str) -> list[Patient]:
    """Whoever has this name and birth date here. More than one is possible: staff choose."""
    rows = practice.patients.filter(match_index=match_index(practice, birth_date, name))
    return list(rows.select_related("data_key").order_by("created_at"))


def contact_of(patient: Patient) -> Contact:
    """The contact on file."""
    details = patient.details
    return Contact(details.get("email", ""), details.get("phone", ""), details.get("language") or "en")
