"""The pages of governance in a real browser: a lead changes the policy, verifies a source, puts the rules into use."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from screening.governance.policy import policy_of
from screening.governance.verification import verified_sources
from tests.browser import follow, take_session
from tests.looks.test_in_chromium import OVERFLOW, TOO_SMALL

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = [
    "policy/",
    "sources/?show=changed",
    "sources/ASCLERA-USPI-2023/",
    "releases/",
    "releases/activate/",
    "coverage/",
    "questions/",
]
PROPOSAL = "policy/change/?jurisdiction=ch&offered=polidocanol-liquid&offered=sts"


@pytest.fixture
def desk(page, client, lead):
    """The lead's window."""
    client.force_login(lead)
    take_session(page, client)
    return page


def flawless(page):
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible_at_each_width(desk, breastfeeding, screened, width):
    screened(conditions=["diabetes"])
    desk.set_viewport_size({"width": width, "height": 900})
    for address in [*PAGES, PROPOSAL, "policy/change/?jurisdiction=us"]:
        desk.goto(f"/review/elm/{address}")
        flawless(desk)


def test_a_lead_changes_the_policy_knowing_what_it_does(desk, practice, breastfeeding):
    desk.goto("/review/elm/policy/")
    desk.get_by_role("radio", name="United States").check()
    follow(desk.get_by_role("button", name="See what this would change"))
    expect(desk.get_by_role("heading", name="What this would change")).to_be_visible()
    expect(desk.get_by_text(breastfeeding.revision.intake.reference)).to_be_visible()
    follow(desk.get_by_role("button", name="Change the policy"))
    expect(desk.get_by_role("alert")).to_contain_text("Say why.")
    flawless(desk)
    desk.get_by_label("Why?").fill("we moved")
    follow(desk.get_by_role("button", name="Change the policy"))
    expect(desk.get_by_role("status")).to_contain_text("Open intakes screened anew: 1.")
    assert policy_of(practice)[0].jurisdiction == "us"


def test_a_lead_verifies_a_source_and_withdraws(desk, practice):
    desk.goto("/review/elm/sources/")
    follow(desk.get_by_role("link", name="UIP-2023"))
    desk.get_by_label("Which edition did you read?").fill("Phlebology 2023;38(4)")
    follow(desk.get_by_role("button", name="Mark as verified"))
    expect(desk.get_by_role("status")).to_contain_text("Verified.")
    assert list(verified_sources(practice)) == ["UIP-2023"]
    follow(desk.get_by_role("link", name="Withdraw the verification"))
    flawless(desk)
    desk.get_by_label("Why does it no longer hold?").fill("there is a newer one")
    follow(desk.get_by_role("button", name="Withdraw"))
    expect(desk.get_by_role("status")).to_contain_text("withdrawn")
    assert verified_sources(practice) == {}


def test_a_lead_puts_the_rules_into_use(desk, breastfeeding):
    desk.goto("/review/elm/releases/")
    follow(desk.get_by_role("link", name="See what they would change"))
    desk.get_by_label("Why?").fill("read and tried")
    follow(desk.get_by_role("button", name="Put into use"))
    expect(desk.get_by_role("status")).to_contain_text("The rules are in use.")
    flawless(desk)
