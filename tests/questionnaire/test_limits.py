"""Limits count to a day: months by the calendar, days by themselves; on the last day and the day after."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from intake.questionnaire.answers import Absent, InvalidAnswer, PartialDate
from intake.questionnaire.asked import asked
from intake.questionnaire.limits import (
    FOUR_WEEKS_AFTER_TREATMENT,
    SIX_MONTHS_AGO,
    THREE_MONTHS_AGO,
    TODAY,
    TREATMENT_DAY,
    Limit,
    fixed,
)
from tests.questionnaire.patients import BITE, BORN, STORY, WEIGHT, day

NOT_SURE, D = Absent.NOT_SURE, Decimal
ASKED, TREATED = date(2026, 5, 13), date(2026, 5, 20)


@pytest.mark.parametrize(
    ("limit", "asked_on", "day"),
    [
        (TODAY, "2026-05-13", "2026-05-13"),
        (THREE_MONTHS_AGO, "2026-05-13", "2026-02-13"),
        (THREE_MONTHS_AGO, "2026-05-31", "2026-02-28"),  # no 31 February
        (THREE_MONTHS_AGO, "2024-05-31", "2024-02-29"),
        (THREE_MONTHS_AGO, "2026-01-15", "2025-10-15"),
        (THREE_MONTHS_AGO, "2026-03-31", "2025-12-31"),
        (SIX_MONTHS_AGO, "2026-05-13", "2025-11-13"),
        (SIX_MONTHS_AGO, "2026-06-30", "2025-12-30"),
        (SIX_MONTHS_AGO, "2026-08-31", "2026-02-28"),
        (TREATMENT_DAY, "2026-05-13", "2026-05-20"),
        (FOUR_WEEKS_AFTER_TREATMENT, "2026-05-13", "2026-06-17"),
        (fixed(1900), "2026-05-13", "1900-01-01"),
        (fixed(1950, 2, 3), "2026-05-13", "1950-02-03"),
        (Limit("asked", months=1, days=-1), "2026-01-31", "2026-02-27"),
        (Limit("asked", months=12), "2024-02-29", "2025-02-28"),
    ],
)
def test_the_day_that_it_means(limit, asked_on, day):
    assert limit.on(date.fromisoformat(asked_on), TREATED) == date.fromisoformat(day)


def test_a_fixed_day_is_the_first_of_what_is_not_said():
    assert fixed(1950) == Limit(date(1950, 1, 1))
    assert fixed(1950, 2) == Limit(date(1950, 2, 1))
    assert fixed(1950, 2, 3) == Limit(date(1950, 2, 3))


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (TODAY, "today"),
        (THREE_MONTHS_AGO, "today - 3 months"),
        (FOUR_WEEKS_AFTER_TREATMENT, "the treatment date + 28 days"),
        (fixed(1920), "1920-01-01"),
        (Limit("asked", months=1, days=-2), "today + 1 months - 2 days"),
    ],
)
def test_it_reads_aloud(limit, words):
    assert limit.in_words() == words


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("birth_date", "1900-01-01", "2026-05-13"),
        ("past_vein_treatment_date", "1950-01-01", "2026-05-13"),
        ("clot_date", "1920-01-01", "2026-05-13"),
        ("surface_clot_date", "1920-01-01", "2026-05-13"),
        ("stroke_date", "1920-01-01", "2026-05-13"),
        ("heart_date", "1920-01-01", "2026-05-13"),
        ("vein_bleed_date", "1920-01-01", "2026-05-13"),
        ("pregnancy_ended_date", "2025-11-13", "2026-05-13"),
        ("operation_date", "2026-02-13", "2026-05-13"),
        ("hospital_date", "2026-02-13", "2026-05-13"),
        ("leg_rest_date", "2026-02-13", "2026-05-13"),
        ("travel_date", "2026-05-20", "2026-06-17"),
    ],
)
def test_the_limits_of_every_date_that_is_asked_for(name, first, last):
    question, one = getattr(asked, name), timedelta(1)
    for within in (first, last):
        question.check(PartialDate.parse(within), ASKED, TREATED)
    for outside in (date.fromisoformat(first) - one, date.fromisoformat(last) + one):
        with pytest.raises(InvalidAnswer):
            question.check(PartialDate.of(outside), ASKED, TREATED)


@pytest.mark.parametrize(("name", "low", "high"), [("weight", 30, 300), ("height", 90, 220)])
def test_the_limits_of_every_number_that_is_asked_for(name, low, high):
    question = getattr(asked, name)
    assert (question.minimum, question.maximum) == (low, high)


LIMITS = [  # question, answer, whether it is within its limits on 13 May 2026
    (BORN, day("1900-01-01"), True),
    (BORN, day("1899-12-31"), False),
    (BORN, day("2026-05-13"), True),
    (BORN, day("2026-05-14"), False),
    (BITE, day("2025-11-13"), True),
    (BITE, day("2025-11-12"), False),
    (BITE, day("2025-11"), True),  # it could be so
    (BITE, day("2025-10"), False),
    (BITE, day("2025"), True),
    (BITE, day("2024"), False),
    (BITE, day("2026"), True),
    (BITE, day("2026-05"), True),
    (BITE, day("2026-06"), False),
    (BITE, day("2027"), False),
    (WEIGHT, D(30), True),
    (WEIGHT, D("29.999"), False),
    (WEIGHT, D(300), True),
    (WEIGHT, D("300.001"), False),
    (WEIGHT, NOT_SURE, True),
    (BITE, NOT_SURE, True),
    (STORY, "anything", True),
]


@pytest.mark.parametrize(("question", "answer", "within"), LIMITS)
def test_limits(question, answer, within):
    def check():
        question.check(answer, date(2026, 5, 13), date(2026, 5, 20))

    if within:
        check()
    else:
        with pytest.raises(InvalidAnswer):
            check()


def test_the_message_says_which_limit():
    for answer, message in ((day("2024"), "too early"), (day("2027"), "too late")):
        with pytest.raises(InvalidAnswer, match=message):
            BITE.check(answer, date(2026, 5, 13), date(2026, 5, 20))
    with pytest.raises(InvalidAnswer, match="not between 30 and 300 kg"):
        WEIGHT.check(D(5), date(2026, 5, 13), date(2026, 5, 20))
