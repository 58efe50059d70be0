"""The pages of staff that no journey stops at: accounts, colleagues, emergencies, and the ones between two clicks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.accounts.models import EmergencyAccess
from clinic.models import DataKey
from clinic.roles import Role
from screening.services import Judgement, screen, settle
from tests import builders
from tests.browser import take_session
from tests.governance.test_in_browser import flawless
from tests.signing_in import away, give_authenticator, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSWORD = "correct horse battery staple"
WIDTHS = (1280, 390, 320)


@pytest.fixture
def practice(transactional_db):
    return builders.practice(slug="elm")


@pytest.fixture
def lead(practice):
    """With a second factor, and with a colleague who came in by emergency access."""
    user = give_authenticator(builders.staff(practice, Role.LEAD))
    user.set_password(PASSWORD)
    user.save()
    stranger, now = builders.staff(builders.practice(name="Oak Clinic")), timezone.now()
    EmergencyAccess.objects.create(
        practice=practice, user=stranger, data_key=DataKey.make(), reason="Unconscious in casualty",
        expires_at=now + timedelta(hours=4),
    )  # fmt: skip
    return user


@pytest.fixture
def desk(page, client, lead):
    """The lead's window; it has the session of `client`."""
    client.force_login(lead)
    take_over(page, client)
    return page


def take_over(page, client):
    take_session(page, client)


def looked_at(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        flawless(page)


@pytest.mark.parametrize("address", [
    "/account/", "/account/password/", "/account/authenticator/", "/account/recovery-codes/", "/account/emergency/",
    "/staff/elm/", "/staff/elm/invite/", "/staff/elm/emergencies/",
])  # fmt: skip
def test_accounts_and_colleagues(desk, address):
    assert desk.goto(address).status == 200
    looked_at(desk)


@pytest.mark.parametrize("place", ["", "leg-zones/", "body/", "clot-dates/?language=es"])
def test_the_preview_of_the_form(desk, place):
    assert desk.goto(f"/review/elm/desk/form/{place}").status == 200
    looked_at(desk)


def test_one_member(desk, lead):
    desk.goto(reverse("member", args=["elm", lead.memberships.get().pk]))
    looked_at(desk)


@pytest.fixture
def grave(practice, lead):
    """Settled, so that a decision to go on is interrupted."""
    visit = builders.appointment(builders.patient(practice))
    screening = screen(builders.revision(builders.intake(visit), builders.healthy_adult(feeding="yes")))
    settle(screening, "card:breastfeeding", Judgement("confirmed"), lead)
    return screening


BETWEEN = {
    "sign": {"number": 1, "outcome": "ready-with-precautions", "reason": "Weighed."},
    "ask": {"subject": "card:breastfeeding"},
    "give": {},
    "note": {"text": ""},
}


@pytest.mark.parametrize("name", BETWEEN)
def test_pages_between_two_clicks(desk, grave, name):
    intake = grave.revision.intake
    desk.goto(reverse("review", args=["elm", intake.pk]))
    send(desk, reverse(name, args=["elm", intake.pk]), BETWEEN[name] | {"screening": str(grave.pk)})
    looked_at(desk)


def send(page, address, fields):
    """Send a form of the page there, with these fields."""
    with page.expect_navigation():
        page.evaluate(
            """([address, fields]) => { const form = document.querySelector("form:has([name=csrfmiddlewaretoken])");
            form.action = address;
            for (const [name, value] of Object.entries(fields)) form.append(Object.assign(
                document.createElement("input"), { type: "hidden", name, value }));
            HTMLFormElement.prototype.submit.call(form); }""",
            [address, fields],
        )


def test_a_form_that_was_not_sent_yet(desk, practice):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    desk.goto(reverse("review", args=["elm", intake.pk]))
    looked_at(desk)


def test_what_was_typed_when_the_time_was_over(page, client, lead):
    client.force_login(lead)
    away(lead, minutes=16)
    typed = {"name": "A long name", "email": "nia@x.example", "role": "clinician"}
    client.post("/staff/elm/invite/", typed, headers={"referer": "http://testserver/staff/elm/"})
    assert sign_in(client, lead.email, PASSWORD)["Location"] == "/sign-in/kept/"
    take_over(page, client)
    page.goto("/sign-in/kept/")
    assert "A long name" in page.content()
    looked_at(page)
