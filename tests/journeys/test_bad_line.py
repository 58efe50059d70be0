"""A bad line, a reload, a step back: what was typed is still there. In a real browser, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.browser import follow
from tests.journeys.people import ASKED, MUCH, Visitor, fill, filled

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WISHES = next(page for page in ASKED if page.slug == "wishes")
TYPED = {"own-questions": ["Will it hurt? For how long?"]}
both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture
def visitor():
    visitor = Visitor(**MUCH)
    visitor.forget(WISHES)
    return visitor


def button(tab):
    return tab.get_by_role("button", name="Continue", exact=True)


def test_on_a_dead_line_the_page_stays(browser, live_server, visitor):
    with visitor.tab(browser, live_server.url) as tab:
        tab.goto(visitor.url(WISHES.slug))
        fill(tab, TYPED)
        tab.route("**/*", lambda route: route.abort("internetdisconnected"))
        button(tab).click()
        notice = tab.get_by_role("alert")
        expect(notice).to_contain_text("nothing was sent")
        expect(notice).to_be_focused()
        assert filled(tab) == TYPED
        assert "typed" not in visitor.draft.content
        tab.unroute_all()
        fill(tab, {"goals": ["look"]})
        follow(button(tab))
        assert tab.url.endswith("/check/")
        assert visitor.draft.content["answers"]["goals"] == ["look"]
        tab.complaints.clear()  # the browser says that it could not load


def test_on_a_slow_line_the_button_shows_that_it_was_pressed(browser, live_server, visitor):
    seen = []
    with visitor.tab(browser, live_server.url) as tab:
        tab.goto(visitor.url(WISHES.slug))

        def lost(route):
            seen.append(button(tab).get_attribute("aria-busy"))
            route.abort("timedout")

        tab.route("**/*.js", lost)
        button(tab).click()
        expect(tab.get_by_role("alert")).to_be_focused()
        assert seen == ["true"]
        expect(button(tab)).not_to_have_attribute("aria-busy", "true")
        tab.complaints.clear()  # the browser says that it could not load


def test_without_javascript_a_reload_of_the_browsers_error_page_sends_it(browser, live_server, visitor):
    with visitor.tab(browser, live_server.url, java_script_enabled=False) as tab:
        tab.goto(visitor.url(WISHES.slug))
        fill(tab, TYPED | {"goals": ["look"]})
        tab.context.set_offline(True)
        button(tab).click()
        tab.wait_for_url("chrome-error://**")
        tab.context.set_offline(False)
        tab.reload()
        assert tab.url.endswith("/check/")
        assert visitor.draft.content["answers"]["own-questions"] == TYPED["own-questions"][0]
        tab.complaints.clear()


@both
def test_what_cannot_be_saved_yet_survives_reload_back_and_another_device(browser, live_server, visitor, javascript):
    with visitor.tab(browser, live_server.url, java_script_enabled=javascript) as tab:
        tab.goto(visitor.url(WISHES.slug))
        fill(tab, TYPED)
        follow(button(tab))
        expect(tab.locator(".error-summary")).to_be_focused()
        for _ in range(2):
            assert tab.title().startswith("Error:")
            assert filled(tab) == TYPED
            tab.reload()
        tab.goto(visitor.home)
        tab.go_back()
        assert filled(tab) == TYPED
        with visitor.tab(browser, live_server.url) as elsewhere:
            elsewhere.goto(visitor.url(WISHES.slug))
            assert filled(elsewhere) == TYPED
        fill(tab, {"goals": ["look"]})
        follow(button(tab))
        assert visitor.draft.content["typed"] == {}
        tab.go_back()
        assert filled(tab) == TYPED | {"goals": ["look"]}
        assert not tab.title().startswith("Error:")


@both
def test_another_language_in_mid_page_survives_a_reload(browser, live_server, visitor, javascript):
    with visitor.tab(browser, live_server.url, java_script_enabled=javascript) as tab:
        tab.goto(visitor.url(WISHES.slug))
        fill(tab, TYPED)
        follow(tab.get_by_role("button", name="Español"))
        for _ in range(2):
            assert filled(tab) == TYPED
            assert not tab.title().startswith("Error")
            assert tab.locator("html").get_attribute("lang") == "es"
            tab.reload()
