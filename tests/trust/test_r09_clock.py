"""R9: leap day, summer time, the end of the year, a day more or less: no link opens after its end; ages are right."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from intake.drafts import today
from tests import builders
from tests.intake.walking import Patient
from tests.rules import test_windows

pytestmark = pytest.mark.django_db

LONDON, SYDNEY = "Europe/London", "Australia/Sydney"
# The moment at which the link is made, so that its end (28 days later, or a day after the visit) falls on an odd day.
ENDS = [
    ("leap day", LONDON, datetime(2028, 2, 29, 23, 59, tzinfo=UTC)),
    ("the day after a leap day", LONDON, datetime(2028, 3, 1, 0, 0, 30, tzinfo=UTC)),
    ("no leap day in 2027", LONDON, datetime(2027, 3, 1, 0, 0, 30, tzinfo=UTC)),
    ("the hour that is not there", LONDON, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ("the hour that is there twice", LONDON, datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ("the same hour again", LONDON, datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
    ("summer time ends in Sydney", SYDNEY, datetime(2027, 4, 3, 16, 30, tzinfo=UTC)),
    ("year end", LONDON, datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("new year in Sydney", SYDNEY, datetime(2026, 12, 31, 13, 0, tzinfo=UTC)),
]
STEPS = [(-86400, True), (-1, True), (0, False), (1, False), (86400, False), (366 * 86400, False)]


@pytest.fixture
def clock(monkeypatch):
    """clock(moment) sets what `timezone.now` tells."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def is_open(invitation, token) -> bool:
    patient = Patient(Client(), invitation, token)
    answer = patient.unlock()
    assert answer.status_code == 302 or "This link has run out" in answer.content.decode()
    return answer.status_code == 302


@pytest.mark.parametrize(("name", "zone", "end"), ENDS, ids=[name for name, _, _ in ENDS])
def test_no_link_opens_after_its_end(clock, name, zone, end, measured):
    clock(end - timedelta(days=28))
    practice = builders.practice(timezone=zone)
    visit = builders.appointment(builders.patient(practice), start=end - timedelta(days=5))
    invitation, token = builders.invited(visit)
    assert invitation.expires_at == end
    for seconds, opens in STEPS:
        clock(end + timedelta(seconds=seconds))
        assert is_open(invitation, token) == opens, (name, seconds)
    measured("R9", "odd ends of a link", len(ENDS))
    measured("R9", "moments around each", len(STEPS))
    measured("R9", "links open after their end", 0)


@pytest.mark.parametrize(("name", "zone", "end"), ENDS, ids=[name for name, _, _ in ENDS])
def test_the_day_of_an_answer_is_the_practices_own(clock, name, zone, end):
    practice = builders.practice(timezone=zone)
    for hours in range(-26, 27):
        moment = end + timedelta(hours=hours)
        clock(moment)
        assert today(practice) == moment.astimezone(ZoneInfo(zone)).date()


def test_ages_on_366_birthdays(measured):
    days = [date(2008, 1, 1) + timedelta(number) for number in range(366)]
    for day in days:
        test_windows.test_age_on_366_birthdays(day)
    measured("R9", "birthdays on which the age is right", len(days))
