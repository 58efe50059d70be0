"""Who reviews an intake: I do, nobody does any more, or a colleague is to."""

from __future__ import annotations

from django import forms
from django.shortcuts import redirect, render

from clinic.access import May
from clinic.staff_pages import REFUSED, staff_page
from intake.desk.appointments import clinicians
from screening.services import assign, claim, records, release


class AssignForm(forms.Form):
    """The colleague."""

    use_required_attribute = False
    to = forms.ModelChoiceField(
        label="Colleague", queryset=None, widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": "Choose a colleague.", "invalid_choice": "Choose a colleague."},
    )  # fmt: skip

    def __init__(self, *args, practice, user, **kwargs):
        super().__init__(*args, auto_id="assign_%s", **kwargs)
        self.fields["to"].queryset = clinicians(practice).exclude(pk=user.pk)


@staff_page(May.DECIDE, "POST")
def take(request, practice, intake_id):
    """Say that you are reviewing this, or that you no longer are."""
    intake = records.intake_or_404(practice, intake_id)
    (release if request.POST.get("release") else claim)(intake, request.user)
    return redirect("review", practice.slug, intake.pk)


@staff_page(May.DECIDE, "POST")
def give(request, practice, intake_id):
    """Give it to a colleague; to whom is asked first."""
    intake = records.intake_or_404(practice, intake_id)
    form = AssignForm(request.POST if "send" in request.POST else None, practice=practice, user=request.user)
    if form.is_valid():
        assign(intake, form.cleaned_data["to"], request.user)
        return redirect("review", practice.slug, intake.pk)
    context = {"practice": practice, "intake": intake, "name": intake.patient.details["name"], "form": form}
    return render(request, "screening/give.html", context, status=REFUSED if form.is_bound else 200)
