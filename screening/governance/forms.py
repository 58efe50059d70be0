"""The lead's forms. The services say what is missing."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms

from clinic.evidence.treatments import Treatment
from intake.widgets import CheckboxList, RadioList
from screening.rules.case import Jurisdiction

REASON_LENGTH = 1000
JURISDICTIONS = {
    Jurisdiction.US: ("United States", "US labels and guidelines"),
    Jurisdiction.EU_UK: ("European Union and United Kingdom", "European and UK labels and guidelines"),
    Jurisdiction.CH: ("Switzerland", "Swiss professional information, which is stricter on diabetes and compression"),
    Jurisdiction.STRICTEST: (
        "The strictest of all",
        "And what the published clinic articles list as contraindications",
    ),
}


class _Form(forms.Form):
    """A form that stands in a page with a heading of its own."""

    use_required_attribute = False
    button = ""
    method = "post"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = self.method
        self.helper.form_tag = False  # the page writes it, with its address

    def refuse(self, refusal) -> None:
        """Show why a service refused, at the field that it names."""
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, str(refusal))


class PolicyForm(_Form):
    """What is proposed. Sent with GET: it changes nothing, and the next page can be looked at again."""

    button = "See what this would change"
    method = "get"
    jurisdiction = forms.ChoiceField(
        label="Whose labels and guidelines does the practice follow?",
        choices=[(code.value, words) for code, (words, _) in JURISDICTIONS.items()],
        widget=RadioList(hints={code.value: hint for code, (_, hint) in JURISDICTIONS.items()}),
        error_messages={"required": "Choose one."},
    )
    offered = forms.MultipleChoiceField(
        label="What does the practice offer?",
        choices=[(treatment.value, treatment.label) for treatment in Treatment],
        widget=CheckboxList,
        error_messages={"required": "Tick at least one treatment."},
    )


class _SeenForm(_Form):
    """`seen` is what the page was drawn from, so that nothing is confirmed that nobody saw."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, seen: str, **kwargs):
        super().__init__(*args, initial={"seen": seen}, **kwargs)
        self._now = seen

    def refuse(self, refusal, seen: str = "") -> None:
        """The page is drawn anew, so what stands on it now is what was seen: `seen`, where that is another."""
        super().refuse(refusal)
        self.data = {**self.data.dict(), "seen": seen or self._now}


class ReasonForm(_SeenForm):
    """Why."""

    reason = forms.CharField(
        label="Why?",
        help_text="Kept with the change, with your name and the time. Name no patient.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why."},
    )

    def __init__(self, *args, button: str, **kwargs):
        self.button = button
        super().__init__(*args, **kwargs)


class VerifyForm(_SeenForm):
    """What the lead read."""

    button = "Mark as verified"
    edition = forms.CharField(
        label="Which edition did you read?",
        help_text="Revision, date or version, as printed on it.",
        max_length=200,
        error_messages={"required": "Say which edition you read."},
    )
    note = forms.CharField(
        label="Note",
        required=False,
        help_text="What differs from what the rules cite, or where you found it.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].optional = True


class WithdrawForm(_SeenForm):
    """Why a verification no longer holds."""

    button = "Withdraw the verification"
    note = forms.CharField(
        label="Why does it no longer hold?",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why."},
    )
