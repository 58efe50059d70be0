"""The forms by which staff type in what came on paper, by phone or at the desk."""

from __future__ import annotations

from crispy_forms.layout import Submit
from django import forms

from intake.desk.forms import DeskForm
from intake.desk.staff_entry import ROUTES, topics
from intake.forms import PageForm
from intake.models import Route
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import asked
from intake.questionnaire.questionnaire import Page
from intake.widgets import CheckboxList, RadioList

ROUTE_WORDS = {Route.PAPER: "On paper", Route.PHONE: "On the phone", Route.DESK: "At the desk"}


class CorrectForm(DeskForm):
    """What the patient wants to correct, and how staff are told."""

    heading = "Correct what was sent"
    button = "Go on to the questions"

    topics = forms.MultipleChoiceField(label="What is it about?", widget=CheckboxList)
    route = forms.ChoiceField(label="How does it come?", widget=RadioList)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = {page.slug: page for page in topics()}
        self.fields["topics"].choices = [(slug, _name(page)) for slug, page in self.pages.items()]
        self.fields["route"].choices = [(route.value, ROUTE_WORDS[route]) for route in ROUTES]
        for name, say in (("topics", "Tick what it is about"), ("route", "Say how it comes")):
            self.fields[name].error_messages["required"] = say

    @property
    def chosen(self) -> list[Page]:
        return [self.pages[slug] for slug in self.cleaned_data["topics"]]


def _name(page: Page) -> str:
    """Its heading; of the one whose heading does not say so, what it asks."""
    is_first = asked.sex_at_birth in page.questions
    return f"{page.heading}: sex at birth, treatment wanted" if is_first else page.heading


class TypedForm(PageForm):
    """A page of the questionnaire as staff type it in: with "gaps" what was left empty on paper stays empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.add_input(Submit("gaps", "The rest is empty: save with gaps", css_class="secondary"))

    def full_clean(self):
        super().full_clean()
        if "gaps" in self.data:
            missing = [name for name, e in self._errors.items() if {each.code for each in e.as_data()} == {"missing"}]
            for name in missing:
                del self._errors[name]
                self.cleaned_data[name] = Absent.SKIPPED
