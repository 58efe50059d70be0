"""The whole way by keyboard: no pointer is touched to the receipt, nor to a signed decision."""

import pytest
from playwright.sync_api import expect

from screening.services import screen
from tests import builders
from tests.browser import take_session
from tests.intake.walking import BIRTH_DATE, Patient, boxes

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

GRAVE = builders.healthy_adult(feeding="yes")

HERE = """() => { const at = document.activeElement, style = getComputedStyle(at.closest("label.choice") ?? at);
  return { name: at.name, value: at.value, words: at.innerText ?? "", type: at.type,
    seen: at === document.body || (style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2) }; }"""


def tab_to(tab, fits, most=60):
    """Press Tab until that is focused; each stop on the way is seen."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        here = tab.evaluate(HERE)
        assert here["seen"], here
        if fits(here):
            return
    raise AssertionError("the keyboard does not reach it")


def press(tab, words):
    """Go to a button or link by these words, and press Enter."""
    tab_to(tab, lambda here: here["words"].split() == words.split())
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def answer(tab, name, value):
    """Radios are one stop: Space takes the first, arrows move on. Each checkbox is a stop of its own."""
    tab_to(tab, lambda here: here["name"] == name and (here["type"] != "checkbox" or here["value"] == value))
    kind = tab.evaluate(HERE)["type"]
    if kind not in {"radio", "checkbox", "select-one"}:
        return tab.keyboard.type(value)
    if kind != "select-one":
        tab.keyboard.press("Space")
    for _ in range(12):
        if tab.evaluate(HERE)["value"] == value:
            return None
        tab.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no {value}")


def test_the_whole_way(page):
    patient = Patient(None, *builders.invited())
    page.goto(f"/i/{patient.token}/")
    press(page, "Continue")
    for name, value in BIRTH_DATE.items():
        answer(page, name, value)
    press(page, "Continue")
    answer(page, "who", "patient")
    press(page, "Start")
    answers = builders.healthy_adult()
    while asked := patient.way.next:
        for question in patient.way.asked_on(asked):
            for name, values in boxes(question, answers[question.link_id]).items():
                for value in filter(None, values if isinstance(values, list) else [values]):
                    answer(page, name, value)
        press(page, "Continue")
    press(page, "Confirm and send")
    expect(page.get_by_role("main")).to_contain_text(patient.intake.reference)


def test_a_clinician_s_way_from_the_work_list_to_a_signed_decision(page, client):
    practice = builders.practice(slug="elm")
    screening = screen(builders.revision(builders.intake(builders.appointment(builders.patient(practice))), GRAVE))
    clinician = builders.staff(practice)
    client.force_login(clinician)
    take_session(page, client)
    page.goto("/review/")
    press(page, "Ana Example")
    answer(page, "verdict", "precaution/timing")
    answer(page, "text", "A pause in feeding.")
    press(page, "Settle Breastfeeding")
    expect(page.get_by_role("article", name="Breastfeeding")).to_contain_text("A pause in feeding.")
    answer(page, "outcome", "ready-with-precautions")
    answer(page, "reason", "Weighed with her.")
    press(page, "Sign the decision")
    expect(page.get_by_role("heading", level=1)).to_contain_text("signing over 1 grave point")
    press(page, "Sign all the same")
    expect(page.get_by_role("status")).to_contain_text("Signed")
    review = screening.revision.intake.reviews.get()
    assert (review.outcome, review.signed_by) == ("ready-with-precautions", clinician)
