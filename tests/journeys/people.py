"""Patients whose answers open the pages, so that every page is met; and their browsers, past the birth date."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.test import Client

from clinic.messages.outbox import about
from intake.drafts import today
from intake.models import Kind
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.questionnaire.sections import recheck
from intake.route import Way
from intake.services import answer_again
from intake.services.ask_back import ask_back
from tests import builders
from tests.browser import STILL
from tests.intake.walking import Patient, boxes

ASKED_BACK = "clots"
PHONE = {"width": 390, "height": 844}

# Of everything something: one history that opens every follow-up.
MUCH = {
    "warning_signs": ["one-leg", "hard-cord"], "pregnancy_ended": "yes", "past_vein_treatment": ["inj"],
    "clots": ["dvt", "svt"], "recent_events": ["op", "hospital", "plaster"], "leg_rest_ongoing": "no",
    "allergies": ["latex"], "allergies_detail": "A rash from gloves, 2014.", "medicines_blood": ["anticoag"],
    "anticoagulant_reason": "An irregular heartbeat.", "heart_brain": ["stroke", "heart"],
    "conditions": ["asthma", "diabetes"], "conditions_blood": ["fits"], "leg_symptoms": ["bled"], "travel": "yes",
}  # fmt: skip


def everything(day: date, **changes) -> dict:
    """The stored answers of somebody healthy but for the changes, with whatever those open answered too."""
    visit = day + timedelta(14)
    answers = builders.healthy_adult(**changes)
    for question in QUESTIONNAIRE.questions:
        history = History(QUESTIONNAIRE.read(answers), day, visit)
        if question.link_id not in answers and history.applies(question):
            answers[question.link_id] = _some_answer(question, day, visit)
    return answers


def _some_answer(question, day: date, visit: date):
    if question.kind == "date":
        last = question.maximum.on(day, visit)
        return max(question.minimum.on(day, visit), min(last, day - timedelta(40))).isoformat()
    return {"absent": "not-sure"} if question.may_be_unsure else question.options[0].code


def way_of(answers: dict, day: date) -> Way:
    return Way(History(QUESTIONNAIRE.read(answers), day, day + timedelta(14)), frozenset())


ASKED = way_of(everything(builders.TODAY, **MUCH), builders.TODAY).pages


class Visitor(Patient):
    """A patient past the birth date, whose draft holds every answer."""

    def __init__(self, visit=None, **changes):
        super().__init__(Client(), *builders.invited(visit))
        self.unlock()
        self.answers = everything(today(self.intake.practice), **changes)
        builders.draft(self.intake, self.answers)

    def forget(self, page):
        """As if `page` had not been answered yet, and everything else had."""
        draft = self.draft
        asked = {question.link_id for question in page.questions}
        answers = {name: value for name, value in draft.content["answers"].items() if name not in asked}
        pages = {slug: at for slug, at in draft.content["pages"].items() if slug != page.slug}
        draft.content |= {"answers": answers, "pages": pages, "entered": {}}
        draft.save(update_fields=["content"])

    def boxes(self, page) -> dict:
        """What a browser sends for the answers of `page`, as `filled` reads it."""
        sent = {}
        for question in self.way.asked_on(page):
            for name, value in boxes(question, self.answers[question.link_id]).items():
                values = value if isinstance(value, list) else [value]
                sent |= (
                    {name: [text.lstrip("0") if question.kind == "date" else text for text in values]} if value else {}
                )
        return sent

    @contextmanager
    def tab(self, browser, site: str, **options):
        """A window in which this patient's form is open. Whatever the browser complains of fails the test."""
        context = browser.new_context(base_url=site, locale="en-GB", **{"viewport": PHONE, **STILL, **options})
        context.add_cookies([{"name": "session", "value": self.client.cookies["session"].value, "url": site}])
        tab = context.new_page()
        tab.complaints = complaints = []
        tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield tab
        finally:
            context.close()
        assert complaints == []


class Again(Visitor):
    """Somebody who sent everything, and has been asked again: the re-check of tomorrow's visit, or by a clinician."""

    def __init__(self, kind: Kind, **changes):
        ahead, ago = (1, 9) if kind == Kind.RECHECK else (14, 0)
        super().__init__(builders.appointment(start=builders.days_ahead(ahead)), **changes)
        self.draft.delete()
        sent_on = today(self.intake.practice) - timedelta(ago)
        builders.revision(self.intake, {**self.answers}, answered_on=sent_on)
        if kind == Kind.REPLY:
            ask_back(self.intake, [ASKED_BACK], builders.staff(self.intake.practice), "Which leg was it?")
            self.token = about(self.intake.pk)[0].content["link"].rstrip("/").rpartition("/")[2]
            self.unlock()

    def begin(self):
        """Begun, and every page of it answered."""
        answer_again(self.intake)
        draft = self.draft
        self.answers |= {question.link_id: "no" for question in recheck.SECTION.questions}
        draft.content["pages"] = {page.slug: draft.version for page in self.way.pages}
        asked = {question.link_id for question in self.way.asked}
        draft.content["answers"] |= {name: told for name, told in self.answers.items() if name in asked}
        draft.save(update_fields=["content"])
        return self


def fill(tab, sent: dict) -> None:
    """Tick and type what a browser would send."""
    for name, values in sent.items():
        for value in values:
            ticks = tab.locator(f'input[name="{name}"][value="{value}"]:not([type=text])')
            if ticks.count():
                ticks.check()
            else:
                tab.locator(f'[name="{name}"]').fill(str(value))


def filled(tab) -> dict:
    """What the page would send now, in the same form."""
    tab.wait_for_selector("#answers", state="attached")
    pairs = tab.evaluate("() => [...new FormData(document.querySelector('#answers'))]")
    sent = {}
    for name, value in pairs:
        if value and name not in {"version", "csrfmiddlewaretoken"}:
            sent.setdefault(name, []).append(value)
    return sent
