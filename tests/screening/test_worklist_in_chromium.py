"""The work list after a signature, in a real browser: accessible, and it looks again without losing the place."""

import pytest
from playwright.sync_api import expect

from clinic.roles import Role
from screening.models import Review
from screening.services import claim
from tests import builders
from tests.browser import take_session
from tests.screening.test_deciding import sign
from tests.screening.test_every_page_in_chromium import opened

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def practice(transactional_db):
    return builders.practice(slug="elm")


@pytest.fixture
def signed(page, client, practice, clinician, screened):
    """The window of a clinician who has just signed, and who is next."""
    following = [screened(name=name, days=days).revision.intake for name, days in (("Nia Next", 3), ("Lou Later", 4))]
    screening = screened(name="Sia Signed", days=9)
    sign(screening, clinician, Review.Outcome.READY)
    client.force_login(clinician)
    take_session(page, client)
    page.goto(f"/review/elm/?show=all&signed={screening.revision.intake.pk}")
    return page, following


def test_the_notice_is_told_and_flawless(signed):
    page, _ = signed
    expect(page.get_by_role("status")).to_have_text("Sia Signed – Signed: Ready for the consult.")
    opened(page, page.url)


def test_looking_again_keeps_focus_and_filter_and_finds_who_is_next_now(signed, practice):
    page, (first, _) = signed
    link = page.locator("#after").get_by_role("link")
    expect(link).to_have_text("Next: Nia Next")
    row = page.locator("#list").get_by_role("link", name="Lou Later")
    row.focus()
    claim(first, builders.staff(practice, Role.LEAD))
    page.evaluate("looked = 0; lookAgain()")
    expect(link).to_have_text("Next: Lou Later")
    expect(row).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("All")
    link.focus()
    page.evaluate("looked = 0; lookAgain()")
    expect(page.locator("#list").get_by_text("Being reviewed by")).to_be_visible()
    expect(link).to_be_focused()
