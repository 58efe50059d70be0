"""A patient on a phone, in a real browser, from the link to the receipt; with JavaScript and without."""

import pytest

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.signals import submitted
from tests import builders
from tests.browser import follow
from tests.intake.walking import Patient, boxes

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 800}


@pytest.fixture
def sent(monkeypatch):
    """The revisions that were sent, to rules that have nothing to say."""
    revisions = []

    def screen(sender, revision, **kwargs):
        revisions.append(revision)
        return object()

    monkeypatch.setattr(submitted, "receivers", [])
    submitted.connect(screen, weak=False)
    return revisions


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def tab(request, browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, locale="en-GB", java_script_enabled=request.param
    )
    tab = context.new_page()
    complaints = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert not complaints


def go_on(tab, button="Continue"):
    follow(tab.get_by_role("button", name=button, exact=True))


def fill(tab, patient, page, answers):
    for question in patient.way.asked_on(page):
        for name, values in boxes(question, answers.get(question.link_id)).items():
            for value in values if isinstance(values, list) else [values]:
                ticks = tab.locator(f'input[name="{name}"][value="{value}"]:not([type=text])')
                if ticks.count():
                    ticks.check()
                else:
                    tab.locator(f'[name="{name}"]').fill(str(value))


def test_from_the_link_to_the_receipt(tab, sent):
    patient = Patient(None, *builders.invited())
    tab.goto(f"/i/{patient.token}/")
    go_on(tab)
    for box, text in (("Day", "14"), ("Month", "3"), ("Year", "1985")):
        tab.get_by_label(box).fill(text)
    go_on(tab)
    go_on(tab, "Start")
    tab.get_by_text("I am the patient").click()
    go_on(tab, "Start")
    answers = builders.healthy_adult(warning_signs=["hard-cord", "fever"], clots=["dvt", "not-sure"], clot_date="2019")
    while page := patient.way.next:
        if tab.url.endswith("/advice/"):
            follow(tab.get_by_role("link", name="Go on with the form"))
        go_on(tab)  # nothing filled in: an error, which leads to its field
        if any(not question.optional for question in patient.way.asked_on(page)):
            assert "Error:" in tab.title(), page.slug
            tab.locator(".error-summary a").first.click()
        fill(tab, patient, page, answers)
        go_on(tab)
    assert tab.url.endswith("/check/")
    go_on(tab, "Confirm and send")
    assert patient.intake.reference in tab.get_by_role("main").inner_text()
    (revision,) = sent
    stored = revision.content["answers"]
    assert stored["clots"] == ["dvt", "not-sure"]
    assert stored["warning-signs"] == ["hard-cord", "fever"]
    assert stored["clot-still-treated"] == {"absent": "not-sure"}
    assert {q.link_id for q in QUESTIONNAIRE.questions if q.link_id in answers} <= stored.keys() | {"birth-date"}


def test_back_keeps_the_answer_and_change_returns_to_the_check_page(tab, sent):
    patient = Patient(None, *builders.invited())
    builders.draft(patient.intake, builders.healthy_adult())
    tab.goto(f"/i/{patient.token}/")
    go_on(tab)
    for box, text in (("Day", "14"), ("Month", "3"), ("Year", "1985")):
        tab.get_by_label(box).fill(text)
    go_on(tab)
    follow(tab.get_by_role("link", name="Check your answers"))
    follow(tab.get_by_role("link", name="Have you ever had a blood clot?"))
    tab.get_by_label("None of these").uncheck()
    tab.get_by_label("in a deep leg vein").check()
    go_on(tab)
    assert "About the clot" in tab.get_by_role("heading", level=1).inner_text()
    tab.go_back()
    assert tab.get_by_label("in a deep leg vein").is_checked()
    go_on(tab)
    tab.get_by_label("Year").fill("2019")
    tab.get_by_role("group", name="Are you still being treated for it?").get_by_label("No", exact=True).check()
    go_on(tab)
    assert tab.url.endswith("/check/")
    assert "2019" in tab.get_by_role("main").inner_text()
