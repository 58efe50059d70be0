"""The desk's list: a visit is over when staff noted so or its day is, not when its hour has come."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.desk.appointments import end_visit
from intake.desk.listing import Show, counts, intakes
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(practice):
    return builders.intake(builders.appointment(builders.patient(practice), start=builders.days_ahead(0))).appointment


def shown(practice, show, now=None):
    return [intake.appointment for intake in intakes(practice, show, now)]


def test_who_comes_late_stays_on_the_list_until_the_day_is_over(practice, visit):
    for now, show in (
        (visit.start + timedelta(hours=2), Show.OPEN),
        (visit.start + timedelta(hours=13, minutes=29), Show.OPEN),
        (visit.start + timedelta(hours=13, minutes=31), Show.PAST),
    ):
        assert {each: shown(practice, each, now) for each in Show} == {
            each: [visit] if each == show else [] for each in Show
        }
        assert counts(practice, now)[show] == 1


def test_a_visit_that_staff_ended_is_over_though_its_hour_is_to_come(practice, visit, front_desk):
    early = visit.start - timedelta(minutes=10)
    assert shown(practice, Show.OPEN, early) == [visit]
    end_visit(visit, front_desk)
    assert shown(practice, Show.PAST, early) == [visit]
    assert counts(practice, early) == {Show.OPEN: 0, Show.ANSWERED: 0, Show.PAST: 1}


def test_the_day_is_the_practice_s(practice, visit):
    practice.timezone = "America/New_York"
    visit.start = datetime(2027, 1, 11, 23, 30, tzinfo=UTC)  # still the 11th there, whichever it is in London
    visit.save()
    assert shown(practice, Show.OPEN, datetime(2027, 1, 12, 4, 0, tzinfo=UTC)) == [visit]
    assert shown(practice, Show.PAST, datetime(2027, 1, 12, 5, 30, tzinfo=UTC)) == [visit]
