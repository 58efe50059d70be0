"""Which language a patient's pages are in, where the patient has not chosen one in this browser."""

from __future__ import annotations

from clinic.encryption import Undecryptable
from clinic.languages import speak
from intake.models import Author, Draft, Intake, Revision


def speak_with(request, intake: Intake | None) -> None:
    """Show the page in the language of this patient; for an unknown link in that of the browser."""
    if intake:
        speak(request, language_of(intake))


def language_of(intake: Intake) -> str:
    """That in which the patient answered, on whatever device; before that, the one in the record."""
    for answers in (Draft.objects.filter(pk=intake.pk), Revision.objects.filter(intake=intake).order_by("-number")):
        own = answers.exclude(author=Author.STAFF).values_list("language", flat=True).first()
        if own:
            return own
    try:
        return intake.patient.details.get("language", "")
    except Undecryptable:  # erased: its link looks like any other
        return ""
