"""Staff who open an address that only a button leads to read a page of ours, with a way back; others read nothing."""

import uuid

import pytest

from clinic.audit import Action
from clinic.middleware import page_above
from clinic.models import AuditEvent
from clinic.roles import Role

pytestmark = pytest.mark.django_db
SOME = str(uuid.UUID(int=7))


def test_signed_in_one_reads_what_happened_and_goes_back(client, member):
    client.force_login(member(Role.LEAD))
    page = client.get("/review/elm/policy/rescreen/")
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Only a button leads here" in page.content.decode()
    assert 'href="/review/elm/policy/">Go back</a>' in page.content.decode()
    assert client.get("/sign-out/").status_code == 405
    assert not AuditEvent.objects.filter(action=Action.SIGN_OUT).exists()


@pytest.mark.parametrize(
    ("address", "back"),
    [
        (f"/review/elm/intake/{SOME}/settle/", f"/review/elm/intake/{SOME}/"),
        (f"/review/elm/desk/{SOME}/call/", f"/review/elm/desk/{SOME}/"),
        (f"/staff/elm/links/{SOME}/revoke/", "/staff/elm/"),
        (f"/account/sessions/{SOME}/end/", "/account/"),
        ("/sign-out/", "/review/"),
    ],
)
def test_the_way_back_is_the_nearest_page_above(address, back):
    assert page_above(address) == back


def test_who_may_not_open_it_learns_nothing_of_it(client, member):
    client.force_login(member(Role.FRONT_DESK))
    assert client.get("/review/elm/policy/rescreen/").status_code == 404
    assert client.head("/review/elm/desk/").content == b""


def test_a_stranger_gets_the_bare_answer(client, practice):
    assert client.get("/language/").content == b""
