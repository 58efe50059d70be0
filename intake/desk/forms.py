"""The forms of the front desk. What a cell of an import must be, a field here must be too (intake.desk.sheet)."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.utils import timezone

from clinic.models import Practice
from intake.desk.patients import Person
from intake.desk.sheet import LONGEST, BadCell, birth_date_of, texts_of, tidy

LANGUAGES = [(code, name) for code, name in settings.LANGUAGES]


class DeskForm(forms.Form):
    """A form with its helper. `optional` fields say so, the server says what is missing."""

    use_required_attribute = False
    heading = ""
    button = "Save"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.heading = self.heading
        self.helper.add_input(Submit("", self.button))
        for field in self.fields.values():
            field.optional = not field.required
            field.error_messages["required"] = f"Enter: {field.label[0].lower()}{field.label[1:]}"

    def refuse(self, bad: BadCell, fields: dict[str, str] | None = None) -> None:
        """Put the reason beside the field that it is about."""
        name = (fields or {}).get(bad.cell, bad.cell)
        self.add_error(name, f"{self.fields[name].label}: {bad.why}")


def text_field(label: str, name: str = "", required=False, **options):
    attrs = options.pop("attrs", {}) | ({"maxlength": LONGEST[name]} if name else {})
    widget = options.pop("widget", forms.TextInput)(attrs=attrs)
    return forms.CharField(label=label, required=required, widget=widget, **options)


class DayInput(forms.DateInput):
    input_type = "date"


class PracticeForm(DeskForm):
    """What is written counts in the practice's time."""

    def __init__(self, practice: Practice, *args, **kwargs):
        self.practice, self.now = practice, timezone.now()
        super().__init__(*args, **kwargs)


class PersonForm(PracticeForm):
    """Name and birth date, by which a patient is found."""

    name = text_field("Full name", "name", required=True, attrs={"autocomplete": "off"})
    birth_date = text_field("Date of birth", required=True, widget=DayInput)

    def clean(self):
        data = super().clean()
        cells = {name: tidy(str(data.get(name) or "")) for name in LONGEST} | {"language": data.get("language") or ""}
        if self.errors:
            return data
        try:
            texts = texts_of(cells)
            texts.pop("place")
            today = self.practice.local(self.now).date()
            data["person"] = Person(birth_date=birth_date_of(data["birth_date"], today), **texts)
        except BadCell as bad:
            self.refuse(bad)
        return data


class FindForm(PersonForm):
    """Any part of the name will do."""

    button = "Find"

    name = text_field("Name, or part of it", "name", required=True, attrs={"autocomplete": "off"})


class ContactForm(DeskForm):
    """How the patient is reached."""

    email = text_field("E-mail address", "email", attrs={"type": "email"})
    phone = text_field("Mobile phone number", "phone", help_text="For a text message, where there is no e-mail address")
    language = forms.ChoiceField(label="Language of the messages", choices=LANGUAGES)
    send = forms.BooleanField(
        label="Send a new link there now. The one before stops working.", required=False, initial=True
    )  # fmt: skip
    button = "Save the contact"

    def __init__(self, *args, can_send=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["send"].optional = False
        if not can_send:
            del self.fields["send"]

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        data |= {name: tidy(data[name]) for name in ("email", "phone")}
        try:
            texts_of(
                {"name": "any", "clinician": "", "place": "", **{k: data[k] for k in ("email", "phone", "language")}}
            )
        except BadCell as bad:
            self.refuse(bad)
        return data

    @property
    def contact(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("email", "phone", "language")}


class SheetForm(DeskForm):
    """The file to import."""

    sheet = forms.FileField(label="The list, as a CSV file", widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
    button = "Show what it would change"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.attrs = {"enctype": "multipart/form-data"}
