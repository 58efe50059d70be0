"""What the practice says of itself: for the lead."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect

from clinic.access import May
from clinic.staff_pages import staff_page
from intake.desk.lead_forms import FactsForm
from intake.desk.own_values import ChangedMeanwhile
from intake.desk.practice_facts import as_stored, change_facts
from intake.desk.views.frame import show


@staff_page(May.SET_POLICY, "GET", "POST")
def facts(request, practice):
    """Name, phone, emergency number, address, and the days of links and drafts."""
    form = FactsForm(practice, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            changed = change_facts(practice, form.facts, request.user, form.cleaned_data["seen"])
        except ChangedMeanwhile:
            form.refuse(as_stored(practice))
        else:
            messages.success(request, "Saved." if changed else "Nothing was different.")
            return redirect("desk_practice", practice.slug)
    return show(request, practice, "practice", form=form)
