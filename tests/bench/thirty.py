"""The same thirty questions for every renderer: ours, plain HTML, LHC-Forms (a FHIR Questionnaire), SurveyJS."""

import uuid
from datetime import date, datetime, time
from html import escape

from django.template.loader import render_to_string

from intake.forms import PageForm
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.questionnaire.questionnaire import Page
from intake.route import Way

THIRTY = tuple(question for question in QUESTIONNAIRE.questions if not question.from_invitation)[:30]
DAY = date(2026, 6, 15)
PRACTICE = {"name": "Elm Street Clinic", "phone": "020 7946 0123", "emergency_number": "999"}


class _All(Way):
    """A way that asks everything."""

    def asked_on(self, page):
        return page.questions


class _Form(PageForm):
    section = "Before your visit"


def ours(page: Page = QUESTIONNAIRE.pages[0]) -> str:
    """A page of the form as patients get it; rendered anew at each call."""
    form = _Form(page, _All(History({}, DAY, DAY), frozenset()), {}, 1, "/")
    visit = datetime.combine(DAY, time(10, 30))
    frame = {"practice": PRACTICE, "public_id": uuid.UUID(int=1), "visit_start": visit, "visit": {}, "is_open": True}
    context = {"form": form, "title": page.heading, "place": (1, 24), "back": "/", "csrf_token": "x" * 64}
    return render_to_string("intake/page.html", frame | context)


def ours_thirty() -> str:
    """All thirty on one page, which no patient ever sees: for the comparison."""
    return ours(Page("thirty", "Thirty questions", THIRTY))


def plain() -> str:
    rows = "".join(_plain(question) for question in THIRTY)
    return (
        f'<!doctype html><html lang="en"><title>Plain</title><form method="post">{rows}<button>Continue</button></form>'
    )


def _plain(question) -> str:
    name, text = question.link_id, escape(question.text)
    kind = "checkbox" if question.kind == "multi" else "radio"
    options = "".join(
        f'<p><label><input type="{kind}" name="{name}" value="{code}"> {escape(label)}</label>'
        for code, label in choices(question)
    )
    return f"<fieldset><legend>{text}</legend>{options or f'<input name={chr(34)}{name}{chr(34)}>'}</fieldset>"


def choices(question) -> list[tuple[str, str]]:
    """Options and what stands beside them."""
    beside = [("none", question.none)] if getattr(question, "none", "") else []
    beside += [("not-sure", "I'm not sure")] if question.may_be_unsure else []
    options = [(option.code, option.label) for option in getattr(question, "options", ())]
    return options + beside if options else []


CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
TYPES = {"date": "date", "number": "decimal", "text": "text"}


def fhir() -> dict:
    return {
        "resourceType": "Questionnaire", "status": "active", "title": "Thirty questions", "id": "thirty",
        "item": [_item(question) for question in THIRTY],
    }  # fmt: skip


def _item(question) -> dict:
    item = {"linkId": question.link_id, "text": question.text, "type": TYPES.get(question.kind, "choice")}
    if item["type"] != "choice":
        return item
    control = "check-box" if question.kind == "multi" else "radio-button"
    coding = {"system": "http://hl7.org/fhir/questionnaire-item-control", "code": control}
    return item | {
        "repeats": question.kind == "multi",
        "extension": [{"url": CONTROL, "valueCodeableConcept": {"coding": [coding]}}],
        "answerOption": [{"valueCoding": {"code": code, "display": label}} for code, label in choices(question)],
    }


def survey() -> dict:
    return {"pages": [{"name": "thirty", "elements": [_element(question) for question in THIRTY]}]}


def _element(question) -> dict:
    element = {"name": question.link_id, "title": question.text}
    if not choices(question):
        return element | {"type": "comment" if question.kind == "text" else "text"}
    listed = [{"value": code, "text": label} for code, label in choices(question)]
    return element | {"type": "checkbox" if question.kind == "multi" else "radiogroup", "choices": listed}
