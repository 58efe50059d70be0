"""The plan and the page before its signature in a real browser: accessible at each width, light and dark."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from clinic.roles import Role
from screening.services import Decision, Judgement, decide, settle
from screening.services.settling import unsettled
from tests import builders
from tests.browser import follow, take_session
from tests.governance.test_in_browser import flawless
from tests.screening.test_brief import HEAVY

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def practice(transactional_db):
    return builders.practice(slug="elm")


@pytest.fixture
def plan(page, client, practice, screened):
    """The page of a plan, for an intake in which much was found and settled."""
    lead = builders.staff(practice, Role.LEAD)
    screening = screened(**HEAVY | {"allergies": ["pol"]})
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement("precaution", "product", "Never polidocanol."), lead)
    intake = screening.revision.intake
    decide(screening, Decision("ready-with-precautions", "Weighed."), lead, 1, interruption_seen=True)
    client.force_login(lead)
    take_session(page, client)
    page.goto(reverse("plan", args=["elm", intake.pk]))
    return page


def at_every_width(page):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            flawless(page)


def test_a_treatment_is_told_with_what_speaks_against_it(plan):
    at_every_width(plan)
    liquid = plan.get_by_role("radio", name="Polidocanol liquid Contraindication documented")
    described = plan.locator(f"#{liquid.get_attribute('aria-describedby')}")
    expect(described).to_contain_text("Allergy to polidocanol")
    expect(described).to_contain_text("Never polidocanol.")


def test_the_draft_follows_the_treatment_that_is_chosen(plan):
    plan.get_by_label("Anything else").fill("Ring first.")
    plan.get_by_role("radio", name="Long-pulse Nd:YAG laser").check()
    follow(plan.get_by_role("button", name="Draft for this treatment"))
    expect(plan.get_by_label("Restrictions")).to_have_value(re.compile("eye shields"))
    expect(plan.get_by_label("Anything else")).to_have_value("Ring first.")
    plan.get_by_role("radio", name="Polidocanol foam").check()
    follow(plan.get_by_role("button", name="Keep without signing"))
    expect(plan.get_by_role("alert")).to_contain_text("you chose another treatment")
    at_every_width(plan)


def test_one_page_stands_before_the_signature(plan):
    plan.get_by_role("radio", name="Polidocanol liquid").check()
    plan.get_by_label("Sessions and spacing").fill("Two,\nthen we look.")
    follow(plan.get_by_role("button", name="Sign the plan"))
    at_every_width(plan)
    follow(plan.get_by_role("button", name="Sign all the same"))
    reason = plan.get_by_label("Why this treatment all the same?")
    assert reason.get_attribute("aria-describedby").split() == ["over_reason_helptext", "over_reason_error"]
    at_every_width(plan)
    follow(plan.get_by_role("button", name="Go back and change the plan"))
    expect(plan.get_by_label("Sessions and spacing")).to_have_value("Two,\nthen we look.")
    follow(plan.get_by_role("button", name="Sign the plan"))
    reason.fill("The reaction was to the latex glove.")
    follow(plan.get_by_role("button", name="Sign all the same"))
    expect(plan.get_by_role("region", name="Signed plan")).to_contain_text("The reaction was to the latex glove.")
    at_every_width(plan)
