"""S2: every object belongs to one practice. Every address, every role, own and foreign objects: 0 foreign 200s."""

import ast
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from clinic.accounts.models import EmergencyAccess, StaffLink, StaffSession
from clinic.models import DataKey
from clinic.roles import Role
from tests import builders
from tests.addresses import access_of
from tests.imports import modules
from tests.intake.walking import Patient
from tests.trust.crowd import every_row
from tests.trust.people import known_patient
from tests.trust.site import LEADS_NOWHERE, filled, ids

pytestmark = pytest.mark.django_db

METHODS = ("get", "post")
COME_AND_GO = {  # a visit writes here, whoever makes it
    *("clinic_session", "clinic_staffsession", "clinic_auditevent", "clinic_audithead", "clinic_throttle"),
}
ROUTES = {route: access for route, access in access_of().items() if f"/{route}" not in LEADS_NOWHERE}
FOR_STAFF = {route: access for route, access in ROUTES.items() if access.startswith(("signed in", "roles"))}
OTHERWISE = {  # what says no for another reason than practice or role
    "account/emergency/": {403},  # front desk and administrators have none
    "review/<slug:practice>/desk/<uuid:intake_id>/typed/": {404},  # nothing is being typed in for this patient
    "review/<slug:practice>/desk/<uuid:intake_id>/typed/<slug:address>/": {404},
}
BY_LINK = [route for route, access in ROUTES.items() if access == "link"]


def a_whole_practice(slug):
    """One row at least of whatever an address can name. Gives the intake of its patient."""
    practice = builders.practice(slug=slug)
    intake = known_patient(practice, lambda place: f"{slug}-{place}")
    someone, now = builders.staff(practice), timezone.now()
    StaffSession.objects.create(user=someone, browser="a browser")
    StaffLink.objects.create(
        practice=practice, kind="join", email=f"new@{slug}.example", name="New", role=Role.CLINICIAN,
        token_hash=slug.encode(), made_by=someone, expires_at=now + timedelta(days=1),
    )  # fmt: skip
    EmergencyAccess.objects.create(
        practice=practice, user=someone, data_key=DataKey.make(), reason="why", expires_at=now + timedelta(hours=1)
    )
    return intake


@pytest.fixture
def own(db):
    return a_whole_practice("elm")


@pytest.fixture
def foreign(db):
    return a_whole_practice("oak-hill")


def signed_in(role, practice):
    client = Client(raise_request_exception=False)
    client.force_login(builders.staff(practice, role))
    return client


def lasting():
    return {table: rows for table, rows in every_row().items() if table not in COME_AND_GO}


@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_what_is_foreign(role, own, foreign, measured):
    """The foreign practice's own addresses, and the foreign objects below one's own practice. Nothing there changes."""
    client, asked = signed_in(role, own.practice), 0
    theirs = ids(foreign)
    mixed = theirs | {"practice": own.practice.slug}
    before = lasting()
    for route in FOR_STAFF:
        for known in (theirs, mixed):
            address = filled(route, known)
            if address == filled(route, ids(own)):  # names nothing of the foreign practice
                continue
            for method in METHODS:
                response = getattr(client, method)(address)
                assert response.status_code in {302, 403, 404, 405}, (method, address, response.status_code)
                assert known is mixed or route.startswith("account/") or response.status_code == 404, address
                assert b"oak-hill" not in response.content.replace(address.encode(), b""), address
                asked += 1
    assert lasting() == before
    assert client.get("/account/").status_code == 200, "still signed in at the end"
    measured("S2", f"foreign requests by the role {role.value}, none answered", asked)


@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_its_own_and_no_other(role, own, measured):
    """By GET, so that the objects stay; what only takes a POST says so (405), after it has let somebody in."""
    client, opened, closed = signed_in(role, own.practice), 0, 0
    known = ids(own)
    for route, access in FOR_STAFF.items():
        may = access == "signed in" or role in access.removeprefix("roles: ").split(", ")
        status = client.get(filled(route, known)).status_code
        assert status in ({200, 302, 405} | OTHERWISE.get(route, set()) if may else {404}), (route, status)
        opened, closed = opened + may, closed + (not may)
        if not may:
            assert client.post(filled(route, known)).status_code == 404, route
    assert opened > 10
    measured("S2", f"own addresses open to the role {role.value}", opened)
    measured("S2", f"own addresses closed to the role {role.value}", closed)


def test_a_link_opens_one_intake_and_no_other(own, foreign, measured):
    client = Client(raise_request_exception=False)
    patient = Patient(client, *builders.invited(own.appointment))
    patient.unlock()
    assert client.get(patient.home).status_code in {200, 302}
    theirs, before = ids(foreign), lasting()
    for route in BY_LINK:
        for method in METHODS:
            response = getattr(client, method)(filled(route, theirs))
            assert response.status_code in {403, 405}, (route, response.status_code)
            assert b"oak-hill" not in response.content.replace(theirs["public_id"].encode(), b"")
    assert lasting() == before
    measured("S2", "requests with another patient's link, none answered", len(BY_LINK) * len(METHODS))


@pytest.mark.parametrize("role", Role)
def test_staff_open_no_patients_pages(role, own):
    client = signed_in(role, own.practice)
    for route in BY_LINK:
        assert {getattr(client, method)(filled(route, ids(own))).status_code for method in METHODS} <= {403, 405}


def test_no_view_asks_the_database(measured):
    """Objects come from services, which take the practice. Views may be modules, or packages at any depth."""
    views = [name for name in modules() if "views" in name.split(".")]
    asking = [
        f"{name}:{node.lineno}"
        for name in views
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager", "raw"}
    ]
    assert asking == []
    assert len(views) > 30
    measured("S2", "modules of views without `.objects`", len(views))
