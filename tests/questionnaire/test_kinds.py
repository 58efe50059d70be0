"""Each kind of question: the answers that it takes, their stored form there and back, and what it refuses."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.questionnaire.answers import Absent, InvalidAnswer, PartialDate, Ticked
from tests.questionnaire.patients import (
    BITE,
    BITTEN,
    BORN,
    COLOURS,
    HEIGHT,
    MOOD,
    NOTE,
    PETS,
    STORY,
    WEIGHT,
    day,
    ticked,
)

NOT_SURE, IN_PERSON, SKIPPED = Absent
D = Decimal

TAKEN = [  # question, stored form, answer
    (MOOD, "ill", "ill"),
    (MOOD, {"absent": "not-sure"}, NOT_SURE),
    (BITTEN, "yes", "yes"),
    (BITTEN, "no", "no"),
    (BITTEN, {"absent": "in-person"}, IN_PERSON),
    (PETS, ["cat"], ticked("cat")),
    (PETS, ["cat", "dog"], ticked("cat", "dog")),
    (PETS, ["none"], ticked()),
    (PETS, ["cat", "not-sure"], ticked("cat", unsure=True)),
    (PETS, {"absent": "not-sure"}, NOT_SURE),
    (COLOURS, ["red", "blue"], ticked("red", "blue")),
    (BITE, "2009", PartialDate(2009)),
    (BITE, "2009-04", PartialDate(2009, 4)),
    (BITE, "2009-04-17", PartialDate(2009, 4, 17)),
    (BITE, "2024-02-29", PartialDate(2024, 2, 29)),
    (BORN, "1990-03-14", PartialDate(1990, 3, 14)),
    (WEIGHT, 64, D(64)),
    (WEIGHT, 64.5, D("64.5")),
    (WEIGHT, 0.1, D("0.1")),
    (STORY, "A dog. ", "A dog. "),
    (NOTE, "", ""),
    (NOTE, "it's 20 characters.!", "it's 20 characters.!"),
]


@pytest.mark.parametrize(("question", "stored", "answer"), TAKEN)
def test_taken_and_written_back(question, stored, answer):
    assert question.read(stored) == answer
    assert question.write(answer) == stored
    assert json.loads(json.dumps(question.write(answer))) == stored


ALSO_TAKEN = [  # forms that are stored in another one
    (PETS, ["dog", "cat"], ticked("cat", "dog")),  # in the order of the options
    (PETS, ["not-sure", "cat"], ticked("cat", unsure=True)),
    (PETS, ["not-sure"], NOT_SURE),
    (PETS, [], SKIPPED),
    (COLOURS, [], SKIPPED),
    (STORY, "", SKIPPED),
    (STORY, " \n\t", SKIPPED),
    (NOTE, "   ", ""),
    (WEIGHT, D("64.50"), D("64.5")),
    (WEIGHT, 64.0, D(64)),
]


@pytest.mark.parametrize(("question", "stored", "answer"), ALSO_TAKEN)
def test_also_taken(question, stored, answer):
    assert question.read(stored) == answer


REFUSED = [  # question, stored form, what the message says
    (MOOD, "dead", "not an option"),
    (MOOD, ["ill"], "not an option"),
    (MOOD, 1, "not an option"),
    (MOOD, "", "not an option"),
    (MOOD, None, "null"),
    (MOOD, {"absent": "in-person"}, "reason of absence"),
    (MOOD, {"absent": "skipped"}, "reason of absence"),
    (MOOD, {"absent": ["not-sure"]}, "reason of absence"),
    (MOOD, {"absent": "not-sure", "x": 1}, "reason of absence"),
    (MOOD, {}, "reason of absence"),
    (BITTEN, True, "not an option"),
    (BITTEN, "Yes", "not an option"),
    (PETS, "cat", "a list"),
    (PETS, ["cow"], "not an option"),
    (PETS, ["cat", 1], "as text"),
    (PETS, ["cat", "cat"], "once"),
    (PETS, ["none", "cat"], '"none" excludes'),
    (PETS, ["none", "not-sure"], '"none" excludes'),
    (PETS, None, "null"),
    (COLOURS, ["none"], "not an option"),
    (COLOURS, ["red", "not-sure"], "reason of absence"),
    (COLOURS, {"absent": "not-sure"}, "reason of absence"),
    (BITE, 2009, "as text"),
    (BITE, "09", "calendar"),
    (BITE, "2009-4", "calendar"),
    (BITE, "2009-13", "calendar"),
    (BITE, "2009-00", "calendar"),
    (BITE, "2009-04-00", "calendar"),
    (BITE, "2009-02-29", "calendar"),
    (BITE, "0000", "calendar"),
    (BITE, "20090417", "calendar"),
    (BITE, "2009-04-17 ", "calendar"),
    (BITE, "２００９", "calendar"),
    (BORN, "1990", "day, month and year"),
    (BORN, "1990-03", "day, month and year"),
    (WEIGHT, "64", "a number is wanted, in kg"),
    (WEIGHT, True, "a number"),
    (WEIGHT, float("nan"), "a number"),
    (WEIGHT, float("inf"), "a number"),
    (WEIGHT, D("sNaN"), "a number"),
    (HEIGHT, {"absent": "not-sure"}, "reason of absence"),
    (STORY, 5, "text is wanted"),
    (STORY, "x" * 21, "longer than 20"),
    (STORY, " " * 21, "longer than 20"),
    (STORY, "a\x00", "cannot be stored"),
    (STORY, "a\ud800", "cannot be stored"),
    (NOTE, {"absent": "not-sure"}, "reason of absence"),
]


@pytest.mark.parametrize(("question", "stored", "message"), REFUSED)
def test_refused(question, stored, message):
    with pytest.raises(InvalidAnswer, match=message) as refusal:
        question.read(stored)
    if isinstance(stored, str) and len(stored) > 2:
        assert stored not in str(refusal.value)  # an answer is health data, and never in a message


@pytest.mark.parametrize(
    ("question", "answer", "partly"),
    [
        (PETS, ticked("cat"), False),
        (PETS, ticked(), False),
        (PETS, ticked("cat", unsure=True), True),
        (PETS, ticked("some"), True),
        (MOOD, "ill", False),
        (PETS, NOT_SURE, False),
    ],
)
def test_partly_unknown(question, answer, partly):
    assert question.is_partly_unknown(answer) is partly


def test_an_option_is_found_by_its_code():
    assert PETS.option("dog").label == "Dog"
    with pytest.raises(LookupError):
        PETS.option("cow")


def test_a_question_is_itself_and_no_other():
    assert replace(PETS) != PETS
    assert len({PETS, replace(PETS)}) == 2
    assert repr(PETS) == "<Multi pets>"


dates = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(PartialDate.of)


def test_how_a_date_is_written():
    with pytest.raises(ValueError, match=r"^a date is written YYYY-MM-DD \(or YYYY-MM, or YYYY\)$"):
        PartialDate.parse("1.2.2003")


@given(dates, st.integers(1, 3))
def test_a_partial_date_there_and_back(whole, parts):
    value = PartialDate(*(whole.year, whole.month, whole.day)[:parts])
    assert PartialDate.parse(str(value)) == value
    assert value.earliest <= date(whole.year, whole.month, whole.day) <= value.latest
    assert value.is_whole is (parts == 3)


@given(st.decimals(30, 300, places=3))
def test_a_number_there_and_back(value):
    assert WEIGHT.read(json.loads(json.dumps(WEIGHT.write(value)))) == value


@given(st.sets(st.sampled_from(["cat", "dog", "some"])), st.booleans())
def test_ticks_there_and_back(codes, unsure):
    ordered = tuple(code for code in ("cat", "dog", "some") if code in codes)
    answer = Ticked(ordered, unsure) if ordered or not unsure else NOT_SURE
    assert PETS.read(PETS.write(answer)) == answer


def test_the_latest_day_that_a_partial_date_could_be():
    assert day("2026").latest_until(date(2026, 5, 13)) == date(2026, 5, 13)
    assert day("2025").latest_until(date(2026, 5, 13)) == date(2025, 12, 31)
    assert day("2024-02").latest_until(date(2026, 5, 13)) == date(2024, 2, 29)
    assert day("2026-06").latest_until(date(2026, 5, 13)) == date(2026, 6, 1)  # the date itself is later
    assert day("2026-05-14").latest_until(date(2026, 5, 13)) == date(2026, 5, 14)
