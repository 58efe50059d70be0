"""Signing in, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from clinic.roles import Role
from tests.clinic.conftest import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(page, password):
    page.get_by_label("E-mail address").fill("clinician@elm.example")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_clinician_mistypes_and_then_signs_in(page, member):
    member(Role.CLINICIAN)
    page.goto("/sign-in/?next=/healthz")
    assert Axe().run(page).violations_count == 0
    sign_in(page, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    assert Axe().run(page).violations_count == 0
    sign_in(page, PASSWORD)
    expect(page).to_have_url("/healthz")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["session"]["httpOnly"]
    assert cookies["session"]["sameSite"] == "Lax"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
