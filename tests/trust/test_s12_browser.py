"""S12: nothing stays in the browser: no storage, and Back after signing out shows nothing."""

import pytest
from django.conf import settings

from clinic.roles import Role
from tests import builders
from tests.journeys.steps import answer_everything, go_on, open_link
from tests.trust.people import known_patient

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


def test_a_patient_leaves_nothing_behind(page, practice, live_server, measured):
    """The whole way to the receipt; then the form is closed, and Back shows none of its pages."""
    _, token = builders.invited(builders.appointment(builders.patient(practice, name="Canary Example")))
    seen = []
    page.on("load", lambda tab: seen.append(tab.url))
    open_link(page, f"{live_server.url}/i/{token}/", builders.BIRTH_DATE)
    answer_everything(page, anything_else="canary-answer")
    go_on(page, "Confirm and send")
    assert page.evaluate(STORED) == 0
    assert [url for url in seen if token in url] == seen[:1]
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"session", "csrf"}
    assert all(cookie["httpOnly"] for cookie in page.context.cookies())
    assert len(seen) > 20
    go_on(page, "Close this form on this device")
    for _ in range(4):
        page.go_back()
        assert page.evaluate(STORED) == 0
        assert "Canary" not in page.content()
        assert page.get_by_role("button", name="Change").count() == 0
    measured("S12", "pages of a patient's whole way, and nothing stored", len(seen))


def test_back_after_signing_out_shows_nothing(signed_in, practice):
    page, intake = signed_in, known_patient(practice, lambda place: f"canary-{place}")
    record = f"/review/{practice.slug}/intake/{intake.pk}/"
    for address in (record, f"{record}brief/"):
        page.goto(address)
        assert "canary-" in page.content()
    page.goto("/account/")
    assert page.evaluate(STORED) == 0
    before = {cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "session"}
    go_on(page, "Sign out")
    assert page.evaluate(STORED) == 0
    assert not before & {cookie["value"] for cookie in page.context.cookies()}
    for _ in range(3):
        page.go_back()
        page.get_by_role("heading", name="Sign in").wait_for()
        assert "canary-" not in page.content()
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
