"""Recovery codes are shown once. Loading them again says so and leads to new ones; it is no error of the reader's."""

import re

import pytest
from django.test import Client

from clinic.accounts import second_factor
from clinic.accounts.models import TOTPDevice
from clinic.models import AuditEvent
from clinic.roles import Role
from tests.clinic.conftest import PASSWORD
from tests.clinic.test_accounts_links import seed_of
from tests.signing_in import code

pytestmark = pytest.mark.django_db


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def test_whoever_loads_the_codes_again_is_told_and_led_to_new_ones(member):
    user, browser = member(Role.CLINICIAN), Client(enforce_csrf_checks=True)
    first = {"username": user.email, "password": PASSWORD}
    token = token_in(browser.get("/sign-in/"))
    assert browser.post("/sign-in/", first | {"csrfmiddlewaretoken": token})["Location"] == "/sign-in/set-up/"
    page = browser.get("/sign-in/set-up/")
    sent = {"code": code(seed=seed_of(page)), "csrfmiddlewaretoken": token_in(page)}
    shown = browser.post("/sign-in/set-up/", sent)
    assert "They are shown this once" in shown.content.decode()
    before = AuditEvent.objects.count(), second_factor.codes_left(user)
    again = browser.post("/sign-in/set-up/", sent, follow=True)
    assert [address for address, _ in again.redirect_chain] == ["/sign-in/set-up/", "/account/recovery-codes/"]
    assert again.status_code == 200
    assert "Recovery codes are shown once: if you have not kept them, make new ones here." in again.content.decode()
    assert (AuditEvent.objects.count(), second_factor.codes_left(user)) == before
    assert TOTPDevice.objects.filter(user=user).count() == 1


def test_another_form_without_its_token_is_still_refused(member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member(Role.CLINICIAN))
    assert browser.post("/account/password/", {}).status_code == 403
    assert browser.post("/sign-in/", {}).status_code == 403
