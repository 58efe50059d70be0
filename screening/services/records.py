"""Finding the records that a page is about. Each knows its intake, whose key opens it."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from clinic.models import Practice
from intake.models import Intake, Revision
from screening.models import Disposition, Review


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


def reviews(intake: Intake) -> list[Review]:
    """The decisions, newest first."""
    found = list(intake.reviews.select_related("signed_by").order_by("-number"))
    for review in found:
        review.intake = intake
    return found


def dispositions(intake: Intake) -> list[Disposition]:
    """What people settled, newest first; what was carried over stands where it was settled."""
    found = Disposition.objects.filter(screening__revision__intake=intake, carried_from=None)
    found = list(found.select_related("settled_by", "screening__revision").order_by("-settled_at", "-id"))
    for disposition in found:
        disposition.screening.revision.intake = intake
    return found
