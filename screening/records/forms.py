"""The lead's forms about a record as a whole. They stand in one page, which writes their buttons."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms

from clinic.models import Erasure, Practice
from intake.models import Patient
from intake.patients import normalise
from intake.widgets import RadioList
from screening.records.retention import LONGEST, due, is_shorter

BY_HAND = (Erasure.Reason.REQUEST, Erasure.Reason.MISTAKE)  # the retention period is looked after by itself


class _Form(forms.Form):
    use_required_attribute = False

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        return helper


class HoldForm(_Form):
    """Why the record must not be erased, or why it now may be."""

    reason = forms.CharField(
        label="Why?",
        help_text="Kept with your name and the time, also when the hold is lifted. It is in the patient's copy.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why."},
    )


class EraseForm(_Form):
    """Why, and whose record it is, typed by hand."""

    why = forms.ChoiceField(
        label="Why is it erased?",
        choices=[(reason.value, reason.label.capitalize()) for reason in BY_HAND],
        widget=RadioList,
        error_messages={"required": "Say why."},
    )
    name = forms.CharField(
        label="The patient's full name",
        help_text="Type it, to confirm whose record it is.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type the patient's full name."},
    )

    though_not_called = forms.BooleanField(
        label="Erase it although nobody has made the urgent call. Nobody will be reminded to call this patient.",
        error_messages={"required": "Call the patient first, or say that the record is erased all the same."},
    )

    def __init__(self, *args, patient: Patient, is_to_be_called: bool = False, **kwargs):
        """`is_to_be_called`: whether an urgent call is open. Only then is it asked what becomes of the call."""
        super().__init__(*args, **kwargs)
        self.patient = patient
        if not is_to_be_called:
            del self.fields["though_not_called"]

    def clean_name(self):
        if normalise(self.cleaned_data["name"]) != normalise(self.patient.details["name"]):
            raise forms.ValidationError("This is not the name of this patient. Nothing was erased.")
        return self.cleaned_data["name"]


NO_PERIOD = f"Give a whole number of years from 1 to {LONGEST}, or leave it empty."


class RetentionForm(_Form):
    """For how long records are kept. To keep them less long is confirmed, since an erasure cannot be undone."""

    years = forms.IntegerField(
        label="Years after the last visit or answer",
        help_text="Leave it empty to keep records for ever.",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        min_value=1,
        max_value=LONGEST,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_PERIOD),
    )
    confirmed = forms.BooleanField(required=False)

    def __init__(self, practice: Practice, data=None):
        super().__init__(data, initial={"years": practice.retention_years})
        self.practice = practice
        years = self._given()
        if years is None or not is_shorter(practice, years):
            del self.fields["confirmed"]
            return
        number = due(practice, years=years).count()
        over = {0: "No record is", 1: "1 record is"}.get(number, f"{number} records are")
        self.fields["confirmed"].label = f"Keep records for {years} year{'' if years == 1 else 's'} only"
        self.fields["confirmed"].help_text = f"That is less long than now. {over} older than that today."

    def _given(self) -> int | None:
        """What was typed, before it is known to be good: what it would do is said beside it."""
        try:
            return self.fields["years"].clean(self.data.get("years"))
        except forms.ValidationError:
            return None

    def clean_confirmed(self):
        if not self.cleaned_data["confirmed"]:
            raise forms.ValidationError("Tick this if records are to be kept for less long than now.")
        return True
