"""The front desk in a real browser: each page accessible, at a desk and at the width of a small phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from clinic.messages.sending import send_due
from clinic.roles import Role
from intake.desk.calls import ask_for_call
from intake.desk.invitations import send_invitation
from tests import builders
from tests.browser import follow

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

AT = "/review/elm/desk/"


@pytest.fixture
def intake(page, live_server):
    """A practice with a patient; the front desk is signed in."""
    practice = builders.practice(name="Elm Vein Clinic", slug="elm")
    user = builders.staff(practice, Role.FRONT_DESK)
    sign_in(page, live_server, user)
    visit = builders.appointment(builders.patient(practice, email="", phone="07700 900123"))
    send_invitation(visit, user)
    send_due()
    ask_for_call(visit.intake)
    return visit.intake


def sign_in(page, live_server, user):
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


def check(page):
    """No finding of axe, and nothing wider than the window, at a desk and on a phone."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page)
        assert found.violations_count == 0, (width, page.url, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_every_page_is_accessible(page, intake):
    paths = [
        "",
        "?show=past",
        "find/",
        "appointment/",
        "import/",
        "messages/",
        "paper/",
        f"{intake.pk}/",
        f"{intake.pk}/visit/",
        f"{intake.pk}/correct/",
    ]
    for path in paths:
        page.goto(AT + path)
        check(page)
    page.goto(f"{AT}{intake.pk}/")
    follow(page.get_by_role("link", name="Invitation"))
    check(page)


def test_the_lead_changes_what_the_practice_says(page, live_server, intake):
    sign_in(page, live_server, builders.staff(intake.practice, Role.LEAD))
    page.goto(AT)
    follow(page.get_by_role("link", name="The practice"))
    check(page)
    page.get_by_label("Emergency number").fill("nine")
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_contain_text("digits that a phone can dial")
    check(page)


def test_the_lead_looks_at_the_sheet_and_keeps_its_values(page, live_server, intake):
    sign_in(page, live_server, builders.staff(intake.practice, Role.LEAD))
    page.goto(AT)
    follow(page.get_by_role("link", name="Information sheet"))
    check(page)
    page.get_by_label("How many sessions are usual?").fill("3 to 4")
    page.get_by_label("How far apart are sessions?").fill("6 weeks")
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_contain_text("Say why.")
    check(page)
    page.get_by_label("Why?").fill("As in our leaflet.")
    follow(page.get_by_role("button", name="Show the sheet"))
    expect(page.get_by_text("Sessions: usually 3 to 4, 6 weeks apart.")).to_be_visible()
    check(page)
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status").first).to_contain_text("prints these values")
    check(page)


def test_a_list_is_looked_at_and_imported(page, intake):
    day = f"{builders.days_ahead(9):%Y-%m-%d}"
    rows = f"Ana Example,1985-03-14,{day} 10:00,\nEva Two,1990-05-05,{day} 11:00,eva@patient.example\nBad,,,\n"
    text = "name,birth_date,start,email\n" + rows
    page.goto(f"{AT}import/")
    follow(page.get_by_role("button", name="Show what it would change"))
    expect(page.get_by_role("alert")).to_contain_text("Enter: the list, as a CSV file")
    check(page)
    page.set_input_files("input[type=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode()})
    follow(page.get_by_role("button", name="Show what it would change"))
    expect(page.get_by_role("region", name="Changed time")).to_contain_text("Ana Example")
    expect(page.get_by_role("region", name="Left out")).to_contain_text("birth_date")
    check(page)
    follow(page.get_by_role("button", name="Import 2 rows"))
    expect(page.get_by_role("status").first).to_contain_text("2 rows changed something")
    expect(page.get_by_role("link", name="Eva Two")).to_be_visible()


def test_a_known_patient_is_asked_about(page, intake):
    page.goto(f"{AT}appointment/")
    page.get_by_label("Full name").fill("ana example")
    page.get_by_label("Date of birth").fill("1985-03-14")
    page.get_by_label("Day of the visit").fill(f"{builders.days_ahead(30):%Y-%m-%d}")
    page.get_by_label("Time").fill("09:15")
    follow(page.get_by_role("button", name="Save and send the link"))
    check(page)
    page.get_by_label(re.compile("The same person")).check()
    follow(page.get_by_role("button", name="Save and send the link"))
    expect(page.get_by_role("heading", name="Ana Example")).to_be_visible()
    assert intake.patient.appointments.count() == 2


def test_a_letter_and_then_the_answers_by_phone(page, intake):
    page.goto(f"{AT}{intake.pk}/")
    follow(page.get_by_role("button", name="Print a letter"))
    check(page)
    page.goto(f"{AT}{intake.pk}/")
    follow(page.get_by_role("button", name="Type in on the phone"))
    check(page)
    page.get_by_label("None of these").check()
    follow(page.get_by_role("button", name="Continue"))
    follow(page.get_by_role("link", name="All pages"))
    check(page)
    follow(page.get_by_role("button", name="Send the answers"))
    check(page)
    follow(page.get_by_role("button", name="Send all the same"))
    expect(page.get_by_text("Answers received")).to_be_visible()
    check(page)


def test_a_call_is_tried_then_made_and_then_taken_back(page, intake):
    page.goto(f"{AT}{intake.pk}/")
    page.get_by_label("What was said").fill("The line was busy.")
    follow(page.get_by_role("button", name="Tried, nobody answered"))
    expect(page.get_by_text("Tried once, at")).to_be_visible()
    check(page)
    follow(page.get_by_role("button", name="I spoke to the patient"))
    expect(page.get_by_role("heading", name="The patient asks for a call")).to_have_count(0)
    page.goto(f"{AT}{intake.pk}/")
    check(page)
    follow(page.get_by_role("button", name="It was a mistake"))
    expect(page.get_by_role("heading", name="The patient asks for a call")).to_be_visible()
    expect(page.get_by_text("Tried once, at")).to_be_visible()


def test_what_was_begun_by_link_and_a_visit_that_is_over_have_a_next_step(page, intake):
    builders.draft(intake)
    page.goto(f"{AT}{intake.pk}/")
    check(page)
    intake.appointment.start = builders.days_ahead(0)
    intake.appointment.save()
    page.goto(f"{AT}{intake.pk}/")
    follow(page.get_by_role("button", name="The visit is over"))
    check(page)
    follow(page.get_by_role("button", name="The visit is not over after all"))
    expect(page.get_by_role("button", name="The visit is over")).to_be_visible()
