"""A phone that others use too: nothing stays in the browser, and Back shows nothing once the form is closed."""

import pytest
from playwright.sync_api import expect

from tests.browser import follow
from tests.journeys.people import ASKED, MUCH, Visitor, fill

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KEPT = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  window.caches ? (await caches.keys()).length : 0,
  navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0, document.cookie]"""


def go_on(tab, button="Continue"):
    follow(tab.get_by_role("button", name=button, exact=True))


@pytest.fixture
def visitor():
    visitor = Visitor(**MUCH)
    visitor.forget(ASKED[0])
    return visitor


def test_nothing_is_kept_in_the_browser(browser, live_server, visitor):
    with visitor.tab(browser, live_server.url) as tab:
        tab.goto(visitor.url(ASKED[0].slug))
        fill(tab, visitor.boxes(ASKED[0]))
        go_on(tab)
        tab.goto(f"{visitor.home}check/")
        go_on(tab, "Confirm and send")
        expect(tab.get_by_role("main")).to_contain_text(visitor.intake.reference)
        assert tab.evaluate(KEPT) == [0, 0, 0, 0, 0, ""]
        assert {cookie["name"] for cookie in tab.context.cookies()} <= {"session", "csrftoken", "csrf"}
        assert all(cookie["httpOnly"] for cookie in tab.context.cookies())


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_back_after_closing_shows_nothing(browser, live_server, visitor, javascript):
    answer = "A rash from gloves"
    with visitor.tab(browser, live_server.url, java_script_enabled=javascript) as tab:
        tab.goto(visitor.url("allergies-detail"))
        expect(tab.get_by_role("textbox")).to_have_value("A rash from gloves, 2014.")
        tab.goto(f"{visitor.home}check/")
        expect(tab.get_by_role("main")).to_contain_text(answer)
        go_on(tab, "Close this form on this device")
        for _ in range(2):
            tab.go_back()
            assert answer not in tab.content()
            assert tab.url.endswith("/birth-date/")
