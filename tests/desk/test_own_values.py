"""The practice's own values on the information sheet: the lead's, with a reason, kept, and looked at before."""

import pytest

from clinic.audit import Action
from clinic.evidence.information import PRACTICE_VALUES
from clinic.models import AuditEvent
from clinic.roles import Role
from intake.desk.own_values import ChangedMeanwhile, choices, choose, fingerprint, stands_in
from tests import builders

pytestmark = pytest.mark.django_db

AT = "/review/elm/desk/sheet/"
VALUES = {"sessions": "3", "spacing": "6 weeks"}


@pytest.fixture
def lead(client, practice):
    user = builders.staff(practice, Role.LEAD)
    client.force_login(user)
    return user


@pytest.mark.parametrize(("role", "status"), [(Role.FRONT_DESK, 404), (Role.CLINICIAN, 404), (Role.LEAD, 200)])
def test_who_may(client, practice, role, status):
    client.force_login(builders.staff(practice, role))
    assert client.get(AT).status_code == status
    assert client.post(AT, {"save": "", "reason": "x", **VALUES}).status_code == status
    assert b"Information sheet" in client.get("/review/elm/desk/").content or role != Role.LEAD


def test_the_sheet_is_looked_at_before_anything_is_kept(client, lead, practice):
    page = client.post(AT, VALUES).content.decode()
    assert "Sessions: usually 3, 6 weeks apart." in page
    assert "Sesiones" in page
    practice.refresh_from_db()
    assert practice.sheet_values == {}


def test_kept_with_a_reason_and_printed_for_patients(client, lead, practice):
    page = client.post(AT, {**VALUES, "save": ""}).content.decode()
    assert "Say why." in page
    assert not AuditEvent.objects.filter(action=Action.SHEET_VALUES_CHOSEN).exists()
    sent = {**VALUES, "save": "", "reason": "as in our leaflet", "seen": fingerprint(practice)}
    page = client.post(AT, sent, follow=True).content.decode()
    assert "prints these values from now on" in page
    assert "as in our leaflet" in page and lead.name in page
    practice.refresh_from_db()
    assert practice.sheet_values == VALUES


def test_an_empty_value_is_left_to_the_clinic(practice, lead):
    choose(practice, VALUES, "one", lead, fingerprint(practice))
    choose(practice, VALUES | {"spacing": ""}, "two", lead, fingerprint(practice))
    assert practice.sheet_values == {"sessions": "3"}
    assert [(choice.reason, len(choice.values)) for choice in choices(practice)] == [("two", 1), ("one", 2)]


def test_of_two_leads_at_once_the_second_is_told(client, practice, lead):
    seen = fingerprint(practice)
    choose(practice, VALUES, "first", lead, seen)
    with pytest.raises(ChangedMeanwhile):
        choose(practice, {}, "second", lead, seen)
    page = client.post(AT, {"sessions": "9", "reason": "second", "save": "", "seen": seen}).content.decode()
    assert "Somebody else changed these values" in page
    practice.refresh_from_db()
    assert practice.sheet_values == VALUES
    assert AuditEvent.objects.filter(action=Action.SHEET_VALUES_CHOSEN).count() == 1


def test_each_value_says_where_it_stands():
    assert all("…" in stands_in(value) for value in PRACTICE_VALUES)
