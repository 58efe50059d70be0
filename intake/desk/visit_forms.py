"""The forms by which the front desk plans a visit, and changes one."""

from __future__ import annotations

from datetime import datetime

from django import forms

from clinic.models import Practice, User
from intake.desk.appointments import Visit, clinicians
from intake.desk.forms import LANGUAGES, DayInput, PersonForm, PracticeForm, text_field
from intake.desk.sheet import BadCell, start_of, tidy
from intake.models import Appointment, Patient
from intake.widgets import RadioList

ANOTHER = "another"


class TimeInput(forms.TimeInput):
    input_type = "time"


class ClinicianField(forms.ModelChoiceField):
    """Who works here; and whoever is on file, who stays until staff choose somebody else."""

    gone: User | None = None

    def offer(self, practice: Practice, on_file: User | None) -> None:
        here = clinicians(practice)
        self.gone = on_file if on_file and on_file not in here else None
        self.queryset = here | User.objects.filter(pk=self.gone.pk) if self.gone else here

    def label_from_instance(self, user: User) -> str:
        return f"{user} (no longer works here)" if user == self.gone else str(user)


class VisitForm(PracticeForm):
    """When, with whom and where."""

    heading = "Change the visit"
    button = "Save the change"

    day = text_field("Day of the visit", required=True, widget=DayInput)
    time = text_field("Time", required=True, widget=TimeInput)
    clinician = ClinicianField(None, label="Clinician", required=False, empty_label="Not known yet")
    place = text_field("Place", "place")

    def __init__(self, practice: Practice, *args, planned: Appointment | None = None, **kwargs):
        super().__init__(practice, *args, **kwargs)
        self.planned = planned
        self.fields["clinician"].offer(practice, planned.clinician if planned else None)

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        try:
            data["visit"] = Visit(self._start(data), data["clinician"], tidy(data["place"]))
        except BadCell as bad:
            self.refuse(bad, {"start": "day"})
        return data

    def _start(self, data: dict) -> datetime:
        """As it was, where nobody touched it: a visit that has begun may still get another room or clinician."""
        if self.planned and all(data[name] == self.initial[name] for name in ("day", "time")):
            return self.planned.start
        return start_of(f"{data['day']} {data['time']}", self.practice.timezone, self.now)


class AppointmentForm(PersonForm, VisitForm):
    """One visit. Where somebody of this name and birth date is known, staff say whether it is the same person."""

    heading = "New appointment"
    button = "Save and send the link"
    field_order = ("name", "birth_date", "email", "phone", "language", "day", "time", "clinician", "place")

    email = text_field("E-mail address", "email", help_text="The link goes here.", attrs={"type": "email"})
    phone = text_field("Mobile phone number", "phone", help_text="For a text message, where there is no e-mail address")
    language = forms.ChoiceField(label="Language of the messages", choices=LANGUAGES)

    def __init__(self, practice: Practice, *args, matches: list[Patient] = (), **kwargs):
        super().__init__(practice, *args, **kwargs)
        self.matches = {str(patient.pk): patient for patient in matches}
        if matches:
            self._ask_who()

    def _ask_who(self):
        known = [(key, f"The same person{_reached(patient)}") for key, patient in self.matches.items()]
        field = forms.ChoiceField(
            label="We know somebody with this name and date of birth. Who is it?",
            choices=[*known, (ANOTHER, "Somebody else")],
            widget=RadioList,
            error_messages={"required": "Say who it is: we know somebody with this name and date of birth"},
        )
        field.optional = False
        self.fields = {"who": field, **self.fields}

    @property
    def patient(self) -> Patient | None:
        """Whom staff chose; None for somebody new."""
        return self.matches.get(self.cleaned_data.get("who", ANOTHER))


def _reached(patient: Patient) -> str:
    ways = [patient.details[way] for way in ("email", "phone") if patient.details.get(way)]
    return f" ({', '.join(ways)})" if ways else " (no e-mail address or phone number on file)"
