"""What every page of an open form shows."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from intake.links import address_of
from intake.models import Draft, Intake
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questionnaire import Page
from intake.route import Way
from intake.wording import in_words, translated

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def show(request, intake: Intake, template: str, status: int = 200, way: Way | None = None, **context):
    """Render a page of this intake. With a `way` the page also leads to the advice, where there is any."""
    visit = intake.appointment
    frame = {
        "practice": intake.practice,
        "intake": intake,
        "public_id": intake.public_id,
        "visit": visit,
        # As wall-clock time of the practice: no time zone of the server or of the browser moves it.
        "visit_start": intake.practice.local(visit.start).replace(tzinfo=None),
        "has_advice": way is not None and bool(QUESTIONNAIRE.advice(way.history)),
        "is_open": True,
    }
    return render(request, f"intake/{template}.html", frame | context, status=status)


def url_of(intake: Intake, page: Page) -> str:
    return reverse("page", kwargs={"public_id": intake.public_id, "address": address_of(intake, page)})


def url_after(intake: Intake, way: Way) -> str:
    """Where the form goes on: the first page that is not finished, and then the answers to check."""
    return url_of(intake, way.next) if way.next else reverse("check", kwargs={"public_id": intake.public_id})


def version_in(posted) -> int:
    """The version of the draft that a form was drawn from; one that was tampered with counts as the oldest."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def dropped_of(draft: Draft) -> list[str]:
    """The questions whose answers the last change put out of use, in words."""
    return [translated(QUESTIONNAIRE[link_id].text) for link_id in draft.content.get("dropped", ())]


def sections_of(intake: Intake, way: Way, entered: dict, change: bool) -> list[dict]:
    """The answers by section, in words; of a re-check or a reply only what it asks."""
    sections = [(section, _rows(intake, way, section, entered, change)) for section in way.sections()]
    return [{"title": translated(section.title), "rows": rows} for section, rows in sections]


def _rows(intake, way, section, entered, change):
    for page in section.pages:
        for question in page.questions:
            if question in way.asked or (question.from_invitation and not way.is_short):
                answer = way.history.answer(question)
                yield {
                    "topic": "" if page.heading == section.title else translated(page.heading),
                    "question": translated(question.text),
                    "lines": in_words(question, answer, entered.get(question.link_id)),
                    "url": url_of(intake, page) if change and question in way.asked else "",
                }
