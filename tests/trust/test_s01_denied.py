"""S1: denied by default. Walking the whole URL map as nobody, only the listed addresses answer."""

import pytest
from django.test import Client
from django.urls import path

from clinic.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module is a URL map, too
from tests.addresses import access_of, example
from tests.test_architecture import ACCESS
from tests.trust.people import known_patient
from tests.trust.site import filled, ids

pytestmark = pytest.mark.django_db

# The table of the architecture is written by hand. What the views say of themselves is not asked here.
LISTED = {route for route, access in ACCESS.items() if access == "public"}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
REFUSED = {403, 404, 405, 410}


def undeclared(request):
    raise AssertionError("nobody may come here")


urlpatterns = [path("undeclared/", undeclared)]


def refuses(response, route):
    """Staff are sent to sign in, patients are told to open their link."""
    if response.status_code == 302:
        return not route.startswith("intake/") and response["Location"].startswith("/sign-in/?next=")
    return response.status_code in REFUSED


def test_only_the_listed_addresses_answer(practice, measured):
    """Asked with made-up ids, and with those of a patient and a practice that are there."""
    intake, asked = known_patient(practice, lambda place: f"canary-{place}"), 0
    known = ids(intake)
    closed = [route for route in access_of() if route not in LISTED]
    for route in closed:
        for address in {example(route, practice.slug), filled(route, known)}:
            for method in METHODS:
                response = getattr(Client(), method)(address)
                assert refuses(response, route), (method, address, response.status_code)
                assert b"canary" not in response.content
                asked += 1
    assert asked > 7 * len(ACCESS)
    measured("S1", "addresses", len(ACCESS))
    measured("S1", "of them listed as open", len(LISTED))
    measured("S1", "requests by nobody, all refused", asked)


@pytest.mark.parametrize("route", sorted(LISTED))
def test_what_is_listed_answers(route, practice):
    """So that the list names nothing that is not there; without its token or its first step it leads back, or ends."""
    assert Client().get(example(route, practice.slug)).status_code in {200, 302, 403, 404, 405, 410, 503}


@pytest.mark.urls(__name__)
def test_a_view_that_says_nothing_is_refused(client):
    assert client.get("/undeclared/").status_code == 403
