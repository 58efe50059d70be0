"""Reminders by time travel: seven, three and one day before the visit, until the answers are there; then silence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from clinic.audit import Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.models import AuditEvent, Practice
from intake.desk.invitations import nudge, send_invitation
from intake.desk.reminders import moments, remind
from intake.models import Invitation
from tests import builders

pytestmark = pytest.mark.django_db

START = datetime(2027, 3, 29, 10, 30, tzinfo=ZoneInfo("Europe/London"))  # the day after the clocks go forward
INVITED = START - timedelta(days=14)


@pytest.fixture
def intake(practice, front_desk):
    visit = builders.appointment(builders.patient(practice), start=START)
    made = send_invitation(visit, front_desk)
    Message.objects.filter(pk=made.pk).update(created_at=INVITED, link_until=START + timedelta(days=9))
    Invitation.objects.update(created_at=INVITED, expires_at=START + timedelta(days=9))
    return visit.intake


def every_hour(first, last):
    """Run as the timer does; the days before the visit on which something was posted."""
    posted, now = [], first
    while now < last:
        posted += [(START.date() - now.astimezone(START.tzinfo).date()).days] * remind(now)
        now += timedelta(hours=1)
    return posted


def move(kind, moment):
    Message.objects.filter(kind=kind).update(created_at=moment)


def test_three_reminders_and_none_after_the_visit(intake):
    assert every_hour(INVITED, START + timedelta(days=3)) == [7, 3, 1]
    assert AuditEvent.objects.filter(action=Action.REMINDED, subject_id=str(intake.pk)).count() == 3


def test_nobody_is_woken_wherever_the_server_is(intake):
    """What falls due at night, or while the timer stood still, waits for the morning where the practice is."""
    Practice.objects.update(timezone="America/New_York")
    assert remind(datetime(2027, 3, 26, 10, 59, tzinfo=UTC)) == 0, "it is 6:59 there"
    assert remind(datetime(2027, 3, 26, 11, 0, tzinfo=UTC)) == 1


def test_at_the_time_of_day_of_the_visit_though_the_clocks_change(intake):
    assert [f"{moment:%d %H:%M %Z}" for moment in moments(intake)] == ["22 10:30 GMT", "26 10:30 GMT", "28 10:30 BST"]


def test_silence_once_the_answers_are_there(intake):
    assert remind(START - timedelta(days=7)) == 1
    builders.revision(intake)
    assert every_hour(START - timedelta(days=7), START) == []


def test_each_reminder_repeats_the_link(intake):
    every_hour(INVITED, START)
    assert len({message.content["link"] for message in Message.objects.all()}) == 1
    assert Invitation.objects.count() == 1


def test_a_second_run_posts_nothing_twice(intake):
    now = START - timedelta(days=7)
    assert [remind(now), remind(now), remind(now + timedelta(hours=1))] == [1, 0, 0]


def test_a_timer_that_stood_still_catches_up_with_one(intake):
    assert remind(START - timedelta(hours=26)) == 1
    assert remind(START - timedelta(hours=20)) == 0


@pytest.mark.parametrize(("days", "expected"), [(10, [3, 1]), (5, [7, 1]), (2, [7, 3])])
def test_one_by_hand_holds_the_next_one_back(intake, front_desk, days, expected):
    by_hand = START - timedelta(days=days)
    before = every_hour(INVITED, by_hand)
    nudge(intake, front_desk)
    move(Kind.NUDGE, by_hand)
    assert before + every_hour(by_hand, START) == expected


def test_nothing_within_a_day_of_an_invitation(practice, front_desk):
    visit = builders.appointment(builders.patient(practice), start=START)
    send_invitation(visit, front_desk)
    move(Kind.INVITATION, START - timedelta(days=7, hours=2))
    Invitation.objects.update(expires_at=START + timedelta(days=9))
    assert remind(START - timedelta(days=7)) == 0
    assert remind(START - timedelta(days=6, hours=1)) == 1


def test_who_was_invited_late_is_not_reminded_of_earlier_days(practice, front_desk):
    visit = builders.appointment(builders.patient(practice), start=START)
    send_invitation(visit, front_desk)
    move(Kind.INVITATION, START - timedelta(days=2))
    assert every_hour(START - timedelta(days=2), START) == [1]


def test_a_locked_link_and_a_missing_contact_are_not_reminded(intake, practice, front_desk):
    Invitation.objects.update(tries=5)
    send_invitation(builders.appointment(builders.patient(practice, email=""), start=START), front_desk)
    assert every_hour(INVITED, START) == []


def test_a_visit_that_moves_takes_its_reminders_along(intake):
    assert every_hour(INVITED, START - timedelta(days=6)) == [7]
    intake.appointment.start = START + timedelta(days=7)
    intake.appointment.save()
    assert remind(START - timedelta(days=5)) == 0
    assert remind(START) == 1


def test_nothing_is_posted_where_the_audit_cannot_be_written(intake, monkeypatch):
    monkeypatch.setattr("intake.desk.reminders.record_of", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        remind(START - timedelta(days=7))
    assert not Message.objects.filter(kind=Kind.REMINDER).exists()


def test_the_start_of_time_is_no_error(db):
    assert remind(datetime(2000, 1, 1, tzinfo=UTC)) == 0
