"""What only the lead fills in at the desk."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone

from clinic.evidence.information import PRACTICE_VALUES
from clinic.models import Practice
from intake.desk.forms import DeskForm, text_field
from intake.desk.own_values import LONGEST, fingerprint, stands_in
from intake.desk.practice_facts import FACTS, facts, seal
from intake.desk.sheet import tidy
from intake.models import Appointment


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


class FactsForm(DeskForm):
    """What the practice says of itself."""

    heading = "The practice"
    button = "Save"

    name = text_field("Name", required=True, max_length=200)
    phone = text_field("Phone number for patients", required=True, max_length=40)
    emergency_number = text_field("Emergency number", required=True, max_length=20, help_text="For example 999 or 911")
    address = text_field("Address", widget=forms.Textarea, max_length=500, attrs={"rows": 3})
    timezone = text_field("Time zone", required=True, max_length=60, help_text="For example Europe/London")
    link_days = forms.IntegerField(label="Days that a personal link is good for", min_value=1, max_value=365)
    draft_days = forms.IntegerField(label="Days after which unsent answers are deleted", min_value=7, max_value=365)

    def __init__(self, practice: Practice, data=None):
        super().__init__(data, initial=facts(practice))
        self._ask_of_the_clock(practice, (data or {}).get("timezone", practice.timezone).strip())
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=seal(practice), max_length=64
        )

    def _ask_of_the_clock(self, practice: Practice, name: str) -> None:
        """In another time zone every visit to come keeps its moment, and shows another time: is that meant?"""
        visits = Appointment.objects.filter(patient__practice=practice, start__gt=timezone.now()).order_by("start")
        if name == practice.timezone or name not in available_timezones() or not (first := visits.first()):
            return
        old, new = (f"{first.start.astimezone(ZoneInfo(zone)):%H:%M on %A}" for zone in (practice.timezone, name))
        self.fields["moves"] = forms.BooleanField(
            label="Visits to come may show another time",
            help_text=f"Visits to come: {visits.count()}. The next one, at {old} now, would be at {new}.",
            error_messages={"required": "Tick this if visits are to show another time, or leave the time zone."},
        )

    def clean_phone(self):
        return self._numbers("phone", at_least=5)

    def clean_emergency_number(self):
        return self._numbers("emergency_number", at_least=2)

    def _numbers(self, name: str, at_least: int) -> str:
        """Patients tap it."""
        number = tidy(self.cleaned_data[name])
        if not re.fullmatch(r"\+?[\d ()./-]+", number) or len(re.findall(r"\d", number)) < at_least:
            raise forms.ValidationError(f"{self.fields[name].label}: digits that a phone can dial")
        return number

    def clean_timezone(self):
        if self.cleaned_data["timezone"] not in available_timezones():
            raise forms.ValidationError("Time zone: write it as Europe/London or America/New_York")
        return self.cleaned_data["timezone"]

    @property
    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in FACTS}

    def refuse(self, theirs: Practice) -> None:
        """Somebody else was first: say what it is now. What was typed stays; to save it over theirs is then meant."""
        now = facts(theirs)
        told = "; ".join(f"{self.fields[name].label}: {now[name]}" for name in FACTS if now[name] != self.facts[name])
        self.data = self.data.dict() | {"seen": seal(theirs)}
        self.add_error(None, f"Somebody else changed this meanwhile. Now it says: {told}. Save again to replace it.")
