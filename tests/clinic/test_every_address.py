"""The whole URL map, opened by those who may not."""

import pytest

from clinic.models import Practice
from clinic.roles import Role
from tests.addresses import access_of, example

pytestmark = pytest.mark.django_db

ROUTES = sorted(access_of().items())
FOR_STAFF = [route for route, access in ROUTES if access and access.startswith(("signed in", "roles"))]
FOR_ROLES = [(route, access) for route, access in ROUTES if access and access.startswith("roles")]
BY_LINK = [route for route, access in ROUTES if access == "link"]
METHODS = ["get", "post"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", FOR_STAFF)
def test_staff_pages_send_a_stranger_to_sign_in(client, practice, route, method):
    response = getattr(client, method)(example(route, practice.slug))
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", BY_LINK)
def test_patients_pages_answer_nobody_without_a_link(client, practice, route, method):
    """A link that nobody sent looks like any other at first: `i/` answers everyone, with the neutral page."""
    response = getattr(client, method)(example(route, practice.slug))
    assert response.status_code in ({200, 302, 404, 405} if route.startswith("i/") else {302, 403, 404, 405, 410})


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("route", "access"), FOR_ROLES)
def test_pages_of_a_practice_are_not_there_for_others(client, practice, member, route, access, method):
    """Neither for staff of another practice, whatever their role, nor for the wrong roles of this one."""
    other = Practice.objects.create(slug="oak", name="Oak", phone="1", emergency_number="112")
    wrong = [role for role in Role if role not in access.removeprefix("roles: ").split(", ")]
    for user in [*(member(role, at=other) for role in Role), *(member(role) for role in wrong)]:
        client.force_login(user)
        assert getattr(client, method)(example(route, practice.slug)).status_code == 404
