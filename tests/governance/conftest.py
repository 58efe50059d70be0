"""A practice with a lead, and open intakes that the rules have seen."""

import pytest

from clinic.roles import Role
from screening.services import screen
from tests import builders


@pytest.fixture
def practice(db):
    return builders.practice(slug="elm")


@pytest.fixture
def lead(practice):
    return builders.staff(practice, Role.LEAD)


@pytest.fixture
def screened(practice):
    """screened(clots=["dvt"]) is the screening of an open intake with these answers, healthy otherwise."""

    def make(days=14, at=practice, **changes):
        visit = builders.appointment(builders.patient(at), start=builders.days_ahead(days))
        revision = builders.revision(builders.intake(visit), builders.healthy_adult(**changes))
        return screen(revision)

    return make


@pytest.fixture
def breastfeeding(screened):
    """Contraindicated under the strictest jurisdiction, by the clinic articles."""
    return screened(feeding="yes")
