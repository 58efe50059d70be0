"""Making one appointment, and importing a list."""

from __future__ import annotations

import json

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from clinic.access import May
from clinic.audit import Action
from clinic.staff_pages import staff_page
from intake.desk.appointments import (
    AlreadyPlanned,
    FoundAgain,
    can_be_told,
    change_visit,
    end_visit,
    make,
    may_invite,
    reopen_visit,
)
from intake.desk.forms import SheetForm
from intake.desk.import_appointments import Outcome, Outdated, carry_out, digest, plan
from intake.desk.just_made import just_made
from intake.desk.reminders import DAYS_BEFORE
from intake.desk.sheet import COLUMNS, MOST_ROWS, NEEDED, BadSheet, decode
from intake.desk.views.frame import intake_or_404, show, trace
from intake.desk.visit_forms import AppointmentForm, VisitForm
from intake.patients import find

TAKEN = "This patient has a visit at this time already"


@staff_page(May.SEND_LINKS, "GET", "POST")
def appointment(request, practice):
    """One visit, with its patient: somebody known, whom staff confirm, or somebody new."""
    if not may_invite(practice):
        return show(request, practice, "not_yet")
    if request.method == "GET":
        return _form(request, practice, AppointmentForm(practice))
    form = AppointmentForm(practice, request.POST)
    if form.is_valid():
        person = form.cleaned_data["person"]
        if again := just_made(practice, person, form.cleaned_data["visit"], request.user):
            messages.info(request, "The appointment was saved a moment ago: it was sent twice, and made once.")
            return redirect("desk_invitation", practice.slug, again.intake.pk)
        form = _with_matches(practice, request.POST, person)
    made = _make(request, practice, form) if form.is_valid() else None
    if made is None:
        return _form(request, practice, form)
    messages.success(request, "The appointment is saved.")
    return redirect("desk_invitation", practice.slug, made.intake.pk)


def _form(request, practice, form):
    *first, last = map(str, DAYS_BEFORE)
    return show(request, practice, "appointment", form=form, reminders=f"{', '.join(first)} and {last} days")


def _with_matches(practice, posted, person) -> AppointmentForm:
    return AppointmentForm(practice, posted, matches=find(practice, person.birth_date, person.name))


def _make(request, practice, form):
    data = form.cleaned_data
    try:
        return make(practice, data["person"], data["visit"], request.user, form.patient, seen=len(form.matches))
    except AlreadyPlanned:
        form.add_error("day", TAKEN)
    except FoundAgain:
        form.add_error(None, "Somebody with this name was added at this moment. Save once more to see who.")
    return None


@staff_page(May.SEND_LINKS, "GET", "POST")
def visit(request, practice, intake_id):
    """Another time, clinician or place. The patient is told of another time."""
    intake = intake_or_404(practice, intake_id)
    planned = intake.appointment
    start = timezone.localtime(planned.start)
    now = {"day": f"{start:%Y-%m-%d}", "time": f"{start:%H:%M}", "clinician": planned.clinician, "place": planned.place}
    form = VisitForm(practice, request.POST if request.method == "POST" else None, initial=now, planned=planned)
    if form.is_valid() and _change(request, planned, form):
        return redirect("desk_invitation", practice.slug, intake.pk)
    trace(request, practice, Action.INTAKE_VIEWED, "intake", intake.pk, view="visit")
    return show(request, practice, "visit", form=form, intake=intake)


def _change(request, planned, form) -> bool:
    try:
        is_to_tell = change_visit(planned, form.cleaned_data["visit"], request.user)
    except AlreadyPlanned:
        form.add_error("day", TAKEN)
        return False
    _say_changed(request, is_to_tell, can_be_told(planned.patient))
    return True


def _say_changed(request, is_to_tell: bool, can_tell: bool) -> None:
    told = " The patient is told the new time." if is_to_tell and can_tell else ""
    messages.success(request, f"The visit is changed.{told}")
    if is_to_tell and not can_tell:
        reason = "The patient was not told the new time: no contact is on file that a message can go to."
        messages.warning(request, f"{reason} Ring the patient, or send a letter.")


@staff_page(May.SEE_STATUS, "POST")
def over(request, practice, intake_id):
    """The patient has been here."""
    intake = intake_or_404(practice, intake_id)
    end_visit(intake.appointment, request.user)
    messages.success(request, "Noted: the visit is over.")
    return redirect("desk_invitation", practice.slug, intake.pk)


@staff_page(May.SEE_STATUS, "POST")
def not_over(request, practice, intake_id):
    """It was noted as over by mistake."""
    intake = intake_or_404(practice, intake_id)
    if reopen_visit(intake.appointment, request.user):
        messages.success(request, "Noted: the visit is not over.")
    else:
        messages.info(request, "Nothing new was noted: the day of the visit is over, or the visit is not.")
    return redirect("desk_invitation", practice.slug, intake.pk)


@staff_page(May.SEND_LINKS, "GET", "POST")
def import_list(request, practice):
    """Upload, preview, confirm. The preview carries the text along: nothing is kept before the confirm."""
    if not may_invite(practice):
        return show(request, practice, "not_yet")
    if request.method == "GET":
        return _upload(request, practice, SheetForm())
    if "digest" in request.POST:
        return _confirm(request, practice)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload(request, practice, form)
    try:
        text = decode(form.cleaned_data["sheet"].read())
        return _preview(request, practice, text, plan(practice, text))
    except BadSheet as reason:
        form.add_error("sheet", str(reason))
        return _upload(request, practice, form)


def _upload(request, practice, form):
    return show(request, practice, "import", form=form, columns=COLUMNS, needed=NEEDED, most=MOST_ROWS)


def _preview(request, practice, text, planned, outdated=False):
    groups = [(outcome, [each for each in planned if each.outcome == outcome]) for outcome in Outcome]
    doing = sum(each.outcome not in (Outcome.BAD, Outcome.SAME) for each in planned)
    return show(
        request,
        practice,
        "preview",
        status=409 if outdated else 200,
        groups=[(outcome, rows) for outcome, rows in groups if rows],
        doing=doing,
        bad=sum(each.outcome == Outcome.BAD for each in planned),
        text=json.dumps(text),
        digest=digest(planned),
        outdated=outdated,
    )


def _confirm(request, practice):
    try:
        text = json.loads(request.POST.get("text", ""))
        planned = carry_out(practice, decode(str(text).encode()), request.POST["digest"], request.user)
    except Outdated as now:
        return _preview(request, practice, str(text), now.plan, outdated=True)
    except (BadSheet, ValueError, RecursionError):  # the last: of a text with very many brackets
        messages.error(request, "The list could not be read any more. Please upload it again.")
        return redirect("desk_import", practice.slug)
    done = sum(each.outcome not in (Outcome.BAD, Outcome.SAME) for each in planned)
    left = [str(each.line) for each in planned if each.outcome == Outcome.BAD]
    messages.success(request, f"The list is imported: {done} row{'' if done == 1 else 's'} changed something.")
    if left:
        messages.warning(request, f"Left out: line{'' if len(left) == 1 else 's'} {', '.join(left)}.")
    return redirect("desk", practice.slug)
