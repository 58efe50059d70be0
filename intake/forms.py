"""The forms of the patient's path, laid out by crispy."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Hidden, Layout, Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.dates import read_date
from intake.fields import NumberField, field_for
from intake.questionnaire.answers import Answer
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questionnaire import Page
from intake.route import Way
from intake.widgets import DateBoxes, RadioList
from intake.wording import translated

FORM_ID = "answers"  # the language switch, outside the form, sends along what was typed in it


class PageForm(forms.Form):
    """The questions of one page that this patient is asked. `version` is that of the draft it is drawn from."""

    use_required_attribute = False  # the server says what is missing, in the error summary

    def __init__(self, page: Page, way: Way, entered: dict, version: int, action: str, data=None):
        super().__init__(data)
        self.page = page
        for question in way.asked_on(page):
            self.fields[question.link_id] = field_for(question, way.history, entered.get(question.link_id), way.day)
        self.helper = self._helper(version, action)

    def _helper(self, version: int, action: str) -> FormHelper:
        helper = FormHelper()
        helper.form_id = FORM_ID
        helper.form_action = action
        helper.layout = Layout(*self.fields)
        heading, section = translated(self.page.heading), self.section
        helper.eyebrow = section if section != heading or len(self.fields) == 1 else ""
        if len(self.fields) == 1:
            helper.legend_is_heading = True
        else:
            helper.heading = heading
            helper.name_fields = True  # several "Choose an answer" in one summary
        helper.add_input(Hidden("version", version))
        helper.add_input(Submit("", _("Continue")))
        return helper

    @property
    def section(self) -> str:
        """What the page belongs to, in words."""
        return next(translated(s.title) for s in QUESTIONNAIRE.sections if self.page in s.pages)

    def answers(self) -> dict[str, Answer]:
        """What was answered, by link_id."""
        return dict(self.cleaned_data)

    def entered(self) -> dict[str, dict[str, str]]:
        """Numbers as they were typed, by link_id."""
        numbers = [name for name, field in self.fields.items() if isinstance(field, NumberField)]
        typed = {name: _filled(self[name].data) for name in numbers}
        return {name: boxes for name, boxes in typed.items() if boxes}


def _filled(boxes: dict[str, str]) -> dict[str, str]:
    return {code: text for code, text in boxes.items() if text and code != "absent"}


class BirthDateField(forms.Field):
    widget = DateBoxes(autocomplete="bday")

    def clean(self, value):
        typed = _filled(value)
        if not typed:
            raise forms.ValidationError(_("Enter your date of birth."))
        return read_date(typed, may_be_partial=False).earliest


class BirthDateForm(forms.Form):
    """The second check."""

    use_required_attribute = False
    birth_date = BirthDateField(
        label=gettext_lazy("What is the patient's date of birth?"),
        help_text=gettext_lazy("For example, 31 3 1980. We ask so that nobody else can open your form."),
    )

    def __init__(self, data=None, action=""):
        super().__init__(data)
        self.helper = FormHelper()
        self.helper.form_id = FORM_ID
        self.helper.form_action = action
        self.helper.legend_is_heading = True
        self.helper.add_input(Submit("", _("Continue")))


class StartForm(forms.Form):
    """Who answers."""

    use_required_attribute = False
    who = forms.ChoiceField(
        label=gettext_lazy("Who is filling in this form?"),
        choices=(("patient", gettext_lazy("I am the patient")), ("proxy", gettext_lazy("Someone for the patient"))),
        widget=RadioList,
        error_messages={"required": gettext_lazy("Choose who is filling in this form.")},
    )
    proxy = forms.CharField(
        label=gettext_lazy("If you fill it in for someone: your name, and who you are to the patient"),
        help_text=gettext_lazy("For example, Sam Lee, daughter."),
        max_length=200,
        required=False,
    )

    def __init__(self, data=None):
        super().__init__(data)
        self.helper = FormHelper()
        self.helper.form_id = FORM_ID
        self.helper.add_input(Submit("", _("Start")))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("who") == "proxy" and not cleaned.get("proxy"):
            self.add_error("proxy", _("Write your name, and who you are to the patient."))
        return cleaned
