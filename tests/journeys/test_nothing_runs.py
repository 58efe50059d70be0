"""S9 in a real browser: whatever was answered, on every page that shows it nothing of it runs, and the page holds."""

import pytest
from django.conf import settings
from django.test import Client

from intake.questionnaire.asked import QUESTIONNAIRE
from tests import builders
from tests.journeys.people import MUCH, Visitor
from tests.looks.test_in_chromium import OVERFLOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MARKUP = (
    "<script>window.canary=1</script><img src=x onerror='window.canary=1'><svg/onload=alert(1)>"
    "</textarea></dd><a href='javascript:window.canary=1'>x</a>{{ 7|add:7 }}"
)
PAYLOADS = {
    "markup": MARKUP,
    "right to left": "Before \u202e\u2067override and isolate",
    "combining marks": "a" + "\u0301" * 150 + " b",
    "one long word": "x" * 190,
}
TEXTS = [question for question in QUESTIONNAIRE.questions if question.kind == "text"]


@pytest.fixture(params=PAYLOADS.values(), ids=PAYLOADS)
def payload(request):
    return request.param


@pytest.fixture
def visitor(payload):
    """Every free text is the payload, and so are the patient's name and who answers."""
    visitor = Visitor(**MUCH)
    patient, draft = visitor.intake.patient, visitor.draft
    patient.details = patient.details | {"name": f"Ana {payload}"}
    patient.save(update_fields=["details"])
    texts = {question.link_id: payload for question in TEXTS if question.link_id in draft.content["answers"]}
    assert len(texts) > 4
    draft.content |= {"answers": draft.content["answers"] | texts, "proxy": payload}
    draft.save(update_fields=["content"])
    return visitor


def look(tab, *addresses):
    for address in addresses:
        for width in (1280, 320):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.goto(address).status == 200, address
            assert tab.evaluate("window.canary") is None, address
            assert tab.locator("main a[href^='javascript']").count() == 0
            assert (address, width, tab.evaluate(OVERFLOW)) == (address, width, 0)


def test_nothing_runs_on_any_page_that_shows_an_answer(browser, live_server, visitor, payload):
    with visitor.tab(browser, live_server.url) as tab:
        tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
        pages = [visitor.url(QUESTIONNAIRE.page_of(question).slug) for question in TEXTS]
        look(tab, *dict.fromkeys(pages), f"{visitor.home}check/")
        assert payload.split()[0] in tab.get_by_role("main").inner_text()
        visitor.send()
        look(tab, f"{visitor.home}copy/", f"{visitor.home}receipt/")
        sign_in(tab, live_server, visitor)
        at = f"/review/{visitor.intake.practice.slug}"
        look(tab, f"{at}/", f"{at}/intake/{visitor.intake.pk}/", f"{at}/intake/{visitor.intake.pk}/brief/")
        look(tab, f"{at}/desk/{visitor.intake.pk}/")


def sign_in(tab, live_server, visitor):
    client = Client()
    client.force_login(builders.staff(visitor.intake.practice))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
