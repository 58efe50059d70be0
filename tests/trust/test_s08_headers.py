"""S8: every address, whoever asks and whatever it answers, has the same headers."""

import pytest
from django.db import OperationalError
from django.test import Client

from clinic import health
from clinic.roles import Role
from tests import builders
from tests.addresses import access_of, example
from tests.clinic.test_middleware import HEADERS
from tests.trust.people import known_patient
from tests.trust.site import addresses

pytestmark = pytest.mark.django_db

EVERY = {**HEADERS, "Permissions-Policy": "camera=(), geolocation=(), microphone=()"}


def headers_of(response):
    return {name: response.headers.get(name) for name in EVERY}


@pytest.mark.parametrize("role", [None, *Role])
def test_every_address_has_them(practice, role, measured):
    """Also of a patient's real record, and whatever the answer is."""
    intake, client = known_patient(practice), Client(raise_request_exception=False)
    if role:
        client.force_login(builders.staff(practice, role))
    asked = [*addresses(intake), *(example(route, practice.slug) for route in access_of() if route != "sign-out/")]
    answers = [getattr(client, method)(each) for each in [*asked, "/nowhere/"] for method in ("get", "post")]
    assert {answer.status_code for answer in answers} >= {200, 302, 404, 405}
    assert [answer.request["PATH_INFO"] for answer in answers if headers_of(answer) != EVERY] == []
    measured("S8", f"answers with every header, to {role.value if role else 'nobody'}", len(answers))


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_the_browser_reports_no_violation_on_any_page(walk, practice, measured):
    seen = walk(practice, lambda place: f"some {place}")
    assert seen.violations == []
    assert seen.pages > 40
    measured("S8", "pages opened in the browser", seen.pages)
    measured("S8", "violations that it reported", len(seen.violations))


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_violation_would_be_reported(walk, practice, monkeypatch):
    monkeypatch.setattr("clinic.middleware.CONTENT_SECURITY_POLICY", "default-src 'none'")
    assert walk(practice, lambda place: f"some {place}", most=1).violations


@pytest.mark.parametrize(("error", "status"), [(ZeroDivisionError("canary"), 500), (OperationalError("canary"), 503)])
def test_errors_have_them_and_tell_nothing(monkeypatch, error, status):
    def breaks():
        raise error

    monkeypatch.setattr(health, "what_is_missing", breaks)
    response = Client(raise_request_exception=False).get("/readyz")
    assert (response.status_code, headers_of(response)) == (status, EVERY)
    assert "canary" not in response.content.decode()


@pytest.mark.parametrize(
    "noticed", ["django.contrib.sessions.backends.db.SessionStore.load", "clinic.accounts.models.Session.save"]
)
def test_a_database_that_is_away_is_said_with_what_was_saved(monkeypatch, practice, noticed):
    """Wherever it is noticed: in a view, or when the session of whoever asks is read, or kept."""

    def away(*arguments, **named):
        raise OperationalError("the connection was lost")

    client = Client(raise_request_exception=False)
    client.force_login(builders.staff(practice, Role.LEAD))
    monkeypatch.setattr(noticed, away)
    response = client.post("/account/sessions/end/")  # says in the session how many were ended
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    page = response.content.decode()
    assert "Everything that you saved before is kept" in page
    assert "may not have been saved" in page
