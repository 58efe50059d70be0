"""Every page of the questionnaire, in a browser: the five scenarios of each, generated, so that none is forgotten."""

import os

import pytest

from intake.forms import PageForm
from intake.models import Kind
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.sections import recheck
from tests.browser import follow
from tests.journeys import looking
from tests.journeys.people import ASKED, ASKED_BACK, MUCH, Again, Visitor, fill, filled

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


AGAIN = QUESTIONNAIRE.page_of(QUESTIONNAIRE[ASKED_BACK])
EVERY = [
    *((Kind.FIRST, page) for page in ASKED),
    *((Kind.RECHECK, page) for page in recheck.SECTION.pages),
    (Kind.RECHECK, AGAIN),
    (Kind.REPLY, AGAIN),
]


def test_no_page_is_forgotten():
    assert {page for _, page in EVERY} == set(QUESTIONNAIRE.pages)


@pytest.fixture(params=EVERY, ids=lambda each: f"{'' if each[0] == Kind.FIRST else f'{each[0]} '}{each[1].slug}")
def each(request):
    return request.param


@pytest.fixture
def asked(each):
    return each[1]


@pytest.fixture
def visitor(each):
    """Everything is answered but this page."""
    kind, page = each
    visitor = Visitor(**MUCH) if kind == Kind.FIRST else Again(kind, **MUCH).begin()
    visitor.forget(page)
    return visitor


def fields_of(visitor, page):
    return list(PageForm(page, visitor.way, {}, 1, "").fields.values())


def widths(page, state: int):
    """Each page is looked at by axe at each width, in one state each; at night in all."""
    return looking.WIDTHS if THOROUGH else [looking.WIDTHS[(QUESTIONNAIRE.pages.index(page) + state) % 3]]


def look(tab, page, state, fields):
    for width in widths(page, state):
        tab.set_viewport_size({"width": width, "height": 844})
        looking.axe(tab)
    looking.told(tab, fields, wrong=state == 1)
    looking.fits(tab)


def go_on(tab):
    follow(tab.get_by_role("button", name="Continue", exact=True))
    if tab.url.endswith("/advice/"):
        follow(tab.get_by_role("link", name="Go on with the form"))


def go_back(tab):
    tab.go_back()
    if tab.url.endswith("/advice/"):
        tab.go_back()


def test_with_javascript(browser, live_server, visitor, asked):
    fields, questions = fields_of(visitor, asked), visitor.way.asked_on(asked)
    with visitor.tab(browser, live_server.url) as tab:
        # accessible when empty
        tab.goto(visitor.url(asked.slug))
        assert filled(tab) == {}
        look(tab, asked, 0, fields)
        # in error, linked and focused
        go_on(tab)
        looking.errors_lead_to_their_controls(tab, questions)
        look(tab, asked, 1, fields)
        # filled: saved, and all is answered
        fill(tab, sent := visitor.boxes(asked))
        assert filled(tab) == sent
        go_on(tab)
        assert tab.url.endswith("/check/")
        # back keeps the answer, even over a page with errors
        go_back(tab)
        assert filled(tab) == sent
        look(tab, asked, 2, fields)
        # change from the check page returns there
        tab.goto(f"{visitor.home}check/")
        follow(tab.locator(f'main a[href="{visitor.url(asked.slug)}"]').first)
        assert filled(tab) == sent
        go_on(tab)
        assert tab.url.endswith("/check/")


def test_without_javascript(browser, live_server, visitor, asked):
    fields, questions = fields_of(visitor, asked), visitor.way.asked_on(asked)
    with visitor.tab(browser, live_server.url, java_script_enabled=False) as tab:
        tab.goto(visitor.url(asked.slug))
        looking.told(tab, fields, wrong=False)
        go_on(tab)
        looking.errors_lead_to_their_controls(tab, questions)
        looking.told(tab, fields, wrong=True)
        fill(tab, visitor.boxes(asked))
        go_on(tab)
        assert tab.url.endswith("/check/")
        go_back(tab)
        looking.told(tab, fields, wrong=False)
        assert filled(tab) == visitor.boxes(asked)
        tab.goto(f"{visitor.home}check/")
        follow(tab.locator(f'main a[href="{visitor.url(asked.slug)}"]').first)
        assert filled(tab) == visitor.boxes(asked)
        go_on(tab)
        assert tab.url.endswith("/check/")
