"""Notes: what staff write down about an intake, for each other. Never for the patient, and never changed."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action
from clinic.models import User
from clinic.roles import May, roles_that
from intake.audit import record_of
from intake.models import Intake
from intake.records.models import Note

LENGTH = 2000


class CannotNote(Exception):
    """It is too long, or whoever writes has no business with this intake."""


@transaction.atomic
def write(intake: Intake, text: str, by: User) -> Note:
    """Keep `text` with its author and time. What clinicians write is for clinicians."""
    membership = by.memberships.filter(practice=intake.practice_id, role__in=roles_that(May.SEE_STATUS)).first()
    if membership is None:
        raise CannotNote("Only staff of this practice write notes.")
    if len(text) > LENGTH:
        raise CannotNote(f"A note has at most {LENGTH} characters.")
    is_clinical = membership.role in roles_that(May.SEE_ANSWERS)
    note = Note(intake=intake, written_by=by, is_clinical=is_clinical)
    note.content = {"text": text.strip()}
    note.save(force_insert=True)
    record_of(Action.NOTE_WRITTEN, intake, by, note=str(note.pk))
    return note


def notes_of(intake: Intake, clinical: bool) -> list[Note]:
    """Newest first; without the clinicians' own where they are not for the reader."""
    found = intake.notes.select_related("written_by").order_by("-written_at", "-id")
    found = list(found if clinical else found.filter(is_clinical=False))
    for note in found:
        note.intake = intake  # which holds the key
    return found
