"""Every page of the workbench in a real browser: accessible, with targets to hit, and nothing to scroll sideways."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from clinic.roles import Role
from intake.desk.calls import ask_for_call
from screening.after.drafting import draft
from screening.after.planning import keep
from screening.health.comments import comment
from screening.services import Decision, Judgement, decide, screen, settle
from screening.services.settling import unsettled
from tests import builders
from tests.browser import follow, take_session
from tests.governance.test_in_browser import flawless
from tests.journeys.looking import axe
from tests.journeys.steps import open_link
from tests.looks.test_in_chromium import OVERFLOW
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
    take_session(page, client)
    return page


@pytest.fixture
def worked(screened, lead, practice):
    """An intake in the middle of everything: settled, decided, planned."""
    screening = screened(**HEAVY)
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement("confirmed", text="Asked on the phone."), lead)
    intake = screening.revision.intake
    decide(screening, Decision("ready-with-precautions", "Weighed."), lead, 1, interruption_seen=True)
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


def test_a_red_flag_is_called_from_its_review(desk, screened):
    intake = screened(warning_signs=["chest-breath"]).revision.intake
    intake.patient.details |= {"phone": "020 7946 0999"}
    intake.patient.save()
    ask_for_call(intake)
    opened(desk, reverse("review", args=["elm", intake.pk]))
    desk.get_by_label("What was said").fill("Is on the way to hospital.")
    follow(desk.get_by_role("button", name="I spoke to the patient"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ana Example")
    expect(desk.get_by_role("region", name="Notes")).to_contain_text("Is on the way to hospital.")


@pytest.mark.parametrize(
    "address", ["rules/", "rules/?rule=breastfeeding", "health/", "health/breastfeeding/", "coverage/", "sources/"]
)
def test_the_pages_of_the_practice(desk, worked, address):
    opened(desk, f"/review/elm/{address}")


def test_the_patients_sheet_with_a_signed_plan(page, practice, lead):
    """On a phone: the receipt leads to the plan, which stands first on the sheet."""
    visit = builders.appointment(builders.patient(practice))
    invitation, token = builders.invited(visit)
    intake = invitation.intake
    screening = screen(builders.revision(intake, builders.healthy_adult()))
    decide(screening, Decision("ready"), lead, 1)
    parts = [part for part in draft(screening) if part.draft]
    keep(intake, {"parts": [], "for_patient": {part.name: part.draft for part in parts}}, lead, 1, sign=True)
    page.set_viewport_size({"width": 390, "height": 844})
    open_link(page, f"/i/{token}/", builders.BIRTH_DATE)
    flawless(page)
    follow(page.get_by_role("link", name="Read the plan"))
    expect(page.get_by_role("region", name="Your treatment plan")).to_contain_text("Written for you by")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        axe(page)
        assert page.evaluate(OVERFLOW) == 0
