"""S14: an erasure takes no urgent call away unseen: neither a lead's nor that of the retention period."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from clinic.audit import SYSTEM, Action
from clinic.models import AuditEvent, Erasure
from intake.desk.calls import ask_for_call, ask_staff, called
from intake.models import Call, Patient
from screening.records.calls import CallOpen
from screening.records.erasure import erase
from tests import builders
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db
BY_NAME = {"why": "request", "name": "some first some last"}
NOT_MADE = "An urgent call to this patient has not been made"


@pytest.fixture
def intake(practice):
    return known_patient(practice)


@pytest.fixture
def urgent(intake):
    """The same intake, whose patient is to be called."""
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)
    return intake


def at(name, intake):
    return reverse(name, args=[intake.practice.slug, intake.pk])


def test_the_page_names_it_first_and_a_lead_erases_only_with_a_tick(client, urgent, lead):
    client.force_login(lead)
    page = client.get(at("privacy_requests", urgent)).content.decode()
    assert page.index(NOT_MADE) < page.index("A copy of the record")
    assert '<dt>Calls that nobody has made</dt><dd class="number">1</dd>' in page
    refused = client.post(at("erase_record", urgent), BY_NAME)
    assert refused.status_code == 422
    assert "Call the patient first" in refused.content.decode()
    assert Call.objects.exists()
    assert not Erasure.objects.exists()
    assert client.post(at("erase_record", urgent), BY_NAME | {"though_not_called": "on"}).status_code == 302
    assert Erasure.objects.get().erased_by == lead


def test_once_the_call_was_made_nothing_is_asked(client, urgent, lead):
    called(urgent, lead)
    client.force_login(lead)
    page = client.get(at("privacy_requests", urgent)).content.decode()
    assert NOT_MADE not in page
    assert "though_not_called" not in page
    assert client.post(at("erase_record", urgent), BY_NAME).status_code == 302


def test_who_asked_for_a_call_is_erased_without_a_tick(client, intake, lead):
    ask_for_call(intake)
    client.force_login(lead)
    page = client.get(at("privacy_requests", intake)).content.decode()
    assert NOT_MADE not in page
    assert "Calls that nobody has made" in page
    assert client.post(at("erase_record", intake), BY_NAME).status_code == 302


def test_a_call_of_just_now_is_seen_by_the_service_too(urgent, lead):
    with pytest.raises(CallOpen), transaction.atomic():
        erase(urgent.patient, Erasure.Reason.REQUEST, lead)
    assert not AuditEvent.objects.filter(action=Action.ERASED).exists()


def test_the_command_asks_for_the_same(urgent, lead):
    order = ("erase", urgent.reference, "--by", lead.email, "--yes")
    with pytest.raises(CommandError, match="urgent call"):
        call_command(*order, stdout=StringIO())
    call_command(*order, "--though-not-called", stdout=StringIO())
    assert Erasure.objects.exists()


def test_the_retention_period_leaves_the_patient_out_and_says_so(practice):
    practice.retention_years = 10
    practice.save()
    long_ago, out = datetime(2010, 1, 1, tzinfo=UTC), StringIO()
    old, other = builders.patient(practice), builders.patient(practice)
    visit = builders.intake(builders.appointment(old, start=long_ago))
    ask_staff(Action.CALL_NEEDED, visit, SYSTEM)
    Patient.objects.filter(pk__in=[old.pk, other.pk]).update(created_at=long_ago)
    call_command("retain", "--yes", stdout=out)
    assert f"{old.pk}  last seen" in out.getvalue()
    assert "left out: an urgent call has not been made" in out.getvalue()
    assert [row.subject_id for row in Erasure.objects.all()] == [other.pk]
    Call.objects.all().delete()
    call_command("retain", "--yes", stdout=out)
    assert Erasure.objects.count() == 2
