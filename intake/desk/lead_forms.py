"""What only the lead fills in at the desk."""

from __future__ import annotations

from crispy_forms.layout import Submit
from django import forms

from clinic.evidence.information import PRACTICE_VALUES
from clinic.models import Practice
from intake.desk.forms import DeskForm, text_field
from intake.desk.own_values import LONGEST, fingerprint, stands_in
from intake.desk.sheet import tidy


class OwnValuesForm(DeskForm):
    """What the sources disagree about, for the lead to choose. Looked at first, then kept with a reason."""

    button = "Show the sheet with these values"

    def __init__(self, practice: Practice, data=None):
        super().__init__(data, initial=practice.sheet_values)
        for value in PRACTICE_VALUES:
            self.fields[value.code] = self._field(value)
        self.fields["reason"] = forms.CharField(
            label="Why?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
            help_text="To save. Kept with the change, with your name and the time.",
        )  # fmt: skip
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=fingerprint(practice), max_length=64
        )
        self.helper.add_input(Submit("save", "Save", css_class="secondary"))

    def _field(self, value):
        asks, _, sources = value.asks.partition("? ")
        field = text_field(
            f"{asks}?", help_text=f"{sources}. It stands in: {stands_in(value)}", attrs={"maxlength": LONGEST},
            max_length=LONGEST,
        )  # fmt: skip
        field.optional = True
        return field

    def clean(self):
        data = super().clean()
        if "save" in self.data and not data.get("reason"):
            self.add_error("reason", "Say why.")
        return data

    @property
    def values(self) -> dict[str, str]:
        """What is proposed; of a page that nobody has sent, what holds."""
        said = getattr(self, "cleaned_data", None) or self.initial
        return {value.code: tidy(str(said.get(value.code) or "")) for value in PRACTICE_VALUES}

    @property
    def why(self) -> dict[str, str]:
        """The reason, and what the page was drawn from."""
        return {name: self.cleaned_data[name] for name in ("reason", "seen")}
