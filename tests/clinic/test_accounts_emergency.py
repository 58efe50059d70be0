"""Emergency access: reading for four hours, loud, and over by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from clinic.access import Role, for_roles
from clinic.accounts.models import EmergencyAccess
from clinic.models import AuditEvent, Practice
from clinic.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module is a URL map

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

WHY = "Unconscious in our casualty department: canary-lidocaine"


@for_roles(Role.CLINICIAN, Role.LEAD)
def record_of(request, practice, number):
    return HttpResponse(f"{practice.name} {number}")


@for_roles(Role.LEAD)
def for_leads(request, practice):
    return HttpResponse("policy")


urlpatterns = [
    path("review/<slug:practice>/leads/", for_leads),
    path("review/<slug:practice>/<int:number>/", record_of, name="record"),
    path("", include("clinic.urls")),
]


@pytest.fixture
def stranger(client, member, practice):
    """A clinician of another practice."""
    oak = Practice.objects.create(slug="oak", name="Oak", phone="1", emergency_number="112")
    user = member(Role.CLINICIAN, at=oak)
    client.force_login(user)
    return user


def open_elm(client, **fields):
    return client.post("/account/emergency/", {"practice": " elm VEIN clinic", "reason": WHY} | fields)


def test_it_opens_records_for_reading_and_says_so(client, stranger, member):
    lead = member(Role.LEAD)
    assert client.get("/review/elm/7/").status_code == 404
    assert open_elm(client)["Location"] == "/review/elm/"
    assert client.get("/review/elm/7/").content == b"Elm Vein Clinic 7"
    assert client.post("/review/elm/7/").status_code == 403
    assert client.get("/review/elm/leads/").status_code == 404
    access = EmergencyAccess.objects.get()
    events = AuditEvent.objects.filter(subject_id=str(access.pk)).order_by("sequence")
    assert [event.action for event in events] == ["emergency-opened", "emergency-read"]
    assert events[1].details == {"page": "record", "number": "7"}
    assert mail.outbox[0].to == [lead.email]
    assert "canary" not in mail.outbox[0].body


def test_the_leads_are_told_on_their_pages_until_one_has_looked(client, stranger, member):
    open_elm(client)
    lead = Client()
    lead.force_login(member(Role.LEAD))
    assert "Emergency access was used" in lead.get("/staff/elm/").content.decode()
    page = lead.get("/staff/elm/emergencies/").content.decode()
    assert WHY in page
    assert stranger.name in page
    lead.post(f"/staff/elm/emergencies/{EmergencyAccess.objects.get().pk}/seen/")
    assert "Emergency access was used" not in lead.get("/staff/elm/").content.decode()


def test_it_is_over_after_four_hours(client, stranger):
    open_elm(client)
    access = EmergencyAccess.objects.get()
    assert access.expires_at - access.opened_at == timedelta(hours=4)
    EmergencyAccess.objects.update(opened_at=timezone.now() - timedelta(hours=5), expires_at=timezone.now())
    assert client.get("/review/elm/7/").status_code == 404


def test_it_is_over_when_one_ends_it(client, stranger):
    open_elm(client)
    client.post(f"/account/emergency/{EmergencyAccess.objects.get().pk}/end/")
    assert client.get("/review/elm/7/").status_code == 404


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_it_is_for_clinicians(client, member, role):
    client.force_login(member(role))
    assert client.get("/account/emergency/").status_code == 403
    assert open_elm(client).status_code == 403


def test_it_is_not_for_those_who_read_anyway(client, member):
    client.force_login(member(Role.CLINICIAN))
    assert "may read its records anyway" in open_elm(client).content.decode()


def test_it_wants_a_practice_and_a_reason(client, stranger):
    assert "error-summary" in open_elm(client, practice="No such").content.decode()
    assert "error-summary" in open_elm(client, reason="because").content.decode()
    assert not EmergencyAccess.objects.exists()


def test_the_reason_is_sealed(client, stranger):
    open_elm(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM clinic_emergencyaccess")
        assert b"canary" not in bytes(cursor.fetchone()[0])
    assert EmergencyAccess.objects.get().reason == WHY
