"""The treatment plan: drafted, edited, signed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info

from clinic.access import May
from clinic.audit import Action
from clinic.staff_pages import staff_page
from intake.audit import record_look
from intake.plans import PARTS
from screening.after.planning import draft, goes_on, keep, newest_plan, plans
from screening.reading.history import decision_in_words
from screening.reading.reading import Reading
from screening.services import records
from screening.services.current import current_screening
from screening.services.editions import ENGLISH
from screening.services.in_force import is_open_again
from screening.services.refusals import Refused
from screening.views.frame import may_decide

REFUSED = 422
LENGTH = 2000
READ_BY_PATIENT = "Once signed, the patient reads this on the information sheet."
READ_BY_STAFF = "For the practice alone."
TO_BE_DECIDED = "To be decided at the visit"


class PlanForm(forms.Form):
    """A field for each part of the draft. `number`: the one that the plan would have."""

    use_required_attribute = False
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    treatment = forms.ChoiceField(label="Treatment")

    def __init__(self, *args, drafted, treatments, **kwargs):
        super().__init__(*args, auto_id="plan_%s", **kwargs)
        self.fields["treatment"].choices = [(each, each) for each in (TO_BE_DECIDED, *treatments)]
        for part in drafted:
            rows = max(3, len(part.draft) // 70 + part.draft.count("\n") + 1)
            area = forms.Textarea(attrs={"rows": rows})
            self.fields[part.name] = forms.CharField(
                label=part.label, required=False, max_length=LENGTH, initial=part.draft, widget=area,
                help_text=READ_BY_PATIENT if part.name in PARTS else READ_BY_STAFF,
            )  # fmt: skip
        self.parts = [(self[part.name], part) for part in drafted]

    def content(self) -> dict:
        """[(label, text)] as it was written, so that it reads the same for ever; and what of it the patient reads."""
        written = [(name, field.label, self.cleaned_data[name]) for name, field in self.fields.items()]
        return {
            "parts": [[label, text] for name, label, text in written if text and name != "number"],
            "for_patient": {name: text for name, _, text in written if text and name in PARTS},
        }


@staff_page(May.DECIDE, "GET", "POST")
def plan(request, practice, intake_id):
    """The draft, or what was written last; a POST keeps it, or signs it."""
    intake = records.intake_or_404(practice, intake_id)
    if request.method == "GET":
        record_look(Action.PLAN_VIEWED, intake, request.user)
    screening, review, newest = current_screening(intake), goes_on(intake), newest_plan(intake)
    if screening is None or review is None or not may_decide(request):
        return _draw(request, practice, intake, newest)
    if request.method == "GET" and is_open_again(review, screening):
        return _draw(request, practice, intake, newest)
    form = _form(request, screening, newest)
    if request.method == "GET" or not form.is_valid():
        return _draw(request, practice, intake, newest, form)
    sign = request.POST.get("act") == "sign"
    try:
        keep(intake, form.content(), request.user, form.cleaned_data["number"], sign)
    except Refused as refusal:
        newest = newest_plan(intake)
        form.data = form.data | {"number": str(newest.number + 1 if newest else 1)}
        return _draw(request, practice, intake, newest, form, str(refusal))
    messages.success(request, "The plan is signed." if sign else "The plan is kept, not signed yet.")
    return redirect("plan", practice.slug, intake.pk)


def _form(request, screening, newest) -> PlanForm:
    drafted = draft(screening)
    named = {part.label: part.name for part in drafted} | {"Treatment": "treatment"}
    initial = {"number": newest.number + 1 if newest else 1}
    if newest:
        initial |= dict.fromkeys(named.values(), "")
        initial |= {named[label]: text for label, text in newest.content["parts"] if label in named}
    words = [treatment.name for treatment in Reading(screening).treatments]
    data = request.POST.dict() if request.method == "POST" else None
    return PlanForm(data, initial=initial, drafted=drafted, treatments=words)


def _language(intake) -> str:
    """What the patient reads, where it is not what staff write."""
    spoken = intake.patient.details.get("language") or ENGLISH
    return "" if spoken == ENGLISH else get_language_info(spoken)["name"]


def _draw(request, practice, intake, newest, form=None, refusal: str = ""):
    review = goes_on(intake)
    context = {
        "practice": practice,
        "intake": intake,
        "name": intake.patient.details["name"],
        "review": review,
        "outcome": decision_in_words(review) if review else "",
        "is_open_again": is_open_again(review, current_screening(intake)),
        "newest": newest,
        "earlier": plans(intake)[1:],
        "reads": _language(intake),
        "form": form,
        "refusal": refusal,
    }
    status = REFUSED if refusal or (form and form.errors) else 200
    return render(request, "screening/plan.html", context, status=status)
