"""After signing in: where somebody works, by what they may do there."""

import pytest

from clinic.models import Membership
from clinic.roles import Role
from tests import builders


def landing(client, user):
    client.force_login(user)
    return client.get("/review/")


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.FRONT_DESK, "/review/elm/"),
        (Role.CLINICIAN, "/review/elm/"),
        (Role.LEAD, "/review/elm/"),
        (Role.ADMIN, "/staff/elm/"),
    ],
)
def test_of_one_practice_the_page_is_opened_at_once(client, practice, role, address):
    assert landing(client, builders.staff(practice, role))["Location"] == address


def test_of_two_each_leads_to_what_is_done_there(client, practice, clinician):
    oak = builders.practice(slug="oak")
    Membership.objects.create(user=clinician, practice=oak, role=Role.ADMIN)
    page = landing(client, clinician).content.decode()
    assert '<a href="/review/elm/">' in page
    assert '<a href="/staff/oak/">' in page


def test_who_works_nowhere_is_told_so(client, practice, clinician):
    Membership.objects.all().delete()
    assert "no role at a practice" in landing(client, clinician).content.decode()


@pytest.mark.parametrize(("role", "is_led"), [(Role.CLINICIAN, False), (Role.LEAD, True)])
def test_who_may_invite_finds_the_staff_from_the_work_list_and_back(client, practice, role, is_led):
    client.force_login(builders.staff(practice, role))
    assert ('<a href="/staff/elm/">Staff</a>' in client.get("/review/elm/").content.decode()) is is_led
    if is_led:
        assert '<a href="/review/elm/">Worklist</a>' in client.get("/staff/elm/").content.decode()
