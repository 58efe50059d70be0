"""What a lead does on a patient's request: who opened the record, a copy of it, a hold on it, and its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from clinic.access import May
from clinic.encryption import Erased
from clinic.models import Erasure
from clinic.staff_pages import REFUSED, staff_page
from screening.records.accesses import accesses
from screening.records.calls import CallOpen, has_urgent_call
from screening.records.erasure import AlreadyErased, erase
from screening.records.export import export_person
from screening.records.forms import EraseForm, HoldForm, RetentionForm
from screening.records.holds import OnHold, Unchanged, set_hold
from screening.records.requests import look
from screening.records.retention import choose_retention, last_choice
from screening.services import records
from screening.services.current import is_screened


@staff_page(May.READ_AUDIT, "GET")
def access(request, practice, intake_id):
    """Every act on one record. It is still told of a record that was erased."""
    intake = records.intake_or_404(practice, intake_id)
    found = accesses(intake, request.user)
    try:
        name, is_open = intake.patient.details["name"], True
    except Erased:
        name, is_open = "An erased patient", False
    context = {
        "practice": practice,
        "intake": intake,
        "name": name,
        "is_open": is_open,
        "is_screened": is_screened(intake),
        "staff": [each for each in found if each.is_staff],
        "others": [each for each in found if not each.is_staff],
    }
    return render(request, "screening/records/access.html", context)


@staff_page(May.EXPORT, "POST")
def export(request, practice, intake_id):
    """The whole record as one file."""
    intake = records.intake_or_404(practice, intake_id)
    response = HttpResponse(export_person(intake.patient, request.user), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="record-{intake.reference}.html"'
    return response


@staff_page(May.ERASE, "GET")
def privacy(request, practice, intake_id):
    """What can be done with the record as a whole, and what an erasure would take. Of an erased one: it is gone."""
    return _privacy(request, practice, records.intake_or_404(practice, intake_id))


def _privacy(request, practice, intake, hold_form=None, erase_form=None):
    asked = look(intake, request.user)
    context = {
        "practice": practice,
        "intake": intake,
        "asked": asked,
        "hold_form": hold_form or HoldForm(),
        "erase_form": erase_form or EraseForm(patient=intake.patient, is_to_be_called=asked.is_to_be_called),
    }
    status = REFUSED if hold_form or erase_form else 200
    return render(request, "screening/records/privacy.html", context, status=status)


@staff_page(May.ERASE, "POST")
def hold(request, practice, intake_id):
    """Put a hold on the record, or lift it."""
    intake, form = records.intake_or_404(practice, intake_id), HoldForm(request.POST)
    if not form.is_valid():
        return _privacy(request, practice, intake, hold_form=form)
    is_on = request.POST.get("act") != "lift"
    try:
        set_hold(intake.patient, is_on, form.cleaned_data["reason"], request.user)
        messages.success(request, "The record is on hold." if is_on else "The hold is lifted.")
    except Unchanged as refusal:
        messages.warning(request, str(refusal))
    return redirect("privacy_requests", practice.slug, intake.pk)


@staff_page(May.ERASE, "POST")
def erase_record(request, practice, intake_id):
    """For ever. Whoever does it has typed whose record it is."""
    intake = records.intake_or_404(practice, intake_id)
    form = EraseForm(request.POST, patient=intake.patient, is_to_be_called=has_urgent_call(intake.patient))
    if form.is_valid():
        given = form.cleaned_data
        confirmed = given.get("though_not_called", False)
        try:
            erase(intake.patient, Erasure.Reason(given["why"]), request.user, though_not_called=confirmed)
        except (CallOpen, OnHold) as refusal:
            form.add_error(None, str(refusal))
        except AlreadyErased:
            return redirect("access", practice.slug, intake.pk)
        else:
            messages.success(request, f"The record behind {intake.reference} is erased.")
            return redirect("worklist", practice.slug)
    return _privacy(request, practice, intake, erase_form=form)


@staff_page(May.ERASE, "GET", "POST")
def retention(request, practice):
    """For how long the practice keeps records, and who chose that. Nothing is erased here."""
    form = RetentionForm(practice, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.cleaned_data["years"] == practice.retention_years:
            messages.success(request, "Nothing was different.")
        else:
            choose_retention(practice, form.cleaned_data["years"], request.user)
            messages.success(request, "Saved. It is in the privacy notice from now on.")
        return redirect("retention", practice.slug)
    context = {"practice": practice, "form": form, "chosen": last_choice(practice)}
    return render(request, "screening/records/retention.html", context, status=REFUSED if form.errors else 200)
