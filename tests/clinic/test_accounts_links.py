"""Invited, set up, begun anew: the links that staff get by e-mail, and who may send them."""

import base64
import io
import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from clinic.accounts import links, second_factor
from clinic.accounts.models import StaffLink, StaffSession, TOTPDevice
from clinic.models import AuditEvent, Membership, Practice, User
from clinic.roles import Role
from tests.clinic.conftest import PASSWORD
from tests.signing_in import code, give_authenticator

pytestmark = pytest.mark.django_db

NEW = {"name": "Nia New", "email": "Nia@elm.example", "role": "clinician"}
GOOD = "a long and simple sentence"


@pytest.fixture
def admin(client, member):
    user = member(Role.ADMIN)
    client.force_login(user)
    return user


def invite(client, **fields):
    return client.post("/staff/elm/invite/", NEW | fields)


def path_in(message):
    return re.search(r"/join/[\w-]{43}/", message.body)[0]


def seed_of(page):

    letters = re.search(r'Key: <span class="number">([A-Z2-7 ]+)<', page.content.decode())[1]
    return base64.b32decode(letters.replace(" ", ""))


def acts():
    return list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))


def test_from_the_invitation_to_the_first_page(client, admin):
    assert invite(client)["Location"] == "/staff/elm/"
    person = Client()
    address = path_in(mail.outbox[0])
    assert person.get(address).status_code == 200
    assert person.post(address)["Location"] == "/join/"
    joined = person.post("/join/", {"name": "Nia New", "password": GOOD, "again": GOOD})
    assert joined["Location"] == "/sign-in/set-up/"
    assert person.get("/account/").status_code == 302
    seed = seed_of(person.get("/sign-in/set-up/"))
    codes = person.post("/sign-in/set-up/", {"code": code(seed=seed)})
    assert len(re.findall(r"<li><code", codes.content.decode())) == 10
    assert person.get("/account/").status_code == 200
    user = User.objects.get(email="nia@elm.example")
    assert Membership.objects.get(user=user).role == Role.CLINICIAN
    assert acts()[-5:] == ["staff-invited", "staff-joined", "password-accepted", "second-factor-set", "sign-in"]


def test_what_is_stored_opens_nothing(client, admin):
    invite(client)
    token = path_in(mail.outbox[0]).split("/")[2]
    assert token not in str(StaffLink.objects.values())
    assert bytes(StaffLink.objects.get().token_hash) == links.hash_of(token)


def test_opening_the_link_changes_nothing(client, admin):
    invite(client)
    before = StaffLink.objects.values().get(), acts()
    for _ in range(5):
        assert Client().get(path_in(mail.outbox[0])).status_code == 200
        assert Client().head(path_in(mail.outbox[0])).status_code == 200
    assert (StaffLink.objects.values().get(), acts()) == before


def opened(address):
    person = Client()
    person.post(address)
    return person.get("/join/").status_code


def test_a_link_ends_by_age_by_another_by_hand_and_by_use(client, admin):
    invite(client)
    first = path_in(mail.outbox[0])
    assert opened(first) == 200
    invite(client)
    assert (opened(first), opened(path_in(mail.outbox[1]))) == (410, 200)
    StaffLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert opened(path_in(mail.outbox[1])) == 410
    invite(client)
    link = StaffLink.objects.get(revoked_at=None, expires_at__gt=timezone.now())
    client.post(f"/staff/elm/links/{link.pk}/revoke/")
    assert opened(path_in(mail.outbox[2])) == 410
    assert opened("/join/made-up/") == 410


def test_a_used_link_is_over(client, admin):
    invite(client)
    link = StaffLink.objects.get()
    links.choose_password(link, "Nia", GOOD)
    with pytest.raises(links.Over):
        links.choose_password(link, "Eve", GOOD)


@pytest.mark.parametrize("password", ["short", "fourteen chars", "nia@elm.example-nia"])
def test_a_weak_password_is_refused_in_the_summary(client, admin, password):
    invite(client)
    person = Client()
    person.post(path_in(mail.outbox[0]))
    page = person.post("/join/", {"name": "Nia New", "password": password, "again": password})
    assert "error-summary" in page.content.decode()
    assert not User.objects.filter(email="nia@elm.example").exists()


