"""The plan as it is filled in, and the reason for signing it over something grave."""

from __future__ import annotations

from django import forms

from intake.plans import PARTS
from screening.after.choosing import Choice
from screening.after.guarding import TREATMENT, AllTheSame
from screening.after.parts import Part
from screening.services.editions import ENGLISH

LENGTH = 2000
READ_BY_PATIENT = "Once signed, the patient reads this on the information sheet."
READ_BY_STAFF = "For the practice alone."
EVERY = "drafted for all in play"
UNDECIDED = ("undecided", "To be decided at the visit")


class TreatmentRadios(forms.RadioSelect):
    """Each treatment is described by what the screening says of it; the first one, to be decided, by nothing."""

    def create_option(self, name, value, label, selected, index, **kwargs):
        option = super().create_option(name, value, label, selected, index, **kwargs)
        if index:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_said"
        return option


class PlanForm(forms.Form):
    """A field for each part of the draft. number: what the plan would have. language: of the drafted words.

    drafted_for: the treatment that the page was drafted for, so that it is seen when another one is chosen.
    """

    use_required_attribute = False
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    drafted_for = forms.CharField(required=False, widget=forms.HiddenInput)
    treatment = forms.ChoiceField(label=TREATMENT, widget=TreatmentRadios)

    def __init__(self, *args, drafted: list[Part], offered: list[Choice], language: str, **kwargs):
        super().__init__(*args, auto_id="plan_%s", **kwargs)
        self.offered = offered
        self.fields["treatment"].choices = [UNDECIDED, *((each.code, each.treatment.name) for each in offered)]
        for part in drafted:
            self.fields[part.name] = _area(part, language)
        self.parts = [(self[part.name], part) for part in drafted]

    @property
    def options(self) -> list[tuple]:
        """[(the radio button, the treatment that it stands for)]; the first one stands for none."""
        return list(zip(self["treatment"], (None, *self.offered), strict=True))

    @property
    def drafted_to_read(self) -> str:
        """What the drafted sentences are for, in words."""
        code = self["drafted_for"].value()
        return next((f"drafted for {each.treatment.name}" for each in self.offered if each.code == code), EVERY)

    def chosen(self) -> Choice | None:
        """The treatment that is planned; None where it is to be decided."""
        return next((each for each in self.offered if each.code == self.cleaned_data["treatment"]), None)

    def content(self) -> dict:
        """[(label, text)] as it was written, so that it reads the same for ever; and what of it the patient reads."""
        chosen, named = self.chosen(), dict(self.fields["treatment"].choices)
        written = [(part.name, part.label, self.cleaned_data[part.name]) for _, part in self.parts]
        parts = [[label, text] for _, label, text in written if text]
        return {
            "parts": [[TREATMENT, named[self.cleaned_data["treatment"]]], *parts],
            "for_patient": {name: text for name, _, text in written if text and name in PARTS},
        } | ({"treatment": chosen.code} if chosen else {})


def _area(part: Part, language: str) -> forms.CharField:
    """The field of a part, as high as its draft. What the patient reads is marked as being in their language."""
    rows = max(3, sum(len(line) // 60 + 1 for line in part.draft.splitlines()) + 1)
    foreign = {"lang": language} if part.name in PARTS and language != ENGLISH else {}
    return forms.CharField(
        label=part.label, required=False, max_length=LENGTH, initial=part.draft,
        widget=forms.Textarea(attrs={"rows": rows, **foreign}),
        help_text=READ_BY_PATIENT if part.name in PARTS else READ_BY_STAFF,
    )  # fmt: skip


class OverForm(forms.Form):
    """Asked on the page between the button and the signature. `screening` and `review`: what that page was about."""

    use_required_attribute = False
    screening = forms.CharField(widget=forms.HiddenInput)
    review = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why this treatment all the same?",
        help_text="It stays with the plan. It is not on the patient’s sheet; a copy of the whole record holds it.",
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a sentence why this treatment all the same."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="over_%s", **kwargs)

    def said(self) -> AllTheSame | None:
        """What was said, once it is complete."""
        return AllTheSame(**self.cleaned_data) if self.is_bound and self.is_valid() else None
