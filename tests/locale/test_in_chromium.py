"""The switch in a real browser: what only a browser decides."""

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.browser import follow
from tests.intake.walking import Patient

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def started(page, client, receivers):
    """At the first page of the form, by the address of a link that somebody has just opened."""
    patient = Patient(client, *builders.invited())
    page.goto(f"/i/{patient.token}/")
    follow(page.get_by_role("button", name="Continue"))
    for box, text in (("Day", "14"), ("Month", "3"), ("Year", "1985")):
        page.get_by_label(box).fill(text)
    page.get_by_label("Year").press("Enter")  # presses the form's first button, which is not the language
    page.get_by_label("I am the patient").check()
    follow(page.get_by_role("button", name="Start"))
    return patient


def test_what_is_ticked_stays_when_the_language_changes(page, started):
    page.get_by_label("A fever or shivering").check()
    follow(page.get_by_role("button", name="Español"))
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_label("Fiebre o escalofríos")).to_be_checked()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert started.draft.version == 1
    follow(page.get_by_role("button", name="Continuar"))
    expect(page.get_by_role("heading", name="Por favor, lea esto ahora")).to_be_visible()
    assert started.draft.content["answers"]["warning-signs"] == ["fever"]


def test_it_can_be_reached_and_used_by_keyboard(page, started):
    switch = page.get_by_role("button", name="Español")
    switch.focus()
    assert switch.bounding_box()["height"] >= 44
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="English")).to_be_visible()
    # The button that Enter presses in a form is there for no reader and no key.
    expect(page.get_by_role("button", name="Continuar")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits(page, started, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