def test_whoever_has_an_account_signs_in_and_accepts(client, member, admin):
    oak = Practice.objects.create(slug="oak", name="Oak", phone="1", emergency_number="112")
    user = give_authenticator(member(Role.CLINICIAN, at=oak))
    invite(client, email=user.email, role="front_desk")
    person = Client()
    person.post(path_in(mail.outbox[0]))
    assert "Please sign in with it first" in person.get("/join/").content.decode()
    assert person.post("/join/")["Location"] == "/sign-in/"
    person.force_login(user)
    assert person.post("/join/")["Location"] == "/account/"
    assert set(Membership.objects.filter(user=user).values_list("practice__slug", "role")) == {
        ("oak", "clinician"),
        ("elm", "front_desk"),
    }
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_another_account_cannot_accept(client, member, admin):
    oak = Practice.objects.create(slug="oak", name="Oak", phone="1", emergency_number="112")
    invite(client, email=member(Role.CLINICIAN, at=oak).email)
    other = Client()
    other.force_login(member(Role.LEAD, at=oak))
    other.post(path_in(mail.outbox[0]))
    assert other.post("/join/").status_code == 410
    assert Membership.objects.filter(practice__slug="elm").count() == 1


def test_a_lead_gives_no_role_beyond_their_own(client, member):
    client.force_login(member(Role.LEAD))
    assert invite(client, role="clinician").status_code == 302
    for role in ("admin", "lead"):
        assert "error-summary" in invite(client, role=role).content.decode()
    with pytest.raises(links.NotAllowed):
        links.invite("n@x.example", "N", Role.ADMIN, by=Membership.objects.get(role=Role.LEAD))


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.CLINICIAN])
def test_others_invite_nobody(client, member, role):
    client.force_login(member(role))
    assert invite(client).status_code == 404


def test_an_e_mail_that_cannot_be_sent_is_told(client, admin, settings):
    settings.EMAIL_BACKEND = "nowhere.Backend"

    with mock.patch("clinic.accounts.mail.EmailMessage.send", side_effect=OSError):
        page = client.post("/staff/elm/invite/", NEW, follow=True)
    assert "could not be sent" in page.content.decode()


def test_begin_anew_voids_the_old_ways_in_only_once_it_is_used(client, member, admin):
    user = give_authenticator(member(Role.CLINICIAN))
    theirs = Client()
    theirs.force_login(user)
    codes = second_factor.make_recovery_codes(user)
    membership = Membership.objects.get(user=user)
    client.post(f"/staff/elm/{membership.pk}/", {"act": "reset"})
    assert theirs.get("/account/").status_code == 200
    person = Client()
    person.post(path_in(mail.outbox[0]))
    person.post("/join/", {"name": user.name, "password": GOOD, "again": GOOD})
    assert theirs.get("/account/").status_code == 302
    assert not TOTPDevice.objects.filter(user=user).exists()
    assert not second_factor.use_recovery_code(user, codes[0])
    assert User.objects.get(pk=user.pk).check_password(GOOD)


def test_an_admin_ends_sessions_and_work(client, member, admin):
    user = member(Role.CLINICIAN)
    theirs = Client()
    theirs.force_login(user)
    address = f"/staff/elm/{Membership.objects.get(user=user).pk}/"
    assert client.get(address).status_code == 200
    client.post(address, {"act": "end-sessions"})
    assert theirs.get("/account/").status_code == 302
    theirs.force_login(user)
    client.post(f"{address}end/")
    assert theirs.get("/account/").status_code == 302
    assert not User.objects.get(pk=user.pk).is_active
    assert acts()[-1] == "sessions-ended"
    assert "membership-ended" in acts()


