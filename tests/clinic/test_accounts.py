"""Signing in and out. When a session ends by itself is in tests/trust/test_s05_accounts.py."""

import pytest
from django.conf import settings as live
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.accounts.session_store import ROW
from clinic.models import AuditEvent, User
from tests import signing_in
from tests.clinic.conftest import PASSWORD
from tests.signing_in import give_authenticator

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(member):
    return give_authenticator(member("clinician"))


def sign_in(client, email="clinician@elm.example", password=PASSWORD, after=""):
    return signing_in.sign_in(client, email, password, after)


def signed_in(client):
    return "_auth_user_id" in client.session


def actions():
    return list(AuditEvent.objects.values_list("action", flat=True))


def test_the_right_password_opens_and_leaves_a_trace(client, user):
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/review/")
    assert actions() == ["password-accepted", "sign-in"]
    assert set(AuditEvent.objects.values_list("actor_id", flat=True)) == {user.pk}


def test_the_address_is_read_in_any_case(client, user):
    sign_in(client, email=" Clinician@ELM.example ")
    assert signed_in(client)


def test_a_wrong_password_is_told_and_leaves_a_trace(client, user):
    response = sign_in(client, password="wrong")
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert not signed_in(client)
    event = AuditEvent.objects.get()
    assert (event.action, event.actor_kind, event.subject_id) == ("sign-in-refused", "system", str(user.pk))


def test_an_unknown_address_gets_the_same_words(client, user):
    def words(response):
        return response.content.decode().split("error-summary")[1].split("</ul>")[0]

    assert words(sign_in(client, password="wrong")) == words(sign_in(client, email="nobody@elm.example"))
    assert actions() == ["sign-in-refused"]


def test_an_ended_account_does_not_open(client, user):
    User.objects.update(is_active=False)
    sign_in(client)
    assert not signed_in(client)


@pytest.mark.parametrize(
    ("next_page", "goes_to"),
    [("/review/elm/", "/review/elm/"), ("https://evil.example/", "/review/"), ("//evil.example", "/review/")],
)
def test_it_goes_on_to_pages_of_this_site_only(client, user, next_page, goes_to):
    assert sign_in(client, after=f"?next={next_page}")["Location"] == goes_to


def test_who_is_signed_in_goes_straight_on(client, user):
    client.force_login(user)
    assert client.get("/sign-in/?next=/review/elm/")["Location"] == "/review/elm/"
    assert client.get("/sign-in/?next=/sign-in/%3Fnext=/")["Location"] == "/review/"
    assert client.get("/sign-in/?next=/sign-in/")["Location"] == "/review/"


def test_the_session_gets_a_new_key(client, user):
    session = client.session
    session["something"] = 1
    session.save()
    keys = [session.session_key]
    client.post("/sign-in/", {"username": user.email, "password": PASSWORD})
    keys.append(client.session.session_key)
    client.post("/sign-in/code/", {"code": signing_in.code()})
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3
    assert not client.session.exists(keys[0])
    assert not client.session.exists(keys[1])


def test_signing_out_ends_the_session_by_post_only(client, user):
    sign_in(client)
    key = client.session.session_key
    assert client.get("/sign-out/").status_code == 405
    assert signed_in(client)
    client.post("/sign-out/")
    assert not signed_in(client)
    assert not client.session.exists(key)
    assert actions() == ["password-accepted", "sign-in", "sign-out"]


def test_the_form_needs_its_token(user):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_a_session_that_names_no_row_of_its_own_ends(client, user):
    sign_in(client)
    session = client.session
    del session[ROW]
    session.save()
    client.get("/sign-in/")
    assert not signed_in(client)


@pytest.mark.parametrize("otherwise", ["another password", "not active"])
def test_a_session_ends_with_what_it_was_opened_by(client, user, otherwise):
    """Whoever changed it, and however: nobody was told to end the sessions."""
    sign_in(client)
    assert client.get("/account/").status_code == 200
    if otherwise == "not active":
        user.is_active = False
    else:
        user.set_password("another five words in a row")
    user.save()
    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_who_is_signed_in_is_read_in_one_statement(client, user):
    """And written down again only after a while."""
    sign_in(client)
    with CaptureQueriesContext(connection) as queries:
        client.get("/sign-in/?next=/review/elm/")
    assert [query["sql"][:6] for query in queries] == ["SELECT"]
    signing_in.away(user, minutes=1)
    with CaptureQueriesContext(connection) as queries:
        client.get("/sign-in/?next=/review/elm/")
    assert [query["sql"][:6] for query in queries] == ["SELECT", "UPDATE"]


def test_a_session_of_a_patient_is_left_alone(client):
    session = client.session
    session["unlocked"] = ["7"]
    session.save()
    client.get("/sign-in/")
    assert client.session["unlocked"] == ["7"]


@pytest.mark.parametrize("password", ["short", "fourteen chars", "1234567890123456", "clinician@elm.example"])
def test_weak_passwords_are_refused(user, password):
    with pytest.raises(ValidationError):
        validate_password(password, user)


def test_a_long_password_is_fine(user):
    validate_password("five words make a sentence", user)


def test_passwords_are_stored_by_pbkdf2():
    from django.conf import global_settings

    from clinic import settings

    assert not hasattr(settings, "PASSWORD_HASHERS")
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")


def test_an_address_is_one_account_in_any_case(user):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="CLINICIAN@elm.example", name="Another")


def test_the_limits_are_those_of_the_design():
    assert (live.CLINIC_IDLE_SECONDS, live.CLINIC_SESSION_SECONDS) == (900, 43200)
