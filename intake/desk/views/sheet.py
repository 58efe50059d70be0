"""The practice's own values on the information sheet: the sheet as it would be, then, with a reason, the change."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import translation

from clinic.access import May
from clinic.staff_pages import staff_page
from intake.desk import own_values
from intake.desk.lead_forms import OwnValuesForm
from intake.desk.views.frame import show
from intake.histories import offered
from intake.information import written


@staff_page(May.SET_POLICY, "GET", "POST")
def sheet(request, practice):
    """What the sources disagree about, the sheet in each language, and what was chosen before."""
    form = OwnValuesForm(practice, request.POST if request.method == "POST" else None)
    if form.is_valid() and "save" in request.POST:
        try:
            own_values.choose(
                practice, form.values, form.cleaned_data["reason"], request.user, form.cleaned_data["seen"]
            )
        except own_values.ChangedMeanwhile:
            form.add_error(None, "Somebody else changed these values meanwhile. Open the page again to see them.")
        else:
            messages.success(request, "The information sheet prints these values from now on.")
            return redirect("desk_sheet", practice.slug)
    return show(
        request, practice, "sheet", form=form, is_proposal=form.is_bound, choices=own_values.choices(practice),
        sheets=[_sheet(practice, form.values, *language) for language in settings.LANGUAGES],
    )  # fmt: skip


def _sheet(practice, values, code, name):
    with translation.override(code):
        topics, _sources = written(practice, offered(practice), values)
    return {"code": code, "name": name, "topics": topics}
