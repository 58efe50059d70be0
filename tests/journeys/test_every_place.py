"""Every other page that a patient may see, by its template, so that none is forgotten: accessible on phone and desk,
light and dark, and the same without JavaScript. The pages of questions are in test_every_page."""

import os
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.test.signals import template_rendered
from django.utils import timezone

from intake import urls
from intake.models import Invitation, Kind
from intake.services import amend
from intake.services.unlock import TRIES
from intake.signals import submitted
from tests.browser import follow
from tests.intake.walking import BIRTH_DATE, WRONG_DATE
from tests.journeys import looking
from tests.journeys.people import ASKED, MUCH, Again, Visitor, fill

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"  # by night each at every width, light and dark
HERE = Path(__file__).parents[2] / "templates" / "intake"
PARTS = {
    "frame.html",
    "answers.html",
    "dropped.html",
    "privacy_text.html",
    "page.html",
}  # the last is met by test_every_page
PLACES = []


def place(template: str, *names: str):
    """This function leads a tab to a page of `template`, past the addresses of these names."""

    def note(function):
        PLACES.append((function, template, names))
        return function

    return note


def press(tab, words):
    follow(tab.get_by_role("button", name=words, exact=True))


def sent(**changes):
    visitor = Visitor(**{**MUCH, **changes})
    visitor.send()
    return visitor


@place("link.html", "link")
def link(open_tab):
    visitor = Visitor()
    open_tab(visitor).goto(f"/i/{visitor.token}/")


@place("birth_date.html", "birth_date")
def birth_date(open_tab):
    link(open_tab)
    press(open_tab.tab, "Continue")


@place("birth_date.html")
def wrong_birth_date(open_tab):
    birth_date(open_tab)
    fill(open_tab.tab, {name: [text] for name, text in WRONG_DATE.items()})
    press(open_tab.tab, "Continue")


@place("call_us.html")
def locked(open_tab):
    birth_date(open_tab)
    Invitation.objects.update(tries=TRIES)
    fill(open_tab.tab, {name: [text] for name, text in BIRTH_DATE.items()})
    press(open_tab.tab, "Continue")


@place("expired.html")
def expired(open_tab):
    birth_date(open_tab)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(1))
    fill(open_tab.tab, {name: [text] for name, text in BIRTH_DATE.items()})
    press(open_tab.tab, "Continue")


@place("expired.html", "new_link")
def new_link(open_tab):
    expired(open_tab)
    press(open_tab.tab, "Send me a new link")


@place("open_again.html")
def another_device(open_tab):
    other = Visitor()
    open_tab(Visitor()).goto(f"{other.home}birth-date/")


@place("start.html", "start")
def start(open_tab):
    visitor = Visitor()
    visitor.draft.delete()
    open_tab(visitor).goto(f"{visitor.home}start/")


@place("start.html")
def start_in_error(open_tab):
    start(open_tab)
    open_tab.tab.get_by_label("Someone for the patient").check()
    press(open_tab.tab, "Start")


@place("tasks.html", "home")
def tasks(open_tab):
    visitor = Visitor(**MUCH)
    visitor.forget(ASKED[3])
    visitor.forget(ASKED[-1])
    open_tab(visitor).goto(visitor.home)


@place("advice.html", "advice")
def advice(open_tab):
    visitor = Visitor(**MUCH)
    open_tab(visitor).goto(f"{visitor.home}advice/")


@place("check.html", "check")
def check(open_tab):
    visitor = Visitor(**MUCH)
    open_tab(visitor).goto(f"{visitor.home}check/")


@place("check.html")
def check_unfinished(open_tab):
    visitor = Visitor(**MUCH)
    visitor.forget(ASKED[2])
    open_tab(visitor).goto(f"{visitor.home}check/")


@place("check.html")
def check_of_a_recheck(open_tab):
    visitor = Again(Kind.RECHECK, **MUCH).begin()
    open_tab(visitor).goto(f"{visitor.home}check/")


@place("check.html", "change", "page")
def check_after_a_change_that_dropped_something(open_tab):
    visitor = sent()
    tab = open_tab(visitor)
    tab.goto(f"{visitor.home}receipt/")
    press(tab, "Change your answers")
    tab.goto(visitor.url("planning"))
    fill(tab, {"travel": ["no"]})
    press(tab, "Continue")


@place("conflict.html")
def conflict(open_tab):
    visitor = Visitor(**MUCH)
    tab = open_tab(visitor)
    tab.goto(visitor.url("about-you"))
    visitor.client.post(
        visitor.url("about-you"), visitor.body(_page("about-you"), visitor.answers | {"sex-at-birth": "male"})
    )
    tab.get_by_role("radio").first.check()
    press(tab, "Continue")


