"""The clinician's forms: settling one subject, and signing a decision. The services say what is missing."""

from __future__ import annotations

from django import forms

from clinic.evidence.treatments import Treatment
from intake.records.notes import LENGTH
from intake.services.ask_back import MOST_WORDS
from screening.controls import Controls
from screening.models import Review
from screening.services import Decision
from screening.services.subjects import QUESTION
from screening.services.verdicts import ANSWERED, REASONS, VERDICTS, Judgement, Verdict

TEXT_LENGTH = 2000
NONE_OF_OURS = ("else", "Something else")


def _verdicts(is_question: bool) -> list:
    """One list to choose from: a verdict, with its reason where it wants one."""
    confirmed = f"{ANSWERED}: write it below" if is_question else VERDICTS[Verdict.CONFIRMED]
    choices: list = [("", "Choose …"), (Verdict.CONFIRMED.value, confirmed)]
    for verdict, reasons in REASONS.items():
        choices.append((f"{VERDICTS[verdict]} …", [(f"{verdict}/{code}", words) for code, words in reasons.items()]))
    return [*choices, ("defer", "Defer until a date"), ("ask", "Ask the patient")]


class SettleForm(forms.Form):
    """What a person makes of one card or one open question. `over`: what the page said was settled of it already."""

    default_renderer = Controls
    use_required_attribute = False
    subject = forms.CharField(widget=forms.HiddenInput)
    screening = forms.UUIDField(widget=forms.HiddenInput)
    over = forms.UUIDField(required=False, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(error_messages={"required": "Choose what you make of it."})
    text = forms.CharField(required=False, max_length=TEXT_LENGTH)
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, subject: str, **kwargs):
        super().__init__(*args, auto_id=f"{subject.replace(':', '-').replace('%', '%%')}_%s", **kwargs)
        self.subject = subject
        self.fields["verdict"].choices = _verdicts(subject.startswith(QUESTION))
        for name, label in (("verdict", "Verdict"), ("text", "In your words"), ("until", "Until")):
            self.fields[name].label = label

    def clean(self):
        """A date belongs to a deferral: whoever chose otherwise afterwards does not see it any more."""
        given = super().clean()
        if given.get("verdict") and given["verdict"] != Verdict.DEFER:
            given["until"] = None

    def judgement(self) -> Judgement:
        """Verdict and reason are one choice on the page."""
        given = self.cleaned_data
        verdict, _, reason = given["verdict"].partition("/")
        return Judgement(verdict, reason, given["text"], given["until"])


class AskForm(forms.Form):
    """Which question the patient is asked again, and the clinician's words to it. The rest is what the card sent."""

    default_renderer = Controls
    use_required_attribute = False
    subject = forms.CharField(widget=forms.HiddenInput)
    screening = forms.UUIDField(widget=forms.HiddenInput)
    over = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=TEXT_LENGTH, widget=forms.HiddenInput)
    question = forms.ChoiceField(
        label="The question", widget=forms.RadioSelect, error_messages={"required": "Choose the question."}
    )
    words = forms.CharField(
        label="Your own words to the patient (optional)",
        help_text="The patient reads them beside the question, behind the personal link and the birth date.",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, auto_id="ask_%s", **kwargs)
        self.fields["question"].choices = questions


class DecideForm(forms.Form):
    """A decision. `number` is the one that it would have, so that of two people's only one is signed."""

    default_renderer = Controls
    use_required_attribute = False
    screening = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="Decision",
        choices=Review.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a decision."},
    )
    treatment = forms.ChoiceField(
        label="Which other treatment",
        help_text="What was not asked because of the treatment chosen is then asked.",
        choices=[*((each.value, each.label) for each in Treatment), NONE_OF_OURS],
        widget=forms.RadioSelect,
        required=False,
    )
    until = forms.DateField(label="Defer until", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label="Reason",
        help_text="Needed, unless it is “ready for the consult” and nothing grave was found.",
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    offered: tuple[str, ...] = tuple(Treatment)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="decide_%s", **kwargs)

    def clean(self):
        given = super().clean()
        if given.get("outcome") == Review.Outcome.OTHER_TREATMENT and not given.get("treatment"):
            self.add_error("treatment", "Say which treatment instead.")
        if given.get("outcome") and given["outcome"] != Review.Outcome.DEFER:
            given["until"] = None  # was chosen before, and is not seen any more

    def decision(self) -> Decision:
        """As it is signed. Another treatment that is none of those known here has no code."""
        given = self.cleaned_data
        other = "" if given["treatment"] == NONE_OF_OURS[0] else given["treatment"]
        return Decision(given["outcome"], given["reason"], given["until"], other)

    def offer(self, codes: tuple[str, ...]) -> None:
        """Let another treatment be one of these, or none of ours."""
        self.offered = codes
        offered = [choice for choice in self.fields["treatment"].choices if choice[0] in codes]
        self.fields["treatment"].choices = [*offered, NONE_OF_OURS]


class NoteForm(forms.Form):
    """Words for colleagues."""

    default_renderer = Controls
    use_required_attribute = False
    text = forms.CharField(
        label="New note",
        help_text="For the clinicians of this practice. The patient does not read it, except in a copy of the record.",
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the note first."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="note_%s", **kwargs)
