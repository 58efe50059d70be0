""" "Please call me": on every page of an open form, without JavaScript, once however often it is asked."""

import pytest

from clinic.audit import PATIENT, Action
from clinic.models import AuditEvent
from intake.models import Appointment, Call
from tests import builders
from tests.browser import follow
from tests.journeys import looking
from tests.journeys.people import Visitor

pytestmark = pytest.mark.django_db


def test_every_page_has_the_button(patient):
    patient.has_filled()
    button = f'<form method="post" action="{patient.home}call/">'
    for path in ("", "check/", "privacy/"):
        assert button in patient.client.get(patient.home + path).content.decode(), path
    assert 'form="answers" name="leave" value="call"' in patient.client.get(patient.url("body")).content.decode()
    patient.send()
    assert button in patient.client.get(f"{patient.home}receipt/").content.decode()


def test_it_is_one_call_however_often_it_is_asked(patient):
    patient.unlock()
    for _ in range(2):
        page = patient.client.post(f"{patient.home}call/", follow=True).content.decode()
        assert "The clinic has been told" in page
    (event,) = AuditEvent.objects.filter(action=Action.CALL_ASKED_FOR)
    assert (event.actor_kind, event.details) == (PATIENT, {})
    assert Call.objects.get().intake == patient.intake


def test_it_says_where_no_number_is_on_file(patient):
    patient.unlock()
    page = patient.client.post(f"{patient.home}call/", follow=True).content.decode()
    assert "we have no phone number from you" in page
    assert "We will call you" not in page
    assert patient.intake.practice.phone in page


def test_a_look_asks_for_nothing(patient):
    patient.unlock()
    assert "Shall we call you?" in patient.client.get(f"{patient.home}call/").content.decode()
    assert not Call.objects.exists()


def test_long_after_the_visit_nobody_is_asked_to_call(patient):
    patient.unlock()
    Appointment.objects.update(start=builders.days_ahead(-3))
    page = patient.client.post(f"{patient.home}call/", follow=True).content.decode()
    assert "Your visit is over" in page
    assert not Call.objects.exists()


def test_who_has_not_given_the_birth_date_asks_for_nothing(patient):
    patient.open_link()
    patient.client.post(f"{patient.home}call/")
    assert not Call.objects.exists()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_it_is_accessible_in_both_states(browser, live_server):
    visitor = Visitor()
    with visitor.tab(browser, live_server.url, java_script_enabled=True) as tab:
        tab.goto(f"{visitor.home}call/")
        looking.axe(tab)
        follow(tab.get_by_role("button", name="Please call me"))
        assert tab.get_by_role("heading", name="Please call us").is_visible()
        looking.axe(tab)
        looking.fits(tab)
