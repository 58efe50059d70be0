"""S14: a lead reaches the privacy requests of every patient, whether answers were sent or not. Others see no way."""

import pytest
from django.urls import reverse

from clinic.roles import Role
from tests import builders
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db
NAMES = ("access", "privacy_requests")


@pytest.fixture(params=["sent", "not sent"])
def intake(request, practice):
    if request.param == "sent":
        return known_patient(practice)
    return builders.intake(builders.appointment(builders.patient(practice)))


@pytest.mark.parametrize(("role", "number"), [(Role.LEAD, 1), (Role.CLINICIAN, 0)])
def test_from_the_review_page(client, practice, intake, role, number):
    client.force_login(builders.staff(practice, role))
    addresses = [reverse(name, args=[practice.slug, intake.pk]) for name in NAMES]
    page = client.get(reverse("review", args=[practice.slug, intake.pk])).content.decode()
    assert [page.count(f'href="{address}"') for address in addresses] == [number, number]
    if number:
        assert [client.get(address).status_code for address in addresses] == [200, 200]