def test_nobody_ends_themselves_or_somebody_above(client, member, admin):
    mine = Membership.objects.get(user=admin)
    assert client.post(f"/staff/elm/{mine.pk}/end/").status_code == 403
    client.force_login(member(Role.LEAD))
    for role, status in [(Role.ADMIN, 403), (Role.CLINICIAN, 302)]:
        user = admin if role == Role.ADMIN else member(role)
        membership = Membership.objects.get(user=user)
        assert client.post(f"/staff/elm/{membership.pk}/", {"act": "end-sessions"}).status_code == status


def test_one_sees_and_ends_ones_own_sessions(client, member):
    user = member(Role.CLINICIAN)
    other = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/17 Safari/604"})
    for each in (client, other):
        each.force_login(user)
    other.get("/account/", headers={"user-agent": "x"})
    page = client.get("/account/").content.decode()
    assert page.count("this one") == 1
    assert StaffSession.objects.filter(user=user).count() == 2
    ended = StaffSession.objects.filter(user=user).exclude(pk=client.session["staff_session"]).get()
    client.post(f"/account/sessions/{ended.pk}/end/")
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_nobody_ends_a_session_of_somebody_else_by_its_id(client, member):
    theirs = Client()
    theirs.force_login(member(Role.LEAD))
    client.force_login(member(Role.CLINICIAN))
    client.post(f"/account/sessions/{theirs.session['staff_session']}/end/")
    assert theirs.get("/account/").status_code == 200


def test_a_changed_password_ends_the_other_sessions(client, member):
    user = member(Role.CLINICIAN)
    other = Client()
    for each in (client, other):
        each.force_login(user)
    wrong = client.post("/account/password/", {"present": "no", "password": GOOD, "again": GOOD})
    assert "This is not your password" in wrong.content.decode()
    right = client.post("/account/password/", {"present": PASSWORD, "password": GOOD, "again": GOOD})
    assert right["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert "password-changed" in acts()


def test_another_authenticator_needs_a_code_of_the_present_one(client, member):
    user = give_authenticator(member(Role.CLINICIAN))
    client.force_login(user)
    seed = seed_of(client.get("/account/authenticator/"))
    wrong = client.post("/account/authenticator/", {"present": "000000", "code": code(seed=seed)})
    assert "error-summary" in wrong.content.decode()
    right = client.post("/account/authenticator/", {"present": code(), "code": code(seed=seed)})
    assert "recovery codes" in right.content.decode()
    assert not second_factor.accept(user, code())


def test_new_recovery_codes_need_a_code_and_void_the_old(client, member):
    user = give_authenticator(member(Role.CLINICIAN))
    client.force_login(user)
    old = second_factor.make_recovery_codes(user)
    page = client.post("/account/recovery-codes/", {"code": code()}).content.decode()
    new = re.findall(r"<code[^>]*>([a-z0-9-]+)</code>", page)
    assert len(new) == 10
    assert not second_factor.use_recovery_code(user, old[0])
    assert second_factor.use_recovery_code(user, new[0].upper())


def test_the_first_administrator_begins_on_the_machine():
    person = ("oak", "Ada Example", "Ada@oak.example")
    with pytest.raises(CommandError, match="no practice oak"):
        call_command("first_admin", *person)
    out = io.StringIO()
    call_command("first_admin", *person, practice="Oak", phone="1", stdout=out)
    user = User.objects.get(email="ada@oak.example")
    assert not user.has_usable_password()
    browser = Client()
    browser.post(re.search(r"/join/[\w-]{43}/", out.getvalue())[0])
    done = browser.post("/join/", {"name": "Ada", "password": GOOD, "again": GOOD})
    assert done["Location"] == "/sign-in/set-up/"
    assert Membership.objects.get(user=user).role == Role.ADMIN


@pytest.mark.parametrize("zone", ["Europe/Lodnon", "", "/etc/passwd", "London"])
def test_a_practice_is_not_made_in_a_time_zone_that_is_none(zone):
    with pytest.raises(CommandError, match="time zone"):
        call_command("first_admin", "oak", "Ada", "ada@oak.example", practice="Oak", phone="1", timezone=zone)
    assert not Practice.objects.exists()
