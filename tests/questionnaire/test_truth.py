"""Kleene's tables: what is not known is never "no"."""

from itertools import product

import pytest

from intake.questionnaire.conditions import (
    ALWAYS,
    Condition,
    all_of,
    any_of,
    at_least_of,
    definitely,
    named,
    not_,
    possible,
)
from intake.questionnaire.truth import FALSE, TRUE, UNKNOWN, Truth, at_least
from tests.questionnaire.patients import said

NOBODY = said()


class Is(Condition):
    """A condition that has one value."""

    def __init__(self, truth):
        object.__setattr__(self, "truth", truth)

    def evaluate(self, case):
        return self.truth

    def in_words(self):
        return self.truth.name


def value(condition) -> Truth:
    return condition.evaluate(NOBODY)


AND = """
            TRUE    UNKNOWN FALSE
    TRUE    TRUE    UNKNOWN FALSE
    UNKNOWN UNKNOWN UNKNOWN FALSE
    FALSE   FALSE   FALSE   FALSE
"""
OR = """
            TRUE    UNKNOWN FALSE
    TRUE    TRUE    TRUE    TRUE
    UNKNOWN TRUE    UNKNOWN UNKNOWN
    FALSE   TRUE    UNKNOWN FALSE
"""


def table(text):
    head, *rows = (line.split() for line in text.strip().splitlines())
    for row in rows:
        for column, result in zip(head, row[1:], strict=True):
            yield Truth[row[0]], Truth[column], Truth[result]


@pytest.mark.parametrize(("left", "right", "result"), list(table(AND)))
def test_and(left, right, result):
    assert left & right is value(all_of(Is(left), Is(right))) is result


@pytest.mark.parametrize(("left", "right", "result"), list(table(OR)))
def test_or(left, right, result):
    assert left | right is value(any_of(Is(left), Is(right))) is result


@pytest.mark.parametrize(("truth", "result"), [(TRUE, FALSE), (UNKNOWN, UNKNOWN), (FALSE, TRUE)])
def test_not(truth, result):
    assert ~truth is value(not_(Is(truth))) is result


@pytest.mark.parametrize(("truth", "result"), [(TRUE, TRUE), (UNKNOWN, FALSE), (FALSE, FALSE)])
def test_definitely(truth, result):
    assert value(definitely(Is(truth))) is result


@pytest.mark.parametrize(("truth", "result"), [(TRUE, UNKNOWN), (UNKNOWN, UNKNOWN), (FALSE, FALSE)])
def test_possible(truth, result):
    assert value(possible(Is(truth))) is result


@pytest.mark.parametrize("truth", Truth)
def test_a_name_changes_nothing(truth):
    assert value(named("it", Is(truth))) is truth


@pytest.mark.parametrize(
    ("truths", "result"),
    [
        ((TRUE, TRUE, FALSE), TRUE),
        ((TRUE, TRUE, UNKNOWN), TRUE),
        ((TRUE, TRUE, TRUE), TRUE),
        ((TRUE, UNKNOWN, FALSE), UNKNOWN),
        ((UNKNOWN, UNKNOWN, FALSE), UNKNOWN),
        ((TRUE, FALSE, FALSE), FALSE),
        ((UNKNOWN, FALSE, FALSE), FALSE),  # even if it were true, it would be one
        ((FALSE, FALSE, FALSE), FALSE),
    ],
)
def test_at_least_two(truths, result):
    assert at_least(2, truths) is value(at_least_of(2, *map(Is, truths))) is result


@pytest.mark.parametrize("truths", list(product(Truth, repeat=3)))
def test_at_least_one_is_or_and_at_least_all_is_and(truths):
    assert at_least(1, truths) is value(any_of(*map(Is, truths)))
    assert at_least(3, truths) is value(all_of(*map(Is, truths)))
    assert at_least(4, truths) is FALSE


@pytest.mark.parametrize("count", [1, 3])
def test_another_number_than_two(count):
    assert value(at_least_of(count, Is(TRUE), Is(TRUE), Is(UNKNOWN))) is (TRUE if count == 1 else UNKNOWN)
    assert at_least_of(count, Is(TRUE)).in_words() == f"at least {count} of: TRUE"


def test_what_the_words_keep():
    assert named("it", Is(TRUE)).in_words() == named("it", Is(TRUE)).name == "it"
    assert (not_(Is(TRUE)).meant, not_(Is(TRUE), meant="so").meant) == ("", "so")


def test_nothing_at_all():
    assert value(all_of()) is TRUE
    assert value(any_of()) is FALSE
    assert value(ALWAYS) is TRUE
    assert ALWAYS.in_words() == "always"


@pytest.mark.parametrize("unasked", [TRUE, FALSE, UNKNOWN, Is(TRUE), all_of(), not_(Is(TRUE))])
def test_neither_a_truth_nor_a_condition_is_a_bool(unasked):
    with pytest.raises(TypeError, match=r"^A (Truth|condition) .*(is no bool: write|is not a bool: combine) .*\.$"):
        bool(unasked)
    with pytest.raises(TypeError):
        not unasked  # noqa: B018
    with pytest.raises(TypeError):
        unasked and unasked  # noqa: B018


def test_a_plain_comparison():
    assert (Truth.of(True), Truth.of(False)) == (TRUE, FALSE)
