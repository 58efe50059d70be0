"""Who opened a record, and a copy of it: for a lead, on a patient's request."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from clinic.access import May
from clinic.encryption import Erased
from clinic.staff_pages import staff_page
from screening.records.accesses import accesses
from screening.records.export import export_person
from screening.services import records


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
