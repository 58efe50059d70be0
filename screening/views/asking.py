"""One page between "Ask the patient" and the message: which question, and in whose words."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from clinic.access import May
from clinic.staff_pages import REFUSED, staff_page
from intake.models import Intake
from screening.forms import AskForm, SettleForm
from screening.models import Screening
from screening.reading.cards import subject_in_words
from screening.reading.reading import Reading
from screening.services import records, settle
from screening.services.asking import Asking, questions
from screening.services.current import current_screening
from screening.services.editions import english
from screening.services.refusals import Overtaken, Refused
from screening.services.subjects import subjects
from screening.services.verdicts import Judgement, Verdict
from screening.views.review import draw


@staff_page(May.DECIDE, "POST")
def ask(request, practice, intake_id):
    """Ask the chosen question; the card is settled so until the patient answers."""
    intake = records.intake_or_404(practice, intake_id)
    try:
        screening = _screening_read(request.POST.get("screening"), intake)
        form = AskForm(request.POST, questions=_choices(screening, request.POST.get("subject", "")))
        if not form.is_valid():
            return _draw(request, practice, screening, form, REFUSED)
        _settle(form.cleaned_data, screening, request.user)
    except Refused as refusal:
        if not getattr(refusal, "is_same", False):
            return draw(request, practice, intake, refusal=refusal, typed=request.POST.get("words"), status=REFUSED)
    anchor = request.POST.get("subject", "").replace(":", "-")
    return HttpResponseRedirect(f"{reverse('review', args=[practice.slug, intake.pk])}#{anchor}")


def _screening_read(key: str, intake: Intake) -> Screening:
    screening = current_screening(intake)
    if screening is None or str(screening.pk) != key:
        raise Overtaken
    return screening


def _settle(given: dict, screening: Screening, user) -> None:
    asking = Asking(given["question"], given["words"])
    judgement = Judgement(Verdict.ASK, text=given["text"])
    settle(screening, given["subject"], judgement, user, over=given["over"], asking=asking)


def ask_first(request, practice, screening: Screening, form: SettleForm):
    """The page, for a card whose verdict is to ask the patient. None where there is nothing that could be asked."""
    choices = _choices(screening, form.cleaned_data["subject"])
    if not choices:
        return None
    initial = {name: form.cleaned_data[name] for name in ("subject", "screening", "over", "text")}
    ask_form = AskForm(initial=initial | {"question": choices[0][0]}, questions=choices)
    return _draw(request, practice, screening, ask_form)


def _choices(screening: Screening, key: str) -> list[tuple[str, str]]:
    """(link_id, the question in words), the one that is asked unless another is chosen first."""
    words = english(screening.edition)
    subject = subjects(screening.report, words).get(key)
    found = questions(subject, screening.revision.intake) if subject else []
    return [(link_id, words["questions"][link_id]["text"]) for link_id in found]


def _draw(request, practice, screening: Screening, form: AskForm, status: int = 200):
    intake, reading = screening.revision.intake, Reading(screening)
    context = {
        "practice": practice,
        "intake": intake,
        "name": intake.patient.details["name"],
        "title": subject_in_words(form["subject"].value(), reading.words),
        "spoken": reading.language,
        "form": form,
    }
    return render(request, "screening/ask.html", context, status=status)
