"""The treatment plan: drafted, edited, signed."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info

from clinic.access import May
from clinic.audit import Action
from clinic.languages import unjudged
from clinic.staff_pages import REFUSED, staff_page
from intake.audit import record_look
from screening.after.choosing import behind, precautions
from screening.after.drafting import read_by_patient
from screening.after.filling import filled_in, to_fill_in
from screening.after.forms import OverForm
from screening.after.guarding import SpokenAgainst
from screening.after.planning import goes_on, keep, newest_plan, next_plan_number, plans
from screening.reading.history import decision_in_words
from screening.reading.reading import Reading
from screening.services import records
from screening.services.current import current_screening
from screening.services.editions import ENGLISH
from screening.services.in_force import is_open_again
from screening.services.refusals import Refused
from screening.views.frame import may_decide

ANEW = "Not kept yet: you chose another treatment, and the draft below is now for that one. Read it first."


@staff_page(May.DECIDE, "GET", "POST")
def plan(request, practice, intake_id):
    """The draft, or what was written last; a POST keeps it, signs it, drafts it for another treatment, or goes back to
    it as it was typed.
    """
    intake = records.intake_or_404(practice, intake_id)
    if request.method == "GET":
        record_look(Action.PLAN_VIEWED, intake, request.user)
    screening, review = current_screening(intake), goes_on(intake)
    reading = Reading(screening) if screening else None
    if screening is None or review is None or not may_decide(request):
        return _draw(request, practice, intake, reading)
    if request.method == "GET" and is_open_again(review, screening):
        return _draw(request, practice, intake, reading)
    if request.method == "GET":
        return _draw(request, practice, intake, reading, to_fill_in(reading, review, newest_plan(intake)))
    form, is_new = filled_in(request.POST.dict(), reading)
    if request.POST.get("act") in ("back", "draft"):
        unjudged(form)
        return _draw(request, practice, intake, reading, form)
    if is_new or not form.is_valid():
        return _draw(request, practice, intake, reading, form, ANEW if is_new else "")
    return _written(request, practice, intake, reading, form)


def _written(request, practice, intake, reading, form):
    """Keep or sign what was typed, or say what stands in the way."""
    sign = request.POST.get("act") == "sign"
    over = OverForm(request.POST) if "screening" in request.POST else OverForm(initial=request.POST.dict())
    try:
        keep(intake, form.content(), request.user, form.cleaned_data["number"], sign, over.said())
    except SpokenAgainst as refusal:
        return _interrupt(request, practice, intake, reading, form, over, refusal)
    except Refused as refusal:
        form.data = form.data | {"number": str(next_plan_number(intake))}
        return _draw(request, practice, intake, reading, form, str(refusal))
    messages.success(request, "The plan is signed." if sign else "The plan is kept, not signed yet.")
    return redirect("plan", practice.slug, intake.pk)


def _interrupt(request, practice, intake, reading, form, over, refusal):
    """One page between the button and the signature. Whatever was typed travels along."""
    named = {told["id"] for told in refusal.findings}
    review, chosen = goes_on(intake), form.chosen()
    if not over.errors:  # nobody was asked yet, or over another screening or decision
        about = {"screening": reading.screening.pk, "review": review.pk}
        over = OverForm(initial=about | {"reason": request.POST.get("reason", "")})
    context = {
        "practice": practice,
        "intake": intake,
        "name": intake.patient.details["name"],
        "review": review,
        "outcome": decision_in_words(review),
        "form": over,
        "plan": form,
        "treatment": chosen.treatment,
        "decided": refusal.decided,
        "behind": behind(reading, [finding for finding in reading.findings if finding.id in named], chosen.code),
    }
    return render(request, "screening/plan_interruption.html", context, status=REFUSED if over.errors else 200)


def _language(intake) -> str:
    """What the patient reads, where it is not what staff write."""
    spoken = read_by_patient(intake)
    return "" if spoken == ENGLISH else get_language_info(spoken)["name"]


def _draw(request, practice, intake, reading, form=None, refusal: str = ""):
    review, written = goes_on(intake), plans(intake)
    context = {
        "practice": practice,
        "intake": intake,
        "name": intake.patient.details["name"],
        "review": review,
        "outcome": decision_in_words(review) if review else "",
        "precautions": precautions(reading) if reading else [],
        "is_open_again": is_open_again(review, reading and reading.screening),
        "newest": next(iter(written), None),
        "earlier": written[1:],
        "reads": _language(intake),
        "form": form,
        "reason": request.POST.get("reason", ""),
        "refusal": refusal,
    }
    status = REFUSED if refusal or (form and form.errors) else 200
    return render(request, "screening/plan.html", context, status=status)
