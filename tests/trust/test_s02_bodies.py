"""S2: what a form names is scoped, too. Ids of another practice in each field of each form: none reaches anything."""

import pytest
from django.test import Client

from clinic.roles import Role
from tests import builders
from tests.addresses import access_of
from tests.trust.crowd import every_row
from tests.trust.people import known_patient
from tests.trust.site import LEADS_NOWHERE, Forms, filled, ids

pytestmark = pytest.mark.django_db
KEPT = ("csrfmiddlewaretoken",)


@pytest.fixture
def theirs():
    return known_patient(builders.practice(slug="oak-hill"), lambda place: f"oak-hill-{place}")


def forms(client, intake):
    """(address, fields) of each form that a lead is shown about this patient."""
    for route, access in access_of().items():
        address = filled(route, ids(intake))
        if not access.startswith("roles") or address in LEADS_NOWHERE:
            continue
        page = client.get(address)
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            yield from ((action or address, fields) for action, fields in Forms(page.content.decode()).found)


def about(*objects):
    """The rows, of whatever table, that refer to one of these: by the id as a database holds it, not as typed words."""
    names = [form for each in objects for form in (f"'{each.pk.hex}'", repr(each.pk))]
    return {table: [row for row in rows if any(name in row for name in names)] for table, rows in every_row().items()}


def test_no_field_of_a_form_reaches_another_practice(practice, theirs, measured):
    own, client = known_patient(practice), Client()
    client.force_login(builders.staff(practice, Role.LEAD))
    foreign = (theirs.patient, builders.staff(theirs.practice))
    before, asked = about(*foreign), 0
    for address, fields in list(forms(client, own)):
        for each in foreign:
            for name in fields.keys() - set(KEPT):
                answer = client.post(address, fields | {name: str(each.pk)})
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                assert answer.status_code < 500, (address, name)
                assert b"oak-hill-" not in body, (address, name)
                asked += 1
    assert about(*foreign) == before
    assert asked > 100
    measured("S2", "foreign ids in a field of a form, none reached", asked)
