"""S4: opening a link changes nothing, five birth dates are compared in all, and no log line holds a token."""

import base64
import hashlib
import logging
import os
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta

import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client

from clinic.accounts import links, throttle
from clinic.accounts import mail as staff_mail
from clinic.accounts.throttle import Limit
from clinic.logs import JSONLines
from clinic.models import AuditEvent, Membership
from clinic.roles import Role
from intake.models import Invitation
from intake.services import Refused, unlock
from tests import builders
from tests.browser import follow
from tests.deploy.serving import free_port
from tests.intake.walking import WRONG_DATE, Patient
from tests.journeys import looking
from tests.trust.crowd import every_row, together
from tests.trust.people import known_patient

LOOKS, GUESSES = 50, 100


@pytest.fixture
def links_of_both(practice):
    """The address of a patient's link, and of a link for staff."""
    _, token = builders.invited(builders.appointment(builders.patient(practice)))
    admin = builders.staff(practice, Role.ADMIN)
    _, staff_token = links.invite("n@x.example", "N", Role.CLINICIAN, by=Membership.objects.get(user=admin))
    return [f"/i/{token}/", f"/join/{staff_token}/"]


@pytest.mark.django_db
def test_looking_changes_nothing(links_of_both, measured):
    before = every_row()
    for address in links_of_both:
        for _ in range(LOOKS):
            assert Client().get(address).status_code == 200
            assert Client().head(address).status_code == 200
    assert every_row() == before
    measured("S4", "GET and HEAD of link pages that changed no row", 2 * LOOKS * len(links_of_both))


@pytest.mark.django_db
def test_a_token_has_256_bits_and_only_its_hash_is_stored(practice):
    tokens = [builders.invited(builders.appointment(builders.patient(practice)))[1] for _ in range(20)]
    assert len(set(tokens)) == 20
    stored = repr(every_row())
    for token in tokens:
        assert len(base64.urlsafe_b64decode(f"{token}=")) * 8 == 256
        assert token not in stored
        assert Invitation.objects.filter(token_hash=hashlib.sha256(token.encode()).digest()).count() == 1


@pytest.mark.django_db
def test_without_its_row_in_the_audit_no_record_is_shown(practice, monkeypatch):
    intake = known_patient(practice, lambda place: f"canary-{place}")
    client = Client(raise_request_exception=False)
    client.force_login(builders.staff(practice, Role.LEAD))
    address = f"/review/{practice.slug}/intake/{intake.pk}/"
    assert "canary" in client.get(address).content.decode()
    assert client.head(address).status_code == 405

    def fails(event):
        raise OperationalError("the audit cannot be written")

    monkeypatch.setattr("clinic.audit._append", fails)
    for each in (address, f"{address}brief/", f"{address}access/", f"/review/{practice.slug}/"):
        refused = client.get(each)
        assert (refused.status_code, b"canary" in refused.content) == (503, False), each


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
def test_of_many_guesses_at_once_five_are_compared(practice, measured):
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
    measured("S4", "guesses at once", GUESSES)
    measured("S4", "of them compared", Counted.compared)


# Tries from one address


HERE, ELSEWHERE = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture
def three_free(monkeypatch):
    """Three tries from an address, then it waits."""
    for name in ("LINK", "BIRTH_DATE"):
        monkeypatch.setattr(throttle, name, Limit(name, 3, timedelta(minutes=1)))


def patients_at(practice, number, where):
    visits = [builders.appointment(builders.patient(practice)) for _ in range(number)]
    return [Patient(Client(**where), *builders.invited(visit)) for visit in visits]


@pytest.mark.django_db
def test_wrong_birth_dates_count_against_the_address_and_then_it_waits(practice, three_free, clock):
    *guessed, late = patients_at(practice, 4, HERE)
    for patient in guessed:
        patient.open_link()
        assert patient.give(WRONG_DATE).status_code == 200
    late.open_link()
    response = late.give()
    assert (response.status_code, response["Retry-After"]) == (429, "2")
    assert "Please wait 2 seconds" in response.content.decode()
    assert late.invitation.intake.invitations.get().tries == 0, "nothing was compared"
    (other,) = patients_at(practice, 1, ELSEWHERE)
    assert other.unlock()["Location"] == other.home
    clock.now += timedelta(seconds=2)
    assert late.give()["Location"] == late.home


@pytest.mark.django_db
def test_made_up_links_count_against_the_address_and_real_ones_open_all_the_same(practice, three_free, clock):
    client = Client(**HERE)
    answers = [client.post(f"/i/{number:043}/").status_code for number in range(5)]
    assert answers == [302, 302, 302, 429, 429]
    (patient,) = patients_at(practice, 1, HERE)
    assert patient.unlock()["Location"] == patient.home


@pytest.mark.django_db
def test_a_waiting_room_behind_one_address_is_not_shut_out(practice, three_free, measured):
    """Whoever is right does not count, however many they are."""
    patients = patients_at(practice, 12, HERE)
    for patient in patients:
        assert patient.unlock()["Location"] == patient.home
    measured("S4", "patients behind one address, with room for three tries, none shut out", len(patients))


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_the_page_that_asks_to_wait_can_be_read_by_everybody(page, practice, three_free, clock):
    for number in range(4):
        page.goto(f"/i/{number:043}/")
        follow(page.get_by_role("button", name="Continue"))
    assert page.get_by_role("heading", level=1).inner_text() == "Please wait a moment"
    looking.axe(page)
    looking.fits(page)


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded"])
def test_nobody_chooses_their_own_address(practice, three_free, clock, header):
    """Headers are believed of our proxy only, and of it only the one that it overwrites (test_s05_accounts)."""
    client, answers = Client(**HERE), []
    for number in range(5):
        answers.append(client.post(f"/i/{number:043}/", headers={header: f"203.0.113.{number}"}).status_code)
    assert answers[3:] == [429, 429]


@pytest.mark.django_db
def test_no_log_line_holds_a_token(client, links_of_both, caplog, measured):
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
    measured("S4", "log lines without a token", len(lines))


def test_the_demo_server_writes_no_token(tmp_path):
    """The server that `make demo` starts, really started."""
    environment = {"PATH": os.environ["PATH"], "CLINIC_MODE": "demo", "CLINIC_DATA": str(tmp_path)}
    subprocess.run([sys.executable, "manage.py", "migrate"], env=environment, check=True, capture_output=True)
    token, port = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6", free_port()
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as demo,
    ):
        try:
            for path in (f"/i/{token}/", f"/join/{token}/", f"/i/{token}/?t={token}", f"/nowhere/{token}/"):
                ask_until_there(f"http://127.0.0.1:{port}{path}", token)
        finally:
            demo.terminate()  # the end of `with` waits for it
    written = (tmp_path / "log").read_text()
    assert "/i/***" in written
    assert token not in written


def ask_until_there(address, token, patience=60):
    request = urllib.request.Request(address, headers={"Referer": address, "Cookie": f"session={token}"})
    for _ in range(patience * 10):
        try:
            return urllib.request.urlopen(request, timeout=10)
        except urllib.error.HTTPError as answer:
            return answer
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


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
