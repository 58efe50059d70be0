"""Windows and ages by the calendar: inclusive, in whole days, on the day that they count to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.questionnaire.asked import asked
from intake.questionnaire.facts import SUBMISSION, birthday
from intake.questionnaire.truth import FALSE, TRUE
from screening.rules.case import form_age
from tests.rules.cases import healthy

ON = date(2026, 5, 20)
CLOT = {"clots": ["dvt"]}


def case(**changes):
    return healthy(**{"submitted": ON, "on": ON, "clots": ["dvt"]} | changes)


@pytest.mark.parametrize(("days", "truth"), [(0, TRUE), (1, TRUE), (89, TRUE), (90, TRUE), (91, FALSE), (5000, FALSE)])
def test_within_90_days(days, truth):
    event = (ON - timedelta(days)).isoformat()
    assert asked.clot_date.days_before(0, 90).evaluate(case(clot_date=event)) is truth


def test_an_event_after_the_reference_date_counts_as_day_0():
    """The visit was moved forward, to before an event that was told of."""
    within, long_ago = asked.clot_date.days_before(0, 90), asked.clot_date.days_before(1)
    moved = case(clot_date="2026-05-25", submitted=date(2026, 5, 25))
    assert (within.evaluate(moved), long_ago.evaluate(moved)) == (TRUE, FALSE)


def test_a_window_may_count_to_the_day_of_submission():
    event = asked.clot_date.days_before(0, 7, of=SUBMISSION)
    told = {"clot_date": "2026-05-13", "submitted": date(2026, 5, 20)}
    assert event.evaluate(case(**told, on=date(2026, 12, 1))) is TRUE
    assert event.evaluate(case(**told | {"clot_date": "2026-05-12"})) is FALSE
    assert event.edges(case(**told)) == frozenset()


@pytest.mark.parametrize(
    ("told", "days", "truth"),
    [
        ("2026-05", 0, TRUE),  # the latest day: the day of submission
        ("2026-04", 20, TRUE),  # 30 April
        ("2026-04", 19, FALSE),
        ("2026", 0, TRUE),
        ("2025", 140, TRUE),  # 31 December
        ("2025", 139, FALSE),
        ("2024-02", 811, TRUE),  # 29 February
        ("2024-02", 810, FALSE),
    ],
)
def test_a_partial_date_is_the_latest_day_that_it_could_be(told, days, truth):
    assert asked.clot_date.days_before(0, days).evaluate(case(clot_date=told)) is truth


def test_a_partial_date_is_not_later_than_the_day_on_which_it_was_said():
    said = {"clot_date": "2026", "submitted": date(2026, 2, 1)}
    assert asked.clot_date.days_before(0, 108).evaluate(case(**said)) is TRUE  # 1 February
    assert asked.clot_date.days_before(0, 107).evaluate(case(**said)) is FALSE
    rechecked = said | {"day_change": "no"}
    assert asked.clot_date.days_before(0, 0).evaluate(case(**rechecked)) is TRUE


def test_days_after():
    trip = asked.travel_date.days_after(4, 28)
    days = {days: (ON + timedelta(days)).isoformat() for days in (-1, 3, 4, 28, 29)}
    truths = {n: trip.evaluate(case(travel="yes", travel_date=day)) for n, day in days.items()}
    assert truths == {-1: FALSE, 3: FALSE, 4: TRUE, 28: TRUE, 29: FALSE}


def test_the_age_of_a_form():
    old = form_age(over=28)
    assert old.evaluate(case(submitted=ON - timedelta(28))) is FALSE
    assert old.evaluate(case(submitted=ON - timedelta(29))) is TRUE
    assert old.edges(case()) == {ON + timedelta(29)}


@pytest.mark.parametrize("day", [date(2008, 1, 1) + timedelta(n) for n in range(366)], ids=str)
def test_age_on_366_birthdays(day):
    """18 on the birthday and 17 on its eve; who is born on 29 February has 1 March in common years."""
    eighteenth = date(2026, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=2026)
    assert birthday(day, 18) == eighteenth
    born = {"birth_date": day.isoformat()}
    eve = eighteenth - timedelta(1)
    minor, adult = asked.birth_date.age_under(18), asked.birth_date.age_from(18)
    assert (minor.evaluate(case(**born, on=eve)), adult.evaluate(case(**born, on=eve))) == (TRUE, FALSE)
    assert (minor.evaluate(case(**born, on=eighteenth)), adult.evaluate(case(**born, on=eighteenth))) == (FALSE, TRUE)
    assert minor.edges(case(**born)) == adult.edges(case(**born)) == {eighteenth}


def test_a_leap_birthday_in_a_leap_year():
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


CONDITIONS = [
    asked.clot_date.days_before(0, 90),
    asked.clot_date.days_before(184),
    asked.clot_date.days_before(5, 9),
    asked.travel_date.days_after(0, 28),
    asked.travel_date.days_after(4, 9),
    asked.birth_date.age_under(18),
    asked.birth_date.age_from(65),
    form_age(over=28),
]


@given(
    condition=st.sampled_from(CONDITIONS),
    event=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    years=st.sampled_from([0, 18, 65]),
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_the_value_changes_on_edges_only(condition, event, years, day):
    """So the date on which a window ends is found by looking at the edges alone."""
    born = event.replace(year=event.year - years, day=min(event.day, 28))
    told = {
        "clot_date": event.isoformat(),
        "travel": "yes",
        "travel_date": event.isoformat(),
        "birth_date": born.isoformat(),
    }
    one = case(**told, submitted=date(2024, 12, 1), on=day)
    tomorrow = one.at(day + timedelta(1))
    if condition.evaluate(one) is not condition.evaluate(tomorrow):
        assert tomorrow.on in condition.edges(one)
