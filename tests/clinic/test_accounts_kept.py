"""What is sent after the time was over is kept, sealed, for the same person; and never sent by itself."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from clinic.accounts import sessions
from clinic.accounts.models import Session, StaffLink, StaffSession
from clinic.roles import Role
from tests.clinic.conftest import PASSWORD
from tests.signing_in import away, give_authenticator, sign_in
from tests.trust.site import Forms

pytestmark = pytest.mark.django_db

NOTE = "a long note: canary-lidocaine <b>"
TYPED = {"name": NOTE, "email": "nia@x.example", "role": "clinician"}
INVITE = "/staff/elm/invite/"


@pytest.fixture
def lead(client, member):
    """Signed in, and then away for 16 minutes."""
    user = give_authenticator(member(Role.LEAD))
    client.force_login(user)
    away(user, minutes=16)
    return user


def send_late(client, **more):
    return client.post(INVITE, TYPED, headers={"referer": "http://testserver/staff/elm/"}, **more)


def test_it_is_kept_shown_and_sent_by_hand(client, lead):
    assert send_late(client)["Location"].startswith("/sign-in/?next=")
    assert "nothing happened for 15 minutes" in client.get("/sign-in/").content.decode()
    assert sign_in(client, lead.email, PASSWORD)["Location"] == "/sign-in/kept/"
    page = client.get("/sign-in/kept/").content.decode()
    assert "canary-lidocaine &lt;b&gt;" in page
    assert not StaffLink.objects.exists(), "nothing was sent yet"
    action, fields = next((action, fields) for action, fields in Forms(page).found if action == INVITE)
    assert fields.items() >= TYPED.items()
    assert client.post(action, fields).status_code == 302
    assert StaffLink.objects.get().name == NOTE
    assert client.get("/sign-in/kept/")["Location"] == "/review/"


def test_one_may_decide_not_to_send_it(client, lead):
    send_late(client)
    sign_in(client, lead.email, PASSWORD)
    assert client.post("/sign-in/kept/")["Location"] == "/staff/elm/"
    assert client.get("/sign-in/kept/")["Location"] == "/review/"
    assert not StaffLink.objects.exists()


def test_somebody_else_gets_nothing_of_it(client, lead, member):
    send_late(client)
    other = give_authenticator(member(Role.CLINICIAN))
    assert sign_in(client, other.email, PASSWORD)["Location"] != "/sign-in/kept/"
    assert client.get("/sign-in/kept/")["Location"] == "/review/"


def test_it_is_sealed_in_the_database(client, lead):
    send_late(client)
    stored = json.dumps([session.get_decoded() for session in Session.objects.all()])
    assert '"kept"' in stored
    assert "canary" not in stored


def test_it_is_kept_for_a_form_of_ours_only(lead):
    """A form from elsewhere has no token, and is refused before anything is kept."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    away(lead, minutes=16)
    assert client.post(INVITE, TYPED).status_code == 403
    assert "kept" not in client.session


def test_what_is_looked_at_late_is_not_kept(client, lead):
    client.get(INVITE)
    assert sign_in(client, lead.email, PASSWORD)["Location"] == "/review/"


def test_a_session_that_somebody_ended_keeps_nothing(client, member):
    user = member(Role.LEAD)
    client.force_login(user)
    sessions.end(user, actor=user)
    assert send_late(client).status_code == 302
    assert "kept" not in client.session


def test_the_warning_stands_on_the_page(client, member):
    client.force_login(member(Role.LEAD))
    page = client.get(INVITE).content.decode()
    assert re.search(r'<form id="time-out"[^>]* hidden data-seconds="870"', page)
    assert client.post("/sign-in/stay/").status_code == 302


def test_what_was_typed_is_kept_though_one_has_signed_in_elsewhere_meanwhile(client, lead):
    Client().force_login(lead)
    send_late(client)
    assert "kept" in client.session


def test_what_was_typed_in_the_thirteenth_hour_is_kept(client, member, monkeypatch):
    """Twelve hours end a session before its row in the database is too old to be read."""
    user, now = give_authenticator(member(Role.LEAD)), timezone.now()
    client.force_login(user)
    StaffSession.objects.update(last_seen_at=now + timedelta(hours=12))
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=12, minutes=1))
    send_late(client)
    assert "kept" in client.session
