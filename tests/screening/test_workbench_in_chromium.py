"""The clinician's further pages in a real browser: accessible at each width, and the brief on one side of paper."""

import re

import pytest
from django.urls import reverse

from clinic.roles import Role
from intake.services import begin
from screening.demo.answering import fill_in
from screening.services import Decision, decide
from tests import builders
from tests.browser import follow, take_session
from tests.governance.test_in_browser import flawless
from tests.screening.test_brief import FULL, HEAVY

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
    take_session(page, client)
    return page


def at_each_width(desk):
    for width in (1280, 390, 320):
        desk.set_viewport_size({"width": width, "height": 844})
        flawless(desk)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def sides(desk, screening) -> int:
    """How many sides of A4 the brief takes."""
    desk.goto(reverse("brief", args=["elm", screening.revision.intake.pk]))
    return pages_of(desk.pdf(prefer_css_page_size=True))


@pytest.mark.parametrize("answers", [{}, HEAVY, FULL], ids=["healthy", "heavy", "everything"])
def test_the_brief_is_one_side_of_paper(desk, screened, answers):
    assert sides(desk, screened(**answers)) == 1


def test_the_brief_is_accessible_at_each_width(desk, screened):
    desk.goto(reverse("brief", args=["elm", screened(**HEAVY).revision.intake.pk]))
    at_each_width(desk)


def test_the_page_of_exports_is_accessible(desk):
    desk.goto(reverse("exports", args=["elm"]))
    at_each_width(desk)
    desk.get_by_label("From").fill("2026-11-20")
    desk.get_by_label("Up to and including").fill("2026-11-19")
    desk.get_by_role("button", name="Export answers").click()
    desk.get_by_text("This is before the first day.").first.wait_for()
    at_each_width(desk)


def test_rule_health_is_accessible(desk, screened, practice):
    screened(**HEAVY)
    stopped = builders.intake(builders.appointment(builders.patient(practice)))
    begin(stopped)
    fill_in(stopped, {}, pages=2)
    desk.goto(reverse("health", args=["elm"]))
    assert desk.get_by_role("img", name="Bar chart: How far the forms came").count() == 1
    at_each_width(desk)


@pytest.mark.parametrize("name", ["plan", "message"])
def test_what_follows_a_decision_is_accessible(desk, screened, lead, name):
    screening = screened(travel="yes", travel_date={"absent": "not-sure"})
    decide(screening, Decision("ready"), lead, 1)
    desk.goto(reverse(name, args=["elm", screening.revision.intake.pk]))
    at_each_width(desk)
    follow(desk.get_by_role("button", name=re.compile("^(Sign the plan|Send “the visit stands”)$")))
    desk.get_by_role("status").wait_for()
    at_each_width(desk)
