"""S5: two factors, each code once; tries counted by one atomic table; sessions that end."""

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from clinic.accounts import second_factor, sessions, throttle
from clinic.accounts.models import RecoveryCode, TOTPDevice
from clinic.accounts.throttle import CODE, SIGN_IN_FROM_HERE, Limit
from clinic.models import User
from clinic.roles import Role
from tests import builders
from tests.addresses import access_of, example
from tests.signing_in import PLAIN_SEED, code, give_authenticator, sign_in
from tests.trust.crowd import together

PASSWORD = "five words make a sentence"
AT_ONCE = 20


@pytest.fixture
def user(practice):
    user = give_authenticator(builders.staff(practice, Role.LEAD))
    user.set_password(PASSWORD)
    user.save()
    return user


def first_step(client, user, **headers):
    return client.post("/sign-in/", {"username": user.email, "password": PASSWORD}, **headers)


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["test", "production", ""])
def test_the_password_alone_opens_no_page_of_staff(client, user, settings, mode, measured):
    settings.CLINIC_MODE = mode
    staff = [route for route, access in access_of().items() if access.startswith(("signed in", "roles"))]
    measured("S5", "pages of staff closed to the password alone, in each mode", len(staff))
    for has_device in (True, False):
        if not has_device:
            TOTPDevice.objects.all().delete()
        assert first_step(client, user)["Location"] in {"/sign-in/code/", "/sign-in/set-up/"}
        for route in staff:
            response = client.get(example(route, user.memberships.get().practice.slug))
            assert response.status_code == 302
            assert response["Location"].startswith("/sign-in/?next="), route


@pytest.mark.django_db
def test_only_the_demo_does_without_a_second_factor(client, user, settings):
    settings.CLINIC_MODE = "demo"
    assert first_step(client, user)["Location"] == "/sign-in/code/", "whoever has one is asked for it there, too"
    TOTPDevice.objects.all().delete()
    assert "no second factor" in client.get("/sign-in/").content.decode()
    assert first_step(client, user)["Location"] == "/review/"


