"""Finding the records that a page is about. Each knows its intake, whose key opens it."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from clinic.models import Practice
from intake.models import Intake, Revision


def intake_or_404(practice: Practice, intake_id: UUID) -> Intake:
    """An intake of this practice; another's is not there."""
    intakes = Intake.objects.select_related(
        "practice", "appointment__patient__data_key", "appointment__clinician", "worklist_row__claimed_by", "call"
    )
    return get_object_or_404(intakes, pk=intake_id, practice=practice)


def revisions(intake: Intake) -> list[Revision]:
    """What was submitted, newest first."""
    found = list(intake.revisions.select_related("staff").order_by("-number"))
    for revision in found:
        revision.intake = intake
    return found
