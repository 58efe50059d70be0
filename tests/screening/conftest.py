"""A practice with a clinician, and intakes that the rules have seen."""

import pytest

from clinic.roles import Role
from screening.services import screen
from screening.services.editions import words
from screening.services.subjects import subjects
from tests import builders


@pytest.fixture
def practice(db):
    return builders.practice(slug="elm")


@pytest.fixture
def clinician(practice):
    return builders.staff(practice, Role.CLINICIAN)


@pytest.fixture
def colleague(practice):
    return builders.staff(practice, Role.LEAD)


@pytest.fixture
def screened(practice):
    """screened(clots=["dvt"]) is the screening of an open intake with these answers, healthy otherwise."""

    def make(days=14, at=practice, name="Ana Example", **changes):
        visit = builders.appointment(builders.patient(at, name=name), start=builders.days_ahead(days))
        return screen(builders.revision(builders.intake(visit), builders.healthy_adult(**changes)))

    return make


@pytest.fixture
def amended():
    """amended(screening, feeding="yes") is the screening of the same intake after its answers were changed."""

    def make(screening, **changes):
        return screen(builders.revision(screening.revision.intake, builders.healthy_adult(**changes)))

    return make


def keys(screening):
    return list(subjects(screening.report, words(screening.edition_id)))
