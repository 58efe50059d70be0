"""S14: the page of privacy requests in a browser, from the first look to the end of the record."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from clinic.models import Erasure
from screening.records.holds import set_hold
from tests.browser import follow, take_session
from tests.governance.test_in_browser import flawless
from tests.trust.people import known_patient

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def intake(practice):
    return known_patient(practice)


@pytest.fixture
def desk(page, client, lead, intake):
    client.force_login(lead)
    take_session(page, client)
    page.goto(reverse("access", args=[intake.practice.slug, intake.pk]))
    follow(page.get_by_role("link", name="Privacy requests"))
    return page


def looked_at(page):
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        flawless(page)


def test_from_the_hold_to_the_end(desk):
    looked_at(desk)
    desk.locator("#id_reason").fill("A claim")
    follow(desk.get_by_role("button", name="Put the record on hold"))
    expect(desk.get_by_text("This record is on hold.")).to_be_visible()
    expect(desk.get_by_role("button", name="Erase this record for ever")).to_have_count(0)
    looked_at(desk)
    desk.locator("#id_reason").fill("Settled")
    follow(desk.get_by_role("button", name="Lift the hold"))
    desk.get_by_label("The patient's full name").fill("Somebody Else")
    follow(desk.get_by_role("button", name="Erase this record for ever"))
    expect(desk.get_by_text("This is not the name of this patient. Nothing was erased.").last).to_be_visible()
    looked_at(desk)
    desk.get_by_text("The patient asked for it").click()
    desk.get_by_label("The patient's full name").fill("some first some last")
    follow(desk.get_by_role("button", name="Erase this record for ever"))
    expect(desk.get_by_text("is erased.")).to_be_visible()
    assert Erasure.objects.count() == 1


def test_a_record_that_is_put_on_hold_meanwhile_says_so(desk, intake, lead):
    desk.get_by_text("The patient asked for it").click()
    desk.get_by_label("The patient's full name").fill("some first some last")
    set_hold(intake.patient, True, "A claim", lead)
    follow(desk.get_by_role("button", name="Erase this record for ever"))
    expect(desk.get_by_text("cannot be erased").first).to_be_visible()
    assert not Erasure.objects.exists()
