"""The questionnaire on paper, blank: for anybody, or with a patient's name and reference on it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import translation

from clinic.access import May
from clinic.audit import Action
from clinic.staff_pages import staff_page
from intake.desk import paper as blank
from intake.desk.views.frame import intake_or_404, show, trace
from intake.patients import contact_of


@staff_page(May.ENTER_ANSWERS, "GET")
def paper(request, practice):
    """For anybody, in the language that is asked for."""
    language = request.GET.get("language", "")
    return _printed(request, practice, language if language in dict(settings.LANGUAGES) else "en")


@staff_page(May.ENTER_ANSWERS, "GET")
def paper_for(request, practice, intake_id):
    """For one patient, in their language."""
    intake = intake_or_404(practice, intake_id)
    trace(request, practice, Action.INTAKE_VIEWED, "intake", intake.pk, view="paper")
    details = intake.patient.details
    born = date.fromisoformat(details["birth_date"])
    return _printed(request, practice, contact_of(intake.patient).language, intake=intake, patient=details, born=born)


def _printed(request, practice, language, **context):
    with translation.override(language):
        return show(request, practice, "paper", sections=blank.printed(practice), **context)
