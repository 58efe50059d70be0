"""What a lead and an administrator confirm, in a real browser: each page is accessible, and no button acts at once."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from clinic.audit import SYSTEM, Action
from clinic.models import Erasure, Membership
from clinic.roles import Role
from intake.desk.calls import ask_staff
from screening.services import claim
from tests import builders
from tests.browser import follow, take_session
from tests.governance.test_in_browser import flawless
from tests.signing_in import give_authenticator

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


@pytest.fixture
def window(page, client):
    """window(user, width): the browser of this person."""

    def of(user, width):
        client.force_login(give_authenticator(user))
        take_session(page, client)
        page.set_viewport_size({"width": width, "height": 900})
        return page

    return of


@WIDTHS
def test_the_work_of_a_colleague_ends_after_a_page(window, practice, breastfeeding, width):
    doctor = builders.staff(practice)
    claim(breastfeeding.revision.intake, doctor)
    page = window(builders.staff(practice, Role.ADMIN), width)
    page.goto("/staff/elm/")
    follow(page.get_by_role("link", name=doctor.name))
    follow(page.get_by_role("link", name="End the work of"))
    expect(page.get_by_text("1 review that they have claimed goes back")).to_be_visible()
    flawless(page)
    follow(page.get_by_role("button", name="End the work of"))
    expect(page.get_by_role("status")).to_contain_text("no longer works here")
    assert not Membership.objects.filter(user=doctor).exists()


@WIDTHS
def test_another_role_is_asked_about_on_both_sides(window, practice, width):
    lead = builders.staff(practice, Role.LEAD)
    page = window(builders.staff(practice, Role.ADMIN), width)
    page.goto("/staff/elm/invite/")
    page.get_by_label("Name", exact=True).fill("Dr Lead")
    page.get_by_label("E-mail address").fill(lead.email)
    page.get_by_label("Role").select_option("front_desk")
    follow(page.get_by_role("button", name="Send the invitation"))
    expect(page.get_by_role("alert")).to_contain_text("works here already, as clinical lead")
    flawless(page)
    page.get_by_role("checkbox").check()
    follow(page.get_by_role("button", name="Send the invitation"))
    page = window(lead, width)
    page.goto(re.search(r"/join/[\w-]{43}/", mail.outbox[-1].body)[0])
    follow(page.get_by_role("button"))
    expect(page.get_by_text("You lose this at")).to_be_visible()
    flawless(page)
    follow(page.get_by_role("button", name="Accept, and be front desk"))
    assert Membership.objects.get(user=lead).role == Role.FRONT_DESK


@WIDTHS
def test_a_record_with_an_open_call_is_erased_with_a_tick(window, practice, lead, breastfeeding, width):
    intake = breastfeeding.revision.intake
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    page = window(lead, width)
    page.goto(f"/review/elm/intake/{intake.pk}/")
    follow(page.get_by_role("link", name="Privacy requests"))
    expect(page.get_by_text("An urgent call to this patient has not been made.")).to_be_visible()
    page.get_by_role("radio", name="The patient asked for it").check()
    page.get_by_label("The patient's full name").fill(intake.patient.details["name"])
    follow(page.get_by_role("button", name="Erase this record for ever"))
    expect(page.get_by_role("alert")).to_contain_text("Call the patient first")
    flawless(page)
    page.get_by_role("checkbox", name="Erase it although").check()
    follow(page.get_by_role("button", name="Erase this record for ever"))
    assert Erasure.objects.exists()


@WIDTHS
def test_how_long_records_are_kept(window, practice, lead, width):
    page = window(lead, width)
    page.goto("/review/elm/retention/")
    flawless(page)
    page.get_by_label("Years after the last visit or answer").fill("8")
    follow(page.get_by_role("button", name="Save"))
    flawless(page)
    page.get_by_role("checkbox", name="Keep records for 8 years only").check()
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Records are kept for 8 years")).to_be_visible()


@WIDTHS
def test_an_address_that_only_a_button_leads_to(window, practice, lead, width):
    page = window(lead, width)
    page.goto("/review/elm/policy/rescreen/")
    flawless(page)
    follow(page.get_by_role("link", name="Go back"))
    expect(page.get_by_role("heading", name="Policy", exact=True)).to_be_visible()
