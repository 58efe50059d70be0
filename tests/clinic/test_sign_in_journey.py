"""Signing in, in a real browser."""

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from clinic.roles import Role
from tests.browser import follow
from tests.clinic.conftest import PASSWORD
from tests.signing_in import code

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(page, password):
    page.get_by_label("E-mail address").fill("clinician@elm.example")
    page.get_by_label("Password").fill(password)
    follow(page.get_by_role("button", name="Sign in"))


def nothing_to_complain_of(page):
    assert Axe().run(page).violations_count == 0


def test_a_clinician_mistypes_signs_in_and_sets_up_the_second_factor(page, member):
    member(Role.CLINICIAN)
    page.goto("/sign-in/?next=/healthz")
    nothing_to_complain_of(page)
    sign_in(page, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    nothing_to_complain_of(page)
    sign_in(page, PASSWORD)

    expect(page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
    assert page.locator("img").evaluate("image => image.naturalWidth") > 100
    nothing_to_complain_of(page)
    page.get_by_text("Type the key instead").click()
    letters = page.locator("details .number").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code(seed=base64.b32decode(letters)))
    follow(page.get_by_role("button", name="Confirm"))

    expect(page.locator("ol.codes li")).to_have_count(10)
    nothing_to_complain_of(page)
    follow(page.get_by_role("link", name="I have kept them"))
    expect(page).to_have_url("/healthz")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["session"]["httpOnly"]
    assert cookies["session"]["sameSite"] == "Lax"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
