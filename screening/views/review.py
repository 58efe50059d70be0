"""The review page: one intake, what the rules say of it, and what people made of it."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from clinic.access import May
from clinic.audit import Action
from clinic.models import Practice
from clinic.staff_pages import staff_page
from intake.audit import record_look
from intake.desk.calls import call_of
from intake.desk.needs import needs_in
from intake.models import Intake
from intake.records.notes import LENGTH
from screening.forms import DecideForm, NoteForm
from screening.reading.cards import Card
from screening.reading.history import decision_in_words, history
from screening.reading.left import left
from screening.reading.line import Line
from screening.reading.reading import Reading
from screening.reading.visit import Visit
from screening.reading.who import who
from screening.services import records
from screening.services.chart import Chart
from screening.services.headline import CALL
from screening.views.frame import may_decide


@staff_page(May.SEE_ANSWERS, "GET")
def review(request, practice, intake_id):
    """Everything about one intake."""
    return draw(request, practice, records.intake_or_404(practice, intake_id))


def draw(
    request, practice: Practice, intake: Intake, settling=None, deciding=None, noting=None, refusal=None, typed="",
    status=200,
):  # fmt: skip
    """The page; with a form that was refused, as it was filled in, and why. `typed`: words not to be lost."""
    record_look(Action.REVIEW_VIEWED, intake, request.user)
    chart, printing = Chart(intake), "print" in request.GET
    acts = may_decide(request) and not printing
    context = {
        "practice": practice,
        "who": who(intake),  # first: of a record that was erased nothing is drawn
        "intake": intake,
        "row": intake.worklist_row,
        "calls": list(filter(None, [call_of(intake)])),
        "may_read": True,
        "printing": printing,
        "notes": chart.notes,
        "note_length": LENGTH,
        "note": (noting or NoteForm()) if acts else None,
        "form": next((form for form in (settling, noting) if form and form.errors), deciding),
        "refusal": refusal,
        "typed": typed,
    }
    if chart.current is None:
        return render(request, "screening/not_sent.html", context | {"call": CALL}, status=status)
    reading = Reading(chart.current, chart)
    context |= _read(reading, request.user)
    if acts:
        _add_forms(context, reading, settling, deciding)
    return render(request, "screening/review.html", context, status=status)


def _read(reading: Reading, user) -> dict:
    """What the page says of the answers, the rules and the people."""
    chart = reading.chart
    return {
        "reading": reading,
        "needs": needs_in(reading.revision),
        "recheck": Line(chart.intake.worklist_row, timezone.now(), may_read=True).recheck,
        "reviews": [(review, decision_in_words(review)) for review in chart.reviews],
        "history": history(chart, reading.words),
        "visit": Visit(chart, reading.words, user),
        "decide": None,
    }


def _add_forms(context: dict, reading: Reading, settling, deciding) -> None:
    for card in reading.cards:
        if settling and settling.subject == card.subject.key:
            card.form = settling
        else:
            card.blank = _up_to_date(card, reading)
    context["settle_address"] = reverse("settle", args=[context["practice"].slug, context["intake"].pk])
    number = len(reading.chart.reviews) + 1
    context["decide"] = deciding or DecideForm(initial={"screening": reading.screening.pk, "number": number})
    context["decide"].offer(tuple(reading.report["policy"]["offered"]))
    context["left"] = left(reading.cards)


def _up_to_date(card: Card, reading: Reading) -> dict:
    over = card.disposition.pk if card.disposition else None
    return {"subject": card.subject.key, "screening": reading.screening.pk, "over": over}
