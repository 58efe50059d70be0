"""S12: nothing stays in the browser: no storage, and Back after signing out shows nothing."""

import pytest
from django.conf import settings

from clinic.roles import Role
from tests import builders
from tests.journeys.steps import go_on, open_link

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STORED = """async () => {
    const caches_ = 'caches' in window ? (await caches.keys()).length : 0;
    const bases = indexedDB.databases ? (await indexedDB.databases()).length : 0;
    return localStorage.length + sessionStorage.length + caches_ + bases;
}"""


@pytest.fixture
def signed_in(page, live_server, client, practice):
    """The browser has the session of a clinician."""
    client.force_login(builders.staff(practice, Role.LEAD))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return page


def test_a_patient_leaves_nothing_behind(page, practice, live_server):
    _, token = builders.invited(builders.appointment(builders.patient(practice)))
    open_link(page, f"{live_server.url}/i/{token}/", builders.BIRTH_DATE)
    question = page.locator("h1").inner_text()
    assert page.evaluate(STORED) == 0
    assert token not in page.url
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"session", "csrf"}
    assert all(cookie["httpOnly"] for cookie in page.context.cookies())
    go_on(page, "Close this form on this device")
    page.go_back()
    assert page.locator("h1").inner_text() != question


def test_back_after_signing_out_shows_nothing(signed_in, practice):
    page = signed_in
    page.goto("/account/")
    page.goto(f"/staff/{practice.slug}/")
    assert page.evaluate(STORED) == 0
    before = {cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "session"}
    go_on(page, "Sign out")
    assert page.evaluate(STORED) == 0
    assert not before & {cookie["value"] for cookie in page.context.cookies()}
    for _ in range(2):
        page.go_back()
        assert page.get_by_role("heading", name="Sign in").is_visible()
        assert practice.name not in page.locator("main").inner_text()


def test_the_warning_comes_and_staying_keeps_what_was_typed(signed_in, practice):
    page = signed_in
    page.clock.install()
    page.goto(f"/staff/{practice.slug}/invite/")
    page.get_by_label("Name").fill("Nia New")
    page.clock.fast_forward("12:00")
    assert not page.get_by_text("You will be signed out").is_visible()
    page.clock.fast_forward("01:30")
    page.get_by_text("You will be signed out in two minutes").wait_for()
    with page.expect_response("**/sign-in/stay/"):
        page.get_by_role("button", name="Stay signed in").click()
    page.get_by_text("You will be signed out in two minutes").wait_for(state="hidden")
    assert page.get_by_label("Name").input_value() == "Nia New"
