"""S3: front desk and administrators never receive an answer, nor what was made of it."""

import re

import pytest

from clinic.messages.models import Message
from clinic.models import Membership
from clinic.roles import Role
from intake.links import address_of
from intake.questionnaire.asked import QUESTIONNAIRE
from tests import builders
from tests.addresses import EXAMPLES, access_of
from tests.trust.people import TEXTS, known_patient

pytestmark = pytest.mark.django_db

HIDDEN = (*TEXTS, "settled", "decision", "plan", "asked", "note")  # the name and the contact are theirs to see
EXCEPTION = "access_needs"  # the front desk books the visit, and the patient is told before typing
FINDINGS = ("blood clot", "Blood clot", "thrombosis", "vascular-first", "Contraindicated")

PAGES = [QUESTIONNAIRE.page_of(QUESTIONNAIRE[name.replace("_", "-")]) for name in TEXTS]


def words(place):
    return f"canary-{place}-here"


@pytest.fixture
def intake(practice):
    return known_patient(practice, words)


def addresses(intake):
    """Every address of the site, about this patient."""
    real = {
        "practice": intake.practice.slug,
        "intake_id": str(intake.pk),
        "public_id": str(intake.public_id),
        "message_id": str(Message.objects.get().pk),
        "membership_id": str(Membership.objects.first().pk),
    }
    for route in access_of():
        pages = [address_of(intake, page) for page in PAGES] if "<slug:address>" in route else [""]
        for page in pages:
            known = real | {"address": page}
            yield "/" + re.sub(
                r"<(\w+):(\w+)>", lambda found, known=known: known.get(found[2], EXAMPLES[found[1]]), route
            )


def leaks(client, intake, forbidden):
    found, leaks.pages = [], 0
    for address in addresses(intake):
        for method in ("get", "post"):
            if address == "/sign-out/":
                continue
            text = getattr(client, method)(address).content.decode()
            leaks.pages += 1
            found += [(method, address, each) for each in forbidden if each in text]
    return found


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_no_page_shows_them_an_answer(client, intake, role, measured):
    client.force_login(builders.staff(intake.practice, role))
    canaries = [words(place) for place in HIDDEN if place != EXCEPTION]
    assert leaks(client, intake, canaries) == []
    assert client.get("/account/").status_code == 200, "still signed in at the end"
    measured("S3", f"answers to the role {role.value} searched for canaries", leaks.pages)
    measured("S3", f"canaries among them for the role {role.value}", 0)


def test_the_one_exception_is_on_one_page_of_the_front_desk(client, intake):
    client.force_login(builders.staff(intake.practice, Role.FRONT_DESK))
    visit = f"/review/{intake.practice.slug}/desk/{intake.pk}/"
    found = {address for _, address, _ in leaks(client, intake, [words(EXCEPTION)])}
    assert found == {visit, f"{visit}contact/"}, "a contact that is refused is shown again on the page of the visit"


def test_administrators_do_not_see_the_exception(client, intake):
    client.force_login(builders.staff(intake.practice, Role.ADMIN))
    assert leaks(client, intake, [words(EXCEPTION)]) == []


def test_the_work_list_of_the_front_desk_names_no_finding(client, intake):
    client.force_login(builders.staff(intake.practice, Role.FRONT_DESK))
    page = client.get(f"/review/{intake.practice.slug}/?show=all").content.decode()
    assert intake.patient.details["name"] in page
    assert [word for word in FINDINGS if word in page] == []


def test_an_administrator_sees_no_patient(client, intake):
    client.force_login(builders.staff(intake.practice, Role.ADMIN))
    assert leaks(client, intake, [words("first"), words("last"), words("mail"), words("phone")]) == []


def test_the_guard_above_can_fail(client, intake):
    """A clinician receives every answer."""
    client.force_login(builders.staff(intake.practice, Role.CLINICIAN))
    canaries = [words(place) for place in TEXTS]
    assert {each for _, _, each in leaks(client, intake, canaries)} == set(canaries)