@pytest.mark.django_db
def test_both_open(client, user):
    assert sign_in(client, user.email, PASSWORD)["Location"] == "/review/"
    assert client.get("/account/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_code_is_good_for_its_half_minute_and_the_ones_beside_it(user, seconds, good, monkeypatch):
    now = 1_800_000_015
    monkeypatch.setattr(second_factor.time, "time", lambda: now)
    assert second_factor.accept(user, code(at=now + seconds)) is good


@pytest.mark.django_db
def test_a_code_before_the_last_one_is_not_taken(user, monkeypatch):
    now = 1_800_000_015
    monkeypatch.setattr(second_factor.time, "time", lambda: now)
    assert second_factor.accept(user, code(at=now + 30))
    for earlier in (30, 0, -30):
        assert not second_factor.accept(user, code(at=now + earlier))


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345", "1e5000", " 12345"])
def test_what_is_no_code_is_refused_without_an_error(user, text):
    assert not second_factor.accept(user, text)


@pytest.mark.django_db(transaction=True)
def test_one_code_twenty_times_at_once_is_accepted_once(user):
    now = code()
    assert together(AT_ONCE, lambda _: second_factor.accept(user, now)).count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_one_code_in_twenty_browsers_at_once_signs_in_once(user, measured):
    browsers = [Client() for _ in range(AT_ONCE)]
    for browser in browsers:
        assert first_step(browser, user)["Location"] == "/sign-in/code/"
    now = code()
    answers = together(AT_ONCE, lambda each: browsers[each].post("/sign-in/code/", {"code": now}).status_code)
    assert answers.count(302) == 1
    assert sum(browser.get("/account/").status_code == 200 for browser in browsers) == 1
    measured("S5", "browsers with one code at once", AT_ONCE)
    measured("S5", "of them signed in", 1)


@pytest.mark.django_db(transaction=True)
def test_one_recovery_code_twenty_times_at_once_is_accepted_once(user):
    first, *others = second_factor.make_recovery_codes(user)
    assert together(AT_ONCE, lambda _: second_factor.use_recovery_code(user, first)).count(True) == 1
    assert all(second_factor.use_recovery_code(user, each) for each in others)
    assert second_factor.codes_left(user) == 0


@pytest.mark.django_db
def test_neither_seed_nor_codes_can_be_read_in_the_database(user):
    codes = second_factor.make_recovery_codes(user)
    stored = bytes(TOTPDevice.objects.get().sealed_seed) + b"".join(
        bytes(row.code_hash) for row in RecoveryCode.objects.all()
    )
    assert PLAIN_SEED not in stored
    assert not [each for each in codes if each.replace("-", "").encode() in stored]
    assert len({bytes(row.code_hash) for row in RecoveryCode.objects.all()}) == 10


@pytest.mark.django_db
def test_a_seed_moved_to_somebody_else_does_not_open(user, practice):
    other = give_authenticator(builders.staff(practice))
    stolen = TOTPDevice.objects.get(user=user).sealed_seed
    TOTPDevice.objects.filter(user=other).update(sealed_seed=stolen)
    client = Client(raise_request_exception=False)
    other.set_password(PASSWORD)
    other.save()
    first_step(client, other)
    assert client.post("/sign-in/code/", {"code": code()}).status_code == 500


# Throttling


def try_often(client, user, times=12, **more):
    answers = [client.post("/sign-in/", {"username": user.email, "password": "wrong"}, **more) for _ in range(times)]
    return [answer.status_code for answer in answers]


@pytest.mark.django_db
def test_after_five_tries_one_waits_and_then_may_try_again(client, user, clock):
    assert try_often(client, user) == [200] * 5 + [429] * 7
    assert first_step(client, user).status_code == 429, "the right one is not even compared"
    clock.now += timedelta(seconds=1)
    assert first_step(client, user).status_code == 302


@pytest.mark.django_db
def test_an_unknown_address_is_told_the_same(client, user, clock):
    nobody = User(email="nobody@x.example")
    assert try_often(client, nobody) == try_often(Client(), user)


@pytest.mark.django_db
def test_a_stranger_does_not_shut_out_whoever_is_known(client, user, clock):
    """They guess from many addresses; the person signs in from the one that they came from before."""
    home = {"REMOTE_ADDR": "192.0.2.1"}
    sign_in_from = Client(**home)
    assert sign_in(sign_in_from, user.email, PASSWORD).status_code == 302
    for number in range(25):
        try_often(client, user, times=1, REMOTE_ADDR=f"198.51.100.{number}")
    assert first_step(client, user, REMOTE_ADDR="203.0.113.9").status_code == 429
    assert first_step(Client(**home), user).status_code == 302


@pytest.mark.django_db
def test_colleagues_behind_one_address_do_not_use_up_its_tries(practice, monkeypatch):
    monkeypatch.setattr("clinic.accounts.signing_in.SIGN_IN_FROM_ADDRESS", Limit("test", 3, timedelta(minutes=5)))
    for _ in range(8):
        client = Client()
        other = builders.staff(practice)
        other.set_password(PASSWORD)
        other.save()
        assert first_step(client, other).status_code == 302


@pytest.mark.django_db
def test_codes_are_throttled_by_person_in_whatever_browser(user, clock):
    answers = []
    for _ in range(8):
        client = Client()
        first_step(client, user)
        answers.append(client.post("/sign-in/code/", {"code": "000000"}).status_code)
    assert answers == [200] * 5 + [429] * 3


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_tries_at_once_five_are_taken(practice, clock, measured):
    taken = together(100, lambda _: throttle.take(CODE, "somebody"))
    assert taken.count(0) == 5
    assert all(isinstance(each, int) for each in taken)
    measured("S5", "tries at once", len(taken))
    measured("S5", "of them taken", taken.count(0))


@pytest.mark.django_db
def test_the_pause_doubles_up_to_its_longest_and_the_count_is_forgotten(clock):
    limit = Limit("test", 3, timedelta(minutes=15))
    assert [limit.pause(tries).total_seconds() for tries in (1, 2, 3, 4, 5, 30, 10**6)] == [0, 0, 1, 2, 4, 900, 900]
    for _ in range(3):
        assert throttle.take(limit, "x") == 0
    assert throttle.take(limit, "x") > 0
    assert throttle.take(limit, "y") == 0, "another one's count is another"
    clock.now += timedelta(hours=25)
    assert [throttle.take(limit, "x") for _ in range(2)] == [0, 0]
    throttle.clear(limit, "x")
    assert throttle.take(limit, "x") == 0


@pytest.mark.django_db
def test_old_counts_are_dropped_and_known_places_are_kept(client, user, clock):
    try_often(client, User(email="nobody@x.example"))
    sign_in(client, user.email, PASSWORD)
    clock.now += timedelta(days=2)
    assert throttle.forget_old() > 0
    assert throttle.is_known(user.email, "127.0.0.1")


@pytest.mark.django_db
def test_the_table_names_nobody(client, user, clock):
    try_often(client, user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clinic_throttle")
        assert user.email not in str(cursor.fetchall())
    throttle.clear(SIGN_IN_FROM_HERE, user.email, "127.0.0.1")


@pytest.mark.django_db
@pytest.mark.parametrize(("proxy", "address"), [(True, "192.0.2.7"), (False, "127.0.0.1")])
def test_the_address_is_believed_of_our_proxy_only(rf, settings, proxy, address):
    settings.CLINIC_PROXY = proxy
    assert throttle.address_of(rf.get("/", headers={"x-real-ip": "192.0.2.7"})) == address


# Time


@pytest.fixture
def at(monkeypatch):
    start = timezone.now()

    def set_clock(minutes):
        clock = SimpleNamespace(now=lambda: start + timedelta(minutes=minutes))
        monkeypatch.setattr(sessions, "timezone", clock)

    return set_clock


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "status"), [(14 + 59 / 60, 200), (15 + 1 / 60, 302)])
def test_fifteen_idle_minutes_end_it(client, user, at, minutes, status, measured):
    at(0)
    client.force_login(user)
    at(minutes)
    assert client.get("/account/").status_code == status
    after = f"{int(minutes)}:{round(minutes % 1 * 60):02}"
    measured("S5", f"the session after {after} idle minutes", "open" if status == 200 else "over")


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "status"), [(12 * 60 - 1, 200), (12 * 60 + 1, 302)])
def test_twelve_hours_end_it(client, user, at, minutes, status):
    at(0)
    client.force_login(user)
    for worked in range(10, minutes, 10):
        at(worked)
        client.get("/sign-in/kept/")
    at(minutes)
    assert client.get("/account/").status_code == status


@pytest.mark.django_db
def test_half_signed_in_ends_after_ten_minutes(client, user, monkeypatch):
    first_step(client, user)
    later = time.time() + 10 * 60 + 1
    monkeypatch.setattr("clinic.accounts.signing_in.time.time", lambda: later)
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


@pytest.mark.django_db
def test_half_signed_in_ends_with_the_password(client, user):
    first_step(client, user)
    user.set_password("another five words in a row")
    user.save()
    assert client.post("/sign-in/code/", {"code": code()})["Location"] == "/sign-in/"
