"""S4: opening a link changes nothing, five birth dates are compared in all, and no log line holds a token."""

import logging

import pytest
from django.core import mail
from django.test import Client

from clinic.accounts import links
from clinic.accounts import mail as staff_mail
from clinic.logs import JSONLines
from clinic.models import AuditEvent, Membership
from clinic.roles import Role
from intake.models import Invitation
from intake.services import Refused, unlock
from tests import builders
from tests.intake.walking import WRONG_DATE, Patient
from tests.trust.crowd import every_row, together

LOOKS, GUESSES = 50, 100


@pytest.fixture
def links_of_both(practice):
    """The address of a patient's link, and of a link for staff."""
    _, token = builders.invited(builders.appointment(builders.patient(practice)))
    admin = builders.staff(practice, Role.ADMIN)
    _, staff_token = links.invite("n@x.example", "N", Role.CLINICIAN, by=Membership.objects.get(user=admin))
    return [f"/i/{token}/", f"/join/{staff_token}/"]


@pytest.mark.django_db
def test_looking_changes_nothing(links_of_both):
    before = every_row()
    for address in links_of_both:
        for _ in range(LOOKS):
            assert Client().get(address).status_code == 200
            assert Client().head(address).status_code == 200
    assert every_row() == before


@pytest.mark.django_db
def test_the_token_is_in_no_address_after_the_first_page(client, links_of_both):
    for address in links_of_both:
        token = address.split("/")[2]
        response = client.post(address)
        assert response.status_code == 302
        assert token not in response["Location"]
        assert token not in client.get(response["Location"]).content.decode()


class Counted(type(builders.BIRTH_DATE)):
    """A date that is counted when it is compared."""

    compared = 0

    def isoformat(self):
        type(self).compared += 1
        return super().isoformat()


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_five_are_compared(practice):
    invitation, token = builders.invited(builders.appointment(builders.patient(practice)))
    Counted.compared = 0
    wrong = Counted(1984, 3, 14)
    outcomes = together(GUESSES, lambda _: unlock(Invitation.objects.get(pk=invitation.pk), wrong))
    assert 1 <= Counted.compared <= 5
    assert sum(isinstance(each, Refused) for each in outcomes) <= 4, "the fifth locks"
    assert not [each for each in outcomes if not isinstance(each, Exception)]
    assert Invitation.objects.get(pk=invitation.pk).tries == 5
    assert AuditEvent.objects.filter(action="unlock-refused").count() == GUESSES
    patient = Patient(Client(), invitation, token)
    patient.open_link()
    assert patient.give().status_code == 403, "not even the right one opens it now"


@pytest.mark.django_db
def test_no_log_line_holds_a_token(client, links_of_both, caplog, settings):
    caplog.set_level(logging.DEBUG)
    for address in links_of_both:
        for each in (address, f"{address}?next={address}", f"/nowhere{address}", f"/{address}"):
            client.get(each)
            client.head(each)
            client.post(each, headers={"referer": f"https://testserver{each}"})
        client.post(client.post(address)["Location"], WRONG_DATE)
    lines = [JSONLines().format(record) for record in caplog.records]
    assert len(lines) > 20
    for address in links_of_both:
        assert address.split("/")[2] not in "".join(lines)


@pytest.mark.django_db
def test_a_mail_that_fails_logs_neither_token_nor_address(practice, monkeypatch, caplog):
    def fails(self):
        raise OSError(self.body)

    monkeypatch.setattr(mail.EmailMessage, "send", fails)
    admin = builders.staff(practice, Role.ADMIN)
    link, token = links.invite("n@x.example", "N", Role.CLINICIAN, by=Membership.objects.get(user=admin))
    assert not staff_mail.send_link(link, token)
    lines = "".join(JSONLines().format(record) for record in caplog.records)
    assert "not sent" in lines
    assert token not in lines
    assert "n@x.example" not in lines
