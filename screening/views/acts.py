"""What a clinician does on the review page. Each answers with the page again: moved on, or with what is missing."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from clinic.access import May
from clinic.languages import unjudged
from clinic.staff_pages import REFUSED, staff_page
from intake.models import Intake
from intake.records import notes
from screening.forms import DecideForm, NoteForm, SettleForm
from screening.models import Screening
from screening.reading.cards import cards, verdict_in_words
from screening.reading.left import left
from screening.reading.place import last_place
from screening.services import decide, next_number, records, settle
from screening.services.current import current_screening, standing
from screening.services.editions import english
from screening.services.refusals import (
    AlreadySettled,
    AlreadySigned,
    Incomplete,
    Interrupted,
    Overtaken,
    PutOff,
    Refused,
    Unsettled,
)
from screening.services.verdicts import Verdict
from screening.services.visiting import confirm_identity
from screening.views.asking import ask_first
from screening.views.review import draw


@staff_page(May.DECIDE, "POST")
def settle_one(request, practice, intake_id):
    """Settle one card or one open question."""
    intake = records.intake_or_404(practice, intake_id)
    key = request.POST.get("subject", "")
    form = SettleForm(request.POST.dict(), subject=key)
    if not form.is_valid():
        return draw(request, practice, intake, settling=form, status=REFUSED)
    try:
        screening = _screening_read(form, intake)
        if form.judgement().verdict == Verdict.ASK and (page := ask_first(request, practice, screening, form)):
            return page
        _settle(form, screening, request.user)
    except Incomplete as refusal:
        form.add_error(refusal.field, str(refusal))
        return draw(request, practice, intake, settling=form, status=REFUSED)
    except AlreadySettled as refusal:
        if not refusal.is_same:
            _tell_of(refusal, form)
            return draw(request, practice, intake, settling=form, status=REFUSED)
    except Overtaken as refusal:
        return draw(request, practice, intake, refusal=refusal, typed=form.cleaned_data["text"], status=REFUSED)
    return HttpResponseRedirect(f"{_address(practice, intake)}#{key.replace(':', '-')}")


def _settle(form: SettleForm, screening: Screening, user) -> None:
    settle(screening, form.cleaned_data["subject"], form.judgement(), user, over=form.cleaned_data["over"])


def _tell_of(refusal: AlreadySettled, form: SettleForm) -> None:
    """Say what the colleague settled. The form keeps what was typed, and may now be sent over theirs, knowingly."""
    theirs = refusal.disposition
    said = f" “{theirs.content['text']}”" if theirs.content["text"] else ""
    form.data |= {"over": str(theirs.pk)}
    form.add_error("verdict", f"{refusal} {verdict_in_words(theirs.content)}.{said} Settle again to replace it.")


def _screening_read(form, intake: Intake):
    """The screening that the person's page was about. Overtaken where there is a newer one."""
    screening = current_screening(intake)
    if screening is None or screening.pk != form.cleaned_data["screening"]:
        raise Overtaken
    return screening


@staff_page(May.DECIDE, "POST")
def sign(request, practice, intake_id):
    """Sign a decision, or say what stands in its way; or go back to the page with the decision as it was typed."""
    intake = records.intake_or_404(practice, intake_id)
    if request.POST.get("act") == "back":
        typed = DecideForm(request.POST.dict() | {"seen": ""})  # so that the page between stands there again
        unjudged(typed)
        return draw(request, practice, intake, deciding=typed)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return draw(request, practice, intake, deciding=form, status=REFUSED)
    try:
        _sign(form, intake, request.user)
    except Interrupted as refusal:
        return _interrupt(request, practice, intake, form, refusal)
    except Refused as refusal:
        return _refused(request, practice, intake, form, refusal)
    return redirect(last_place(request, practice, signed=str(intake.pk)))


def _sign(form: DecideForm, intake: Intake, user):
    given = form.cleaned_data
    return decide(_screening_read(form, intake), form.decision(), user, given["number"], given["seen"])


def _interrupt(request, practice, intake, form, refusal):
    """One page between the button and the signature."""
    screening = current_screening(intake)
    keys = {subject.key for subject in refusal.subjects}
    over = cards(screening.report, english(screening.edition), screening.revision.content, standing(screening))
    context = {
        "practice": practice,
        "intake": intake,
        "name": intake.patient.details["name"],
        "form": form,
        "outcome": dict(form.fields["outcome"].choices)[form.cleaned_data["outcome"]],
        "over": [card for card in over if card.subject.key in keys],
        "also": left(over).also,
    }
    return render(request, "screening/interruption.html", context)


def _refused(request, practice, intake, form, refusal):
    """The page again. What was typed is kept; after a colleague's decision the form counts from theirs."""
    if isinstance(refusal, Incomplete):
        form.add_error(refusal.field, str(refusal))  # said above the page like every field's error, and once
        return draw(request, practice, intake, deciding=form, status=REFUSED)
    if isinstance(refusal, AlreadySigned | Overtaken):
        kept = {name: form.data.get(name, "") for name in ("outcome", "treatment", "until", "reason")}
        form = DecideForm(initial=kept | _up_to_date(intake))
    elif not isinstance(refusal, Unsettled | PutOff):
        raise refusal
    return draw(request, practice, intake, deciding=form, refusal=refusal, status=REFUSED)


def _up_to_date(intake: Intake) -> dict:
    """Of what was never sent nothing is signed: its page has no form."""
    screening = current_screening(intake)
    return {"screening": screening.pk, "number": next_number(intake)} if screening else {}


@staff_page(May.DECIDE, "POST")
def identity(request, practice, intake_id):
    """Say that you asked the patient who they are."""
    intake = records.intake_or_404(practice, intake_id)
    try:
        confirm_identity(intake, request.user)
    except Incomplete as refusal:
        return draw(request, practice, intake, refusal=refusal, status=REFUSED)
    return redirect(_address(practice, intake))


@staff_page(May.DECIDE, "POST")
def note(request, practice, intake_id):
    """Write a note about this intake, for the colleagues."""
    intake = records.intake_or_404(practice, intake_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return draw(request, practice, intake, noting=form, status=REFUSED)
    notes.write(intake, form.cleaned_data["text"], request.user)
    return HttpResponseRedirect(f"{_address(practice, intake)}#notes")


def _address(practice, intake) -> str:
    return reverse("review", args=[practice.slug, intake.pk])
