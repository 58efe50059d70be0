"""What the practice says of itself: the lead's, checked, and from what to what in the audit."""

import html
import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from intake.desk.own_values import ChangedMeanwhile
from intake.desk.practice_facts import change_facts, facts, seal
from tests import builders

pytestmark = pytest.mark.django_db
AT = "/review/elm/desk/practice/"


@pytest.fixture
def lead(client, practice):
    user = builders.staff(practice, Role.LEAD)
    client.force_login(user)
    return user


def sent(practice, **changes):
    return {**facts(practice), "seen": seal(practice), **changes}


@pytest.mark.parametrize(("role", "status"), [(Role.FRONT_DESK, 404), (Role.CLINICIAN, 404), (Role.LEAD, 200)])
def test_who_may(client, practice, role, status):
    client.force_login(builders.staff(practice, role))
    assert client.get(AT).status_code == status
    assert client.post(AT, sent(practice, phone="")).status_code == status


def test_a_change_is_kept_with_old_and_new_values(client, lead, practice):
    page = client.post(AT, sent(practice, phone="020 7946 0999", draft_days=45), follow=True).content.decode()
    assert "Saved." in page
    practice.refresh_from_db()
    assert (practice.phone, practice.draft_days) == ("020 7946 0999", 45)
    (event,) = AuditEvent.objects.filter(action=Action.PRACTICE_CHANGED)
    assert event.details == {"changed": {"phone": ["020 7946 0123", "020 7946 0999"], "draft_days": [30, 45]}}
    assert event.actor_id == lead.pk


def test_what_is_the_same_is_no_act(client, lead, practice):
    assert "Nothing was different" in client.post(AT, sent(practice), follow=True).content.decode()
    assert not AuditEvent.objects.filter(action=Action.PRACTICE_CHANGED).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("phone", "call"), ("phone", "12"), ("emergency_number", ""), ("emergency_number", "nine"),
     ("timezone", "London"), ("link_days", "0"), ("link_days", "x"), ("draft_days", "1"), ("draft_days", "9999")],
)  # fmt: skip
def test_what_is_wrong_is_said(client, lead, practice, field, value):
    before = facts(practice)
    page = client.post(AT, sent(practice, **{field: value})).content.decode()
    assert "There is a problem" in page
    practice.refresh_from_db()
    assert facts(practice) == before


def test_of_two_leads_nobody_overwrites_what_they_have_not_seen(client, lead, practice):
    first = sent(practice)
    change_facts(practice, facts(practice) | {"phone": "020 7946 0999"}, lead, seal(practice))
    page = client.post(AT, first | {"name": "Oak"}).content.decode()
    assert "Somebody else changed this meanwhile" in page
    with pytest.raises(ChangedMeanwhile):
        change_facts(practice, facts(practice), lead, first["seen"])
    practice.refresh_from_db()
    assert practice.name == "Elm Vein Clinic"
    assert "Phone number for patients: 020 7946 0999" in page
    again = first | {"name": "Oak", "seen": re.search(r'name="seen" value="(\w+)"', page)[1]}
    assert "Saved." in client.post(AT, again, follow=True).content.decode(), "once it was read"
    practice.refresh_from_db()
    assert (practice.name, practice.phone) == ("Oak", first["phone"])


def test_a_time_zone_that_moves_visits_is_changed_on_purpose_only(client, lead, practice):
    assert "Saved." in client.post(AT, sent(practice, timezone="Europe/Madrid"), follow=True).content.decode()
    practice.refresh_from_db()
    start = datetime.combine(builders.today() + timedelta(days=3), time(13, 0), ZoneInfo("Europe/Madrid"))
    builders.appointment(builders.patient(practice), start=start)
    wanted = sent(practice, timezone="America/New_York")
    page = html.unescape(client.post(AT, wanted).content.decode())
    there = start.astimezone(ZoneInfo("America/New_York"))
    assert f"Visits to come: 1. The next one, at 13:00 on {start:%A} now, would be at {there:%H:%M on %A}." in page
    practice.refresh_from_db()
    assert practice.timezone == "Europe/Madrid"
    assert "Saved." in client.post(AT, wanted | {"moves": "on"}, follow=True).content.decode()
    practice.refresh_from_db()
    assert practice.timezone == "America/New_York"


def test_it_is_found_from_the_front_desk(client, lead):
    assert f'href="{AT}"' in client.get("/review/elm/desk/").content.decode()
