"""The patient of the intake's tests, and one whose record says Spanish."""

import re
from html import unescape

import pytest

from tests import builders
from tests.intake.conftest import patient, receivers, screened  # noqa: F401
from tests.intake.walking import Patient


@pytest.fixture
def paciente(db, client, screened):  # noqa: F811
    return Patient(client, *builders.invited(builders.appointment(builders.patient(language="es"))))


@pytest.fixture
def in_spanish():
    """in_spanish(response) is what the page says; the test fails where it is not a Spanish page."""

    def read(response):
        page = response.content.decode()
        assert response.headers["Content-Language"] == "es"
        assert '<html lang="es">' in page
        return unescape(re.sub(r"<[^>]+>", " ", page))

    return read
