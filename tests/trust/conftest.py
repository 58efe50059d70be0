"""Records with something in them, and a ledger of this test's own."""

import pytest

from clinic.roles import Role
from tests import builders


@pytest.fixture(autouse=True)
def ledger(tmp_path, settings):
    """The folder of the files that outlive the database."""
    settings.CLINIC_LEDGER = tmp_path / "ledger"
    return settings.CLINIC_LEDGER


@pytest.fixture
def practice(db):
    return builders.practice(slug="elm")


@pytest.fixture
def lead(practice):
    return builders.staff(practice, Role.LEAD)
