"""The whole way by keyboard: no pointer is touched from the link to the receipt."""

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.intake.walking import BIRTH_DATE, Patient, boxes

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HERE = """() => { const at = document.activeElement, style = getComputedStyle(at.closest("label.choice") ?? at);
  return { name: at.name, value: at.value, words: at.innerText ?? "", type: at.type,
    seen: at === document.body || (style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2) }; }"""


def tab_to(tab, fits):
    """Press Tab until that is focused; each stop on the way is seen."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        here = tab.evaluate(HERE)
        assert here["seen"], here
        if fits(here):
            return
    raise AssertionError("the keyboard does not reach it")


def press(tab, words):
    """Go to a button or link by these words, and press Enter."""
    tab_to(tab, lambda here: here["words"].strip() == words)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def answer(tab, name, value):
    """Radios are one stop: Space takes the first, arrows move on. Each checkbox is a stop of its own."""
    tab_to(tab, lambda here: here["name"] == name and (here["type"] != "checkbox" or here["value"] == value))
    kind = tab.evaluate(HERE)["type"]
    if kind not in {"radio", "checkbox"}:
        return tab.keyboard.type(value)
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
