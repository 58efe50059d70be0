"""Denied, unless a view says who may open it; and a practice exists for its members only."""

import pytest
from django.http import HttpResponse
from django.urls import path

from clinic.access import ROLES, May, Role, for_roles, public, roles_that, signed_in
from clinic.models import Practice
from clinic.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module is a URL map

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def undeclared(request):
    return HttpResponse("never")


@public
def open_to_all(request):
    return HttpResponse("open")


@signed_in
def for_staff(request):
    return HttpResponse(request.user.name)


@for_roles(Role.CLINICIAN, Role.LEAD)
def records(request, practice, number):
    return HttpResponse(f"{practice.name} {number} {request.membership.role}")


urlpatterns = [
    path("undeclared/", undeclared),
    path("open/", open_to_all),
    path("staff/", for_staff),
    path("review/<slug:practice>/<int:number>/", records),
    path("sign-in/", open_to_all, name="sign_in"),
]


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
def test_a_view_that_says_nothing_is_refused(client, member, method):
    assert getattr(client, method)("/undeclared/").status_code == 403
    client.force_login(member(Role.LEAD))
    assert getattr(client, method)("/undeclared/").status_code == 403


def test_public_views_answer_everyone(client):
    assert client.get("/open/").content == b"open"


@pytest.mark.parametrize("address", ["/staff/", "/review/elm/1/", "/review/nowhere/1/"])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, practice, address):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={address}")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.LEAD])
def test_members_in_a_listed_role_get_their_practice(client, member, role):
    client.force_login(member(role))
    assert client.get("/review/elm/1/").content.decode() == f"Elm Vein Clinic 1 {role}"
    assert client.get("/staff/").status_code == 200


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_members_in_another_role_find_nothing(client, member, role):
    client.force_login(member(role))
    assert client.get("/review/elm/1/").status_code == 404


def test_another_practice_is_not_found(client, member, practice):
    oak = Practice.objects.create(slug="oak", name="Oak", phone="1", emergency_number="112")
    client.force_login(member(Role.LEAD, at=oak))
    assert client.get("/review/elm/1/").status_code == 404
    assert client.get("/review/oak/1/").status_code == 200


def test_an_inactive_user_is_nobody(client, member):
    user = member(Role.LEAD)
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get("/review/elm/1/").status_code == 302


def test_the_table_of_roles_is_total():
    assert set(ROLES) == set(Role)
    assert set(May) == set().union(*ROLES.values())


def test_answers_are_for_clinicians():
    assert roles_that(May.SEE_ANSWERS) == (Role.CLINICIAN, Role.LEAD)
    assert roles_that(May.DECIDE) == (Role.CLINICIAN, Role.LEAD)
    assert roles_that(May.MANAGE_ACCOUNTS) == (Role.ADMIN,)
