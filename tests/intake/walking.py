"""A patient at the keyboard: opens the link, answers pages as a browser would send them, and reads what comes back."""

import re

from django.http import QueryDict

from intake.drafts import draft_of, way_of
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.views.frame import url_of
from tests import builders

BIRTH_DATE = {"birth_date-day": "14", "birth_date-month": "3", "birth_date-year": "1985"}
WRONG_DATE = BIRTH_DATE | {"birth_date-year": "1984"}


class Patient:
    def __init__(self, client, invitation, token):
        self.client, self.invitation, self.token = client, invitation, token
        self.intake = invitation.intake
        self.home = f"/intake/{self.intake.public_id}/"

    @property
    def draft(self):
        return draft_of(self.intake)

    @property
    def way(self):
        return way_of(self.draft)

    def open_link(self):
        return self.client.post(f"/i/{self.token}/")

    def give(self, birth_date=BIRTH_DATE):
        return self.client.post(f"{self.home}birth-date/", birth_date)

    def unlock(self):
        self.open_link()
        return self.give()

    def start(self, **who):
        self.unlock()
        return self.client.post(f"{self.home}start/", {"who": "patient", **who})

    def url(self, slug):
        return url_of(self.intake, QUESTIONNAIRE.page(slug))

    def post(self, slug, version=None, **boxes):
        """Send one page; `clot_date__year="2019"` is the box clot-date-year."""
        data = {name.replace("__", "-").replace("_", "-"): value for name, value in boxes.items()}
        version = self.draft.version if version is None else version
        return self.client.post(self.url(slug), {"version": version, **data})

    def has_filled(self, **changes):
        """Unlocked, and with every page answered; quicker than walking."""
        self.unlock()
        builders.draft(self.intake, builders.healthy_adult(**changes))
        return self

    def answer_all(self, **changes):
        """Walk page by page to the end, as a healthy adult but for the changes (stored form)."""
        answers = builders.healthy_adult(**changes)
        while page := self.way.next:
            response = self.client.post(url_of(self.intake, page), self.body(page, answers))
            assert response.status_code == 302, response.content.decode()

    def body(self, page, answers):
        data = {"version": str(self.draft.version)}
        for question in self.way.asked_on(page):
            data |= boxes(question, answers.get(question.link_id))
        return data

    def send(self, version=None):
        return self.client.post(f"{self.home}check/", {"version": version or self.draft.version})


def boxes(question, stored):
    """The fields that a browser sends for this stored answer; "I'm not sure" where there is none."""
    name = question.link_id
    if stored is None:
        stored = {"absent": "not-sure" if question.may_be_unsure else "in-person"}
    if isinstance(stored, dict):
        typed = question.kind in ("date", "number", "text")
        return {f"{name}-absent" if typed else name: stored["absent"]}
    if question.kind == "date":
        parts = dict(zip(("year", "month", "day"), stored.split("-"), strict=False))
        return {f"{name}-{part}": text for part, text in parts.items()}
    if question.kind == "number":
        return {f"{name}-{question.unit}": str(stored)}
    return {name: stored}


def errors(response):
    """The messages of the error summary with the control that each leads to."""
    if response.status_code == 302:
        response = response.client.get(response.url)
    page = response.content.decode()
    summary = re.search(r'<div class="error-summary".*?</div>', page, re.DOTALL)
    return dict(re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary[0])) if summary else {}


def query(**lists):
    data = QueryDict(mutable=True)
    for name, values in lists.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    return data
