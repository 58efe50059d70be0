"""An invitation to somebody who works here already: it says which role ends, to both, before anything changes."""

import re

import pytest
from django.core import mail
from django.test import Client

from clinic.accounts import giving, links
from clinic.accounts.leaving import role_ended
from clinic.models import Membership, User
from clinic.roles import Role
from tests.signing_in import give_authenticator

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, member):
    user = member(Role.ADMIN)
    client.force_login(user)
    return user


def invite(client, email, role, **more):
    return client.post("/staff/elm/invite/", {"name": "X", "email": email, "role": role, **more})


def opened(user):
    """Their browser, at the page of the newest link."""
    person = Client()
    person.force_login(give_authenticator(user))
    person.post(re.search(r"/join/[\w-]{43}/", mail.outbox[-1].body)[0])
    return person


def words(response):
    return " ".join(response.content.decode().split())


def test_whoever_invites_is_told_and_says_that_it_is_meant(client, member, admin):
    user = member(Role.CLINICIAN)
    page = invite(client, user.email.upper(), "front_desk")
    assert "works here already, as clinician. Tick this if that is to change." in words(page)
    assert not mail.outbox
    assert invite(client, user.email, "front_desk", instead="on").status_code == 302
    assert len(mail.outbox) == 1
    assert 'name="instead"' not in client.get("/staff/elm/invite/").content.decode()


def test_to_the_same_role_nobody_is_invited(client, member, admin):
    page = invite(client, member(Role.CLINICIAN).email, "clinician")
    assert "There is nothing to invite to." in words(page)
    assert not mail.outbox


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEAD])
def test_a_lead_does_not_take_a_role_that_a_lead_cannot_give(client, member, practice, role):
    present = member(role)
    lead = User.objects.create_user("another.lead@elm.example", name="Another Lead")
    Membership.objects.create(user=lead, practice=practice, role=Role.LEAD)
    client.force_login(lead)
    page = invite(client, present.email, "clinician")
    assert "only an administrator changes that" in words(page)
    assert not mail.outbox


def test_whoever_accepts_reads_what_they_lose_first(client, member, admin):
    user = member(Role.CLINICIAN)
    invite(client, user.email, "front_desk", instead="on")
    person, told = opened(user), []
    page = words(person.get("/join/"))
    assert "You work here as clinician. Accepting makes you front desk instead." in page
    assert "<li>read answers and findings</li><li>settle findings and sign a decision</li>" in page
    assert "too?" not in page

    def listen(sender, user, practice, by, **kwargs):
        told.append((user, practice.slug, by))

    role_ended.connect(listen)
    done = person.post("/join/", follow=True)
    role_ended.disconnect(listen)
    assert "You now work at Elm Vein Clinic as front desk." in words(done)
    assert told == [(user, "elm", user)]
    assert Membership.objects.get(user=user).role == Role.FRONT_DESK


def test_the_only_lead_reads_what_nobody_could_do(client, member, admin):
    user = member(Role.LEAD)
    invite(client, user.email, "clinician", instead="on")
    page = words(opened(user).get("/join/"))
    assert "Nobody else here has your role." in page
    assert "<li>choose the policy and put rules into use</li>" in page


def test_a_stranger_with_the_link_reads_nothing_of_it(client, member, admin):
    user = member(Role.CLINICIAN)
    invite(client, user.email, "front_desk", instead="on")
    person = Client()
    person.post(re.search(r"/join/[\w-]{43}/", mail.outbox[-1].body)[0])
    page = words(person.get("/join/"))
    assert "as clinician" not in page
    assert "Please sign in with it first" in page


def test_the_service_refuses_it_too(member, practice):
    by = Membership.objects.get(user=member(Role.LEAD))
    admin = member(Role.ADMIN)
    with pytest.raises(giving.NotAllowed, match="administrator"):
        links.invite(admin.email, "X", Role.CLINICIAN, by=by)