def _page(slug):
    return next(page for page in ASKED if page.slug == slug)


@place("not_sent.html")
def not_sent(open_tab):
    check(open_tab)
    open_tab.patch(submitted, "receivers", [])
    press(open_tab.tab, "Confirm and send")


@place("receipt.html", "receipt")
def receipt(open_tab):
    visitor = sent()
    open_tab(visitor).goto(f"{visitor.home}receipt/")


@place("receipt.html")
def receipt_with_a_change_begun(open_tab):
    visitor = sent()
    amend(visitor.intake)
    open_tab(visitor).goto(f"{visitor.home}receipt/")


@place("receipt.html")
def receipt_while_something_is_asked_again(open_tab):
    visitor = Again(Kind.REPLY, **MUCH)
    open_tab(visitor).goto(f"{visitor.home}receipt/")


@place("copy.html", "copy")
def copy(open_tab):
    visitor = sent()
    open_tab(visitor).goto(f"{visitor.home}copy/")


@place("sheet.html", "sheet")
def sheet(open_tab):
    visitor = sent()
    open_tab(visitor).goto(f"{visitor.home}sheet/")


@place("privacy.html", "privacy")
def privacy(open_tab):
    visitor = Visitor()
    open_tab(visitor).goto(f"{visitor.home}privacy/")


@place("call_me.html", "call_me")
def call_me(open_tab):
    visitor = Visitor()
    open_tab(visitor).goto(f"{visitor.home}call/")


@place("call_me.html")
def call_me_asked_for(open_tab):
    call_me(open_tab)
    follow(open_tab.tab.get_by_role("main").get_by_role("button", name="Please call me"))


@place("again.html", "again")
def recheck(open_tab):
    visitor = Again(Kind.RECHECK, **MUCH)
    open_tab(visitor).goto(visitor.home)


@place("again.html")
def asked_back(open_tab):
    visitor = Again(Kind.REPLY, **MUCH)
    open_tab(visitor).goto(visitor.home)


@place("missed.html")
def missed(open_tab):
    visitor = Visitor()
    visitor.intake.appointment.start = timezone.now() - timedelta(days=2)
    visitor.intake.appointment.save()
    open_tab(visitor).goto(visitor.home)


@place("closed.html", "close", "closed")
def closed(open_tab):
    privacy(open_tab)
    press(open_tab.tab, "Close this form on this device")


class OpenTab:
    """open_tab(visitor) opens the one tab of a test; `patch` lets a page be led to what goes wrong."""

    def __init__(self, browser, site, patch, **options):
        self.browser, self.site, self.patch, self.options = browser, site, patch, options
        self.stack = ExitStack()

    def __call__(self, visitor):
        self.tab = self.stack.enter_context(visitor.tab(self.browser, self.site, **self.options))
        return self.tab

    def close(self):
        """A page that says 403, 409 or 503 is a complaint of the browser, and meant."""
        self.tab.complaints[:] = [text for text in self.tab.complaints if "status of" not in text]
        self.stack.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def open_tab(request, browser, live_server, monkeypatch):
    opened = OpenTab(browser, live_server.url, monkeypatch.setattr, java_script_enabled=request.param)
    yield opened
    opened.close()


@pytest.fixture
def rendered():
    """The templates that the server renders, in whichever thread."""
    names = []

    def note(sender, template, **kwargs):
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_no_page_is_forgotten():
    assert {template for _, template, _ in PLACES} | PARTS == {file.name for file in HERE.glob("*.html")}
    named = {pattern.name for pattern in urls.urlpatterns if getattr(pattern, "name", None)}
    assert {name for _, _, names in PLACES for name in names} == named


each_place = pytest.mark.parametrize(
    ("lead", "template"),
    [(lead, template) for lead, template, _ in PLACES],
    ids=[lead.__name__ for lead, _, _ in PLACES],
)


@each_place
def test_accessible_and_the_same_without_javascript(open_tab, rendered, lead, template):
    lead(open_tab)
    assert f"intake/{template}" in rendered
    tab = open_tab.tab
    assert " – " in tab.title()
    looking.named(tab)
    if not open_tab.options["java_script_enabled"]:
        return  # axe would not finish
    assert tab.locator("h1").count() + tab.locator(".error-summary").count() > 0
    turn = [each for each, _, _ in PLACES].index(lead)
    for scheme in ("light", "dark") if THOROUGH else [("light", "dark")[turn % 2]]:
        tab.emulate_media(color_scheme=scheme)
        for width in looking.WIDTHS if THOROUGH else [looking.WIDTHS[turn % 3]]:
            tab.set_viewport_size({"width": width, "height": 844})
            looking.axe(tab)
    looking.fits(tab)
