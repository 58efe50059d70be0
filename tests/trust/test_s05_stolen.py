"""S5: what is stolen, left behind or brought back opens nothing: a dump, a link, a session, an address of one's own."""

import json

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from clinic.accounts import emergency, links, members, throttle
from clinic.accounts.models import Session, StaffLink
from clinic.audit import Action
from clinic.models import AuditEvent, Membership, User
from clinic.roles import Role
from tests import builders
from tests.intake.walking import Patient
from tests.signing_in import away, give_authenticator
from tests.trust.crowd import every_row

pytestmark = pytest.mark.django_db

PASSWORD = "five words make a sentence"


def of(user):
    return user.memberships.get()


# A dump of the database


def test_no_value_in_a_dump_is_a_cookie_that_opens_something(practice, measured):
    staff, phone = Client(), Client()
    staff.force_login(builders.staff(practice))
    patient = Patient(phone, *builders.invited(builders.appointment(builders.patient(practice))))
    patient.unlock()
    assert staff.get("/account/").status_code == phone.get(f"{patient.home}start/").status_code == 200
    dump = str(every_row())
    names = {row.session_key for row in Session.objects.all()}
    assert len(names) == 2
    assert all(name in dump for name in names)
    for name in names:
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = name
        assert thief.get("/account/").status_code == 302
        assert thief.get(f"{patient.home}start/").status_code == 403
    cookies = [client.cookies[settings.SESSION_COOKIE_NAME].value for client in (staff, phone)]
    assert not [cookie for cookie in cookies if cookie in dump]
    measured("S5", "cookies of open sessions in a dump of the database", 0)


def test_a_session_is_renewed_ended_and_never_named_by_somebody_else(practice):
    client = Client()
    client.force_login(builders.staff(practice))
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.session.exists(before)
    client.post("/sign-out/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert thief.get("/account/").status_code == 302
    chosen = "chosen0by0a0stranger0for0a0victim"
    thief.cookies[settings.SESSION_COOKIE_NAME] = chosen
    thief.post("/i/no-such-token/")
    assert thief.cookies[settings.SESSION_COOKIE_NAME].value != chosen


# Whoever leaves


@pytest.fixture
def admin(practice):
    return of(builders.staff(practice, Role.ADMIN))


def test_whoever_leaves_comes_back_by_no_link_that_waits(practice, admin):
    leaving = of(builders.staff(practice, Role.LEAD))
    _, token = links.reset(leaving, by=admin)
    _, for_a_friend = links.invite("friend@x.example", "Friend", Role.CLINICIAN, by=leaving)
    _, for_others = links.invite("other@x.example", "Other", Role.CLINICIAN, by=admin)
    members.end_membership(leaving, by=admin)
    assert links.find(token) is None
    assert links.find(for_a_friend) is None, "a way back that they made themselves"
    assert links.find(for_others)
    client = Client()
    client.post(f"/join/{token}/")
    assert client.post("/join/", {"name": "I", "password": PASSWORD, "again": PASSWORD}).status_code == 410
    assert not User.objects.get(pk=leaving.user_id).is_active
    assert AuditEvent.objects.filter(action=Action.STAFF_LINK_REVOKED).count() == 2


def test_links_of_another_practice_go_on(practice, admin):
    leaving = of(builders.staff(practice))
    elsewhere = Membership.objects.create(user=leaving.user, practice=builders.practice(), role=Role.CLINICIAN)
    _, token = links.reset(elsewhere, by=of(builders.staff(elsewhere.practice, Role.ADMIN)))
    members.end_membership(leaving, by=admin)
    assert links.find(token)


def test_who_is_no_clinician_any_more_has_no_emergency_access(practice, admin):
    away, client = builders.practice(), Client()
    doctor = of(builders.staff(practice))
    Membership.objects.create(user=doctor.user, practice=builders.practice(), role=Role.FRONT_DESK)
    emergency.open_records(doctor.user, away, "collapsed in the waiting room")
    client.force_login(doctor.user)
    assert client.get(f"/review/{away.slug}/").status_code == 200
    members.end_membership(doctor, by=admin)
    client.force_login(doctor.user)
    assert client.get(f"/review/{away.slug}/").status_code == 404


def test_nobody_gives_themselves_a_role(practice, admin):
    client = Client()
    client.force_login(admin.user)
    given = {"name": "Me", "email": admin.user.email.upper(), "role": Role.LEAD.value}
    page = client.post(f"/staff/{practice.slug}/invite/", given)
    assert "your own address" in page.content.decode()
    assert not StaffLink.objects.exists()
    with pytest.raises(links.NotAllowed):
        links.invite(admin.user.email, "Me", Role.LEAD, by=admin)


# What comes too late


@pytest.mark.parametrize("page", ["password", "authenticator", "recovery-codes"])
def test_no_password_and_no_code_is_kept_for_later(page, practice):
    client, user = Client(), give_authenticator(builders.staff(practice))
    client.force_login(user)
    away(user, minutes=16)
    secret = dict.fromkeys(("present", "password", "again", "code"), "my secret words canary")
    assert client.post(f"/account/{page}/", secret)["Location"].startswith("/sign-in/")
    stored = json.dumps([session.get_decoded() for session in Session.objects.all()])
    assert '"kept"' not in stored


def test_what_else_comes_too_late_is_kept(practice):
    """So that the test above can fail."""
    client, user = Client(), builders.staff(practice)
    client.force_login(user)
    away(user, minutes=16)
    client.post("/account/emergency/", {"practice": "x", "reason": "long ago"})
    assert "kept" in client.session


@pytest.mark.parametrize("page", ["//evil.example/", "/\\evil.example/", "///evil.example", "//evil.example:443/x/y"])
def test_the_way_back_leads_to_no_other_site(page, practice):
    """`https://our.site//evil.example/` is a page of ours, and its path alone is not."""
    client, user = Client(), builders.staff(practice)
    client.force_login(user)
    away(user, minutes=16)
    late = {"practice": "x", "reason": "long ago"}
    client.post("/account/emergency/", late, headers={"referer": f"http://testserver{page}"})
    assert "kept" in client.session
    kept = client.session["kept"]
    client.force_login(user)
    session = client.session
    session["kept"] = kept
    session.save()
    assert client.post("/sign-in/kept/")["Location"] == "/review/"


# Addresses


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "not an address", False),
    ],
)
def test_a_whole_network_of_ipv6_is_one_place(one, other, same):
    assert (throttle.place_of(one) == throttle.place_of(other)) is same


def test_a_new_address_for_each_try_is_still_throttled(practice):
    user = builders.staff(practice)
    answers = [
        Client(REMOTE_ADDR=f"2001:db8::{number:x}").post("/sign-in/", {"username": user.email, "password": "wrong"})
        for number in range(1, 8)
    ]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP"])
def test_without_the_proxy_no_header_chooses_the_address(header, settings):
    request = RequestFactory().get("/", headers={header: "203.0.113.77"}, REMOTE_ADDR="192.0.2.1")
    assert throttle.address_of(request) == "192.0.2.1"
    settings.CLINIC_PROXY = True
    request = RequestFactory().get("/", headers={header: "203.0.113.77", "X-Real-IP": "198.51.100.1"})
    assert throttle.address_of(request) == "198.51.100.1"
