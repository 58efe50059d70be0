"""A period to look at: from one day to another, both counted."""

from __future__ import annotations

from django import forms


class PeriodForm(forms.Form):
    """From and to."""

    use_required_attribute = False
    since = forms.DateField(
        label="From", widget=forms.DateInput(attrs={"type": "date"}), error_messages={"required": "Give a date."}
    )
    until = forms.DateField(
        label="Up to and including",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give a date."},
    )

    def clean(self):
        given = super().clean()
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", "This is before the first day.")
        return given
