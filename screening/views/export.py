"""The lead takes screenings or answers out: of a period as CSV, of one patient as FHIR."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic.access import May
from clinic.staff_pages import REFUSED, staff_page
from screening.exports.csv import What, export
from screening.exports.fhir import export_fhir
from screening.period import PeriodForm
from screening.services import records
from screening.services.current import current_screening

USUAL = timedelta(days=90)


@staff_page(May.EXPORT, "GET", "POST")
def exports(request, practice):
    """Choose a period; what comes back is the file."""
    today = timezone.localdate()
    form = PeriodForm(request.POST or None, initial={"since": today - USUAL, "until": today})
    what = request.POST.get("what", "")
    if form.is_bound and form.is_valid() and what in set(What):
        return _file(practice, What(what), form, request.user)
    context = {"practice": practice, "form": form, "here": "exports"}
    return render(request, "screening/exports.html", context, status=REFUSED if form.is_bound else 200)


def _file(practice, what: What, form: PeriodForm, user) -> StreamingHttpResponse:
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    lines = export(practice, what, since, until, user)
    name = f"{practice.slug}-{what}-{since}-{until}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@staff_page(May.EXPORT, "POST")
def fhir(request, practice, intake_id):
    """The answers of one intake as a file, for another system."""
    intake = records.intake_or_404(practice, intake_id)
    screening = current_screening(intake)
    if screening is None:
        raise Http404
    response = JsonResponse(
        export_fhir(screening, request.user), content_type="application/fhir+json", json_dumps_params={"indent": 1}
    )
    name = f"{intake.reference}-{screening.revision.number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
