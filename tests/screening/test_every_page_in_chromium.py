"""Every page of the workbench in a real browser: accessible, with targets to hit, and nothing to scroll sideways."""

import pytest
from django.urls import reverse

from clinic.roles import Role
from screening.after.planning import keep
from screening.health.comments import comment
from screening.services import decide, settle
from screening.services.settling import unsettled
from tests import builders
from tests.governance.test_in_browser import flawless
from tests.screening.test_brief import HEAVY

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def practice(transactional_db):
    return builders.practice(slug="elm")


@pytest.fixture
def lead(practice):
    return builders.staff(practice, Role.LEAD)


@pytest.fixture
def desk(page, client, lead):
    """The lead's window."""
    client.force_login(lead)
    url = page.context.request.get("/healthz").url
    page.context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": url}])
    return page


@pytest.fixture
def worked(screened, lead, practice):
    """An intake in the middle of everything: settled, decided, planned."""
    screening = screened(**HEAVY)
    for subject in unsettled(screening):
        settle(screening, subject.key, "confirmed", "", "", lead)
    intake = screening.revision.intake
    decide(intake, screening, "ready-with-precautions", "Weighed.", None, lead, 1, interruption_seen=True)
    keep(intake, {"parts": [["Sessions", "Two."]]}, lead, 1, sign=True)
    keep(intake, {"parts": [["Sessions", "Three."]]}, lead, 2, sign=False)
    comment(practice, "breastfeeding", "We ask the midwife.", lead)
    return intake


def opened(desk, address):
    """With everything unfolded, at each width."""
    desk.goto(address)
    for width in (1280, 390, 320):
        desk.set_viewport_size({"width": width, "height": 844})
        desk.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        flawless(desk)


@pytest.mark.parametrize("name", ["review", "plan", "message", "access"])
def test_the_pages_of_an_intake(desk, worked, name):
    opened(desk, reverse(name, args=["elm", worked.pk]))


def test_a_review_that_is_not_begun(desk, screened):
    opened(desk, reverse("review", args=["elm", screened(**HEAVY, anything_else="No DVT").revision.intake.pk]))


@pytest.mark.parametrize(
    "address", ["rules/", "rules/?rule=breastfeeding", "health/", "health/breastfeeding/", "coverage/", "sources/"]
)
def test_the_pages_of_the_practice(desk, worked, address):
    opened(desk, f"/review/elm/{address}")
