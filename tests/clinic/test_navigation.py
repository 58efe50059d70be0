"""The navigation is the same on every page of a practice: what a role may open, and nothing that is not there."""

import re

import pytest

from clinic.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db
PAGES = {
    Role.FRONT_DESK: ["/review/elm/"],
    Role.CLINICIAN: ["/review/elm/", "/review/elm/rules/", "/review/elm/policy/"],
    Role.LEAD: ["/review/elm/", "/review/elm/rules/", "/review/elm/exports/", "/staff/elm/", "/staff/elm/emergencies/"],
    Role.ADMIN: ["/staff/elm/", "/staff/elm/invite/"],
}
NAMES = {
    Role.FRONT_DESK: ["Worklist", "Front desk"],
    Role.CLINICIAN: ["Worklist", "Front desk", "Rules"],
    Role.LEAD: ["Worklist", "Front desk", "Rules", "Export", "Staff"],
    Role.ADMIN: ["Staff"],
}


@pytest.mark.parametrize("role", Role)
def test_it_is_the_same_on_each_page_and_each_opens(client, role):
    client.force_login(builders.staff(builders.practice(slug="elm"), role))
    for page in PAGES[role]:
        nav = re.search(r'<nav aria-label="Practice">(.*?)</nav>', client.get(page).content.decode(), re.S)[1]
        found = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', nav)
        assert [name for _, name in found] == NAMES[role], page
        assert {client.get(address).status_code for address, _ in found} == {200}


def test_a_lead_comes_to_the_emergencies_from_the_staff(client):
    client.force_login(builders.staff(builders.practice(slug="elm"), Role.LEAD))
    assert 'href="/staff/elm/emergencies/"' in client.get("/staff/elm/").content.decode()
    assert 'href="/staff/elm/"' in client.get("/staff/elm/emergencies/").content.decode()
