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
from screening.services.chart import Chart


@staff_page(May.SEE_ANSWERS, "GET")
def brief(request, practice, intake_id):
    """One side of paper for the consult."""
    intake = records.intake_or_404(practice, intake_id)
    record_look(Action.BRIEF_VIEWED, intake, request.user)
    chart = Chart(intake)
    if chart.current is None:
        raise Http404
    decision = next(iter(chart.reviews), None)
    context = {
        "practice": practice,
        "intake": intake,
        "who": who(intake),
        "reading": (reading := Reading(chart.current, chart)),
        "brief": Brief(reading),
        "decision": decision,
        "outcome": decision_in_words(decision) if decision else "",
    }
    return render(request, "screening/brief.html", context)
