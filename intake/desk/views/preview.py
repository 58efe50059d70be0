"""The form as patients see it, for staff: every page, from an empty history, with nothing to send."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.utils import translation

from clinic.access import May
from clinic.staff_pages import staff_page
from intake.desk.page_names import named
from intake.desk.views.frame import show
from intake.drafts import today
from intake.forms import PageForm
from intake.histories import offered
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import ALWAYS
from intake.questionnaire.history import History
from intake.questionnaire.questionnaire import Page
from intake.questionnaire.questions import Question
from intake.route import Way
from intake.wording import translated


@dataclass(frozen=True)
class WholeForm(Way):
    """Every question of every page, whatever it depends on."""

    def asked_on(self, page: Page) -> tuple[Question, ...]:
        return page.questions


@staff_page(May.ENTER_ANSWERS, "GET")
def form(request, practice):
    """The pages by section, to choose one."""
    names = named(QUESTIONNAIRE.pages)
    sections = [
        (section.title, [each for each in names if each[0] in section.pages]) for section in QUESTIONNAIRE.sections
    ]
    return show(request, practice, "form", sections=sections)


@staff_page(May.ENTER_ANSWERS, "GET")
def form_page(request, practice, page):
    """One page, in the language that is asked for, and when each of its questions is asked."""
    pages = QUESTIONNAIRE.pages
    place = next((number for number, each in enumerate(pages) if each.slug == page), None)
    if place is None:
        raise Http404
    chosen, language = pages[place], request.GET.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else "en"
    conditions = [(q.text, q.enable_when.in_words()) for q in chosen.questions if q.enable_when is not ALWAYS]
    with translation.override(language):
        return show(
            request, practice, "form_page", form=_drawn(practice, chosen), heading=translated(chosen.heading),
            place=(place + 1, len(pages)), before=pages[place - 1] if place else None,
            after=next(iter(pages[place + 1 :]), None), conditions=conditions, language=language,
            languages=settings.LANGUAGES,
        )  # fmt: skip


def _drawn(practice, page: Page) -> PageForm:
    """The very form of the patient, without a button: there is nothing to save it in."""
    day = today(practice)
    way = WholeForm(History({}, day, day, offered(practice)), frozenset(), day=day)
    made = PageForm(page, way, {}, 0, "")
    made.helper.form_tag = False
    made.helper.disable_csrf = True
    made.helper.inputs = []
    return made
