import pytest

from clinic.roles import Role
from tests import builders


@pytest.fixture
def practice(db):
    return builders.practice(name="Elm Vein Clinic", slug="elm")


@pytest.fixture
def front_desk(practice):
    return builders.staff(practice, Role.FRONT_DESK)


@pytest.fixture
def clinician(practice):
    user = builders.staff(practice, Role.CLINICIAN)
    user.email = "lind@elm.example"
    user.save()
    return user


@pytest.fixture
def desk(client, front_desk):
    """A browser in which the front desk is signed in."""
    client.force_login(front_desk)
    return client
