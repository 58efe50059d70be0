"""The one-page brief, drawn live and printed by the browser."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render

from clinic.access import May
from clinic.audit import Action
from clinic.staff_pages import staff_page
from intake.audit import record_look
from screening.brief.sheet import Brief
from screening.reading.history import decision_in_words
from screening.reading.reading import Reading
from screening.reading.who import who
from screening.services import records
from screening.services.current import current_screening


@staff_page(May.SEE_ANSWERS, "GET")
def brief(request, practice, intake_id):
    """One side of paper for the consult."""
    intake = records.intake_or_404(practice, intake_id)
    record_look(Action.BRIEF_VIEWED, intake, request.user)
    screening = current_screening(intake)
    if screening is None:
        raise Http404
    decisions = records.reviews(intake)
    context = {
        "practice": practice,
        "intake": intake,
        "who": who(intake),
        "reading": (reading := Reading(screening)),
        "brief": Brief(reading),
        "decision": decisions[0] if decisions else None,
        "outcome": decision_in_words(decisions[0]) if decisions else "",
    }
    return render(request, "screening/brief.html", context)
