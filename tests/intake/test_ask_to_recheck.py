"""The message of a re-check, by time travel: once in the days before the visit, once on its day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from clinic.messages.models import Message
from intake.desk.invitations import send_invitation
from intake.models import Invitation, Revision
from intake.services.ask_to_recheck import ask_to_recheck
from tests import builders

pytestmark = pytest.mark.django_db

START = datetime(2027, 3, 29, 10, 30, tzinfo=ZoneInfo("Europe/London"))  # the day after the clocks go forward


@pytest.fixture
def intake():
    visit = builders.appointment(start=START)
    send_invitation(visit, builders.staff(visit.patient.practice))
    return visit.intake


def every_hour():
    """Run as the timer does in the last five days; the local times at which something was posted."""
    now, posted = START - timedelta(days=5), []
    while now < START + timedelta(hours=5):
        posted += [now.astimezone(START.tzinfo).strftime("%d %Hh")] * ask_to_recheck(now)
        now += timedelta(hours=1)
    return posted


def test_once_before_and_once_on_the_day(intake):
    builders.revision(intake, answered_on=START.date() - timedelta(days=20))
    link = Message.objects.get().content["link"]
    assert every_hour() == ["27 07h", "29 07h"]
    messages = Message.objects.filter(kind="re-check")
    assert {message.content["link"] for message in messages} == {link}
    assert Invitation.objects.count() == 1


def test_not_to_who_answered_in_these_days(intake):
    builders.revision(intake, answered_on=START.date() - timedelta(days=2))
    assert every_hour() == ["29 07h"]


def test_not_to_who_has_confirmed(intake):
    builders.revision(intake, answered_on=START.date() - timedelta(days=20))
    builders.revision(intake, answered_on=START.date(), kind=Revision.Kind.RECHECK)
    assert every_hour() == []


def test_not_to_who_has_sent_nothing(intake):
    assert every_hour() == []


def test_nor_where_the_record_is_erased(intake):
    builders.revision(intake, answered_on=START.date() - timedelta(days=20))
    intake.data_key.destroy()
    assert every_hour() == []


def test_the_command_counts_each(intake, capsys):
    call_command("remind")
    told = ["0 reminders posted", "0 re-checks asked for", "0 calls ended that nobody had made"]
    assert capsys.readouterr().out.splitlines() == told
