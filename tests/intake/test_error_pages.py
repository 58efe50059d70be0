"""A page about an error tells whom to call, where that gives nobody away and the records can be asked."""

import uuid

import pytest
from django.db import DatabaseError
from django.test import Client

from clinic import errors
from clinic.models import Practice
from tests import builders

pytestmark = pytest.mark.django_db

NOBODYS = uuid.UUID(int=1)  # a fixed one: every worker of a run names its tests alike
LOST = ["/nowhere/", f"/intake/{NOBODYS}/check/", f"/intake/{NOBODYS}/birth-date/"]


@pytest.mark.parametrize("address", LOST)
def test_the_only_practice_can_be_called(client, address):
    practice = builders.practice()
    page = client.get(address).content.decode()
    assert page.count(practice.name) == 2  # in the title, and above the page
    assert practice.phone in page


@pytest.mark.parametrize("address", LOST)
def test_of_several_none_is_named(client, address):
    practices = [builders.practice(), builders.practice(slug="other", name="Another Clinic", phone="020 7946 0999")]
    page = client.get(address).content.decode()
    assert not any(practice.name in page or practice.phone in page for practice in practices)


def test_every_status_that_a_patient_may_meet(rf):
    practice = builders.practice()
    for status in (400, 403, 404, 413, 429, 500):
        assert practice.phone in errors.page(rf.get("/"), status, seconds=2).content.decode()


def test_the_page_comes_out_where_the_records_cannot_be_asked(monkeypatch):
    def broken():
        raise DatabaseError

    monkeypatch.setattr(Practice, "only", broken)
    answer = Client().get("/nowhere/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


def test_where_the_database_is_away_it_is_not_asked(monkeypatch):
    monkeypatch.setattr(Practice, "only", lambda: pytest.fail("asked"))
    assert errors.unavailable().status_code == 503
