"""What a condition knows about itself: its words, its questions, what it rests on, what is still open."""

import pytest

from intake.questionnaire.answers import Absent
from intake.questionnaire.conditions import (
    ALWAYS,
    Fact,
    all_of,
    any_of,
    at_least_of,
    definitely,
    named,
    not_,
    possible,
)
from intake.questionnaire.truth import FALSE, TRUE, UNKNOWN
from tests.questionnaire.patients import BITE, BITTEN, MOOD, PETS, day, said, ticked

CAT, DOG, ILL = PETS.has("cat"), PETS.has("dog"), MOOD.has("ill")
NOT_SURE = Absent.NOT_SURE


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (all_of(CAT, ILL), "pets has cat and mood is ill"),
        (any_of(CAT, ILL), "pets has cat or mood is ill"),
        (all_of(CAT, any_of(DOG, ILL)), "pets has cat and (pets has dog or mood is ill)"),
        (any_of(CAT, all_of(DOG, ILL)), "pets has cat or (pets has dog and mood is ill)"),
        (all_of(any_of(CAT), ILL), "pets has cat and mood is ill"),  # one alone needs no brackets
        (not_(any_of(CAT, ILL)), "not (pets has cat or mood is ill)"),
        (definitely(any_of(CAT, ILL)), "it is known that (pets has cat or mood is ill)"),
        (possible(CAT), "possibly (pets has cat)"),
        (at_least_of(2, CAT, any_of(DOG, ILL)), "at least 2 of: pets has cat; pets has dog or mood is ill"),
        (all_of(at_least_of(1, CAT, DOG), ILL), "(at least 1 of: pets has cat; pets has dog) and mood is ill"),
        (all_of(named("a furry pet", any_of(CAT, DOG)), ILL), "a furry pet and mood is ill"),
        (ALWAYS, "always"),
    ],
)  # fmt: skip
def test_it_reads_aloud(condition, words):
    assert condition.in_words() == words


def test_it_names_its_questions_once_each_in_order():
    assert all_of(ILL, not_(CAT), any_of(DOG, ILL), named("x", definitely(BITTEN.is_yes()))).questions() == (
        MOOD,
        PETS,
        BITTEN,
    )
    assert ALWAYS.questions() == ()


def test_it_rests_on_every_branch_that_holds_and_on_no_other():
    both = any_of(CAT, ILL, DOG)
    assert both.because(said((PETS, ticked("cat")), (MOOD, "ill"))) == (Fact("pets", ("cat",)), Fact("mood", ("ill",)))
    assert both.because(said((PETS, ticked("cat")), (MOOD, "well"))) == (Fact("pets", ("cat",)),)
    assert both.because(said((MOOD, "well"))) == ()


def test_the_same_answer_is_told_once():
    assert all_of(CAT, named("x", CAT)).because(said((PETS, ticked("cat")))) == (Fact("pets", ("cat",)),)


def test_a_tick_is_told_with_the_codes_that_matter():
    assert PETS.has("cat", "dog").because(said((PETS, ticked("dog", "some")))) == (Fact("pets", ("dog",)),)


def test_not_rests_on_the_answers_that_were_given():
    healthy = said((PETS, ticked("dog")), (MOOD, "well"), (BITTEN, Absent.SKIPPED))
    assert not_(any_of(ILL, BITTEN.is_yes(), CAT)).because(healthy) == (Fact("mood"), Fact("pets"))
    left_over = said((PETS, ticked("cat")), (BITTEN, "yes"))
    assert not_(BITTEN.is_yes()).because(left_over) == ()


OPEN = [  # condition, what was said, the questions whose answer could still change it
    (CAT, said(), [PETS]),
    (CAT, said((PETS, ticked("dog"))), []),
    (all_of(CAT, ILL), said((PETS, ticked("cat"))), [MOOD]),
    (all_of(CAT, ILL), said((PETS, ticked("dog"))), []),  # settled: no
    (any_of(CAT, ILL), said((PETS, ticked("cat"))), []),  # settled: yes
    (any_of(CAT, ILL), said((PETS, ticked("dog"))), [MOOD]),
    (not_(all_of(CAT, ILL)), said(), [PETS, MOOD]),
    (at_least_of(2, CAT, ILL, BITTEN.is_yes()), said((PETS, ticked("cat"))), [MOOD]),
    (at_least_of(2, CAT, ILL, BITTEN.is_yes()), said((PETS, ticked("cat", "dog"))), [MOOD, BITTEN]),
    (possible(CAT), said((PETS, ticked("cat"))), [PETS]),
    (possible(CAT), said(), [PETS]),
    (possible(CAT), said((PETS, ticked("dog"))), []),
    (possible(all_of(CAT, ILL)), said((PETS, ticked("cat"))), [MOOD]),
    (definitely(CAT), said(), [PETS]),
    (definitely(CAT), said((PETS, ticked("cat"))), []),
    (not_(definitely(CAT)), said(), [PETS]),
    (all_of(ILL, definitely(CAT)), said((MOOD, "well")), []),  # settled: no
    (all_of(ILL, definitely(CAT)), said((MOOD, "ill")), [PETS]),
    (all_of(ILL, not_(definitely(CAT))), said(), [MOOD, PETS]),  # a cat would settle it, ill or not
    (any_of(ILL, definitely(CAT)), said((MOOD, "ill")), []),  # settled: yes
    (any_of(ILL, not_(definitely(CAT))), said(), [MOOD, PETS]),
    (at_least_of(2, CAT, ILL, definitely(BITTEN.is_yes())), said((PETS, ticked("cat"))), [MOOD]),
    (at_least_of(1, definitely(CAT), ILL), said((MOOD, "ill")), []),
    (at_least_of(2, definitely(CAT), ILL), said((MOOD, "well")), []),
    (BITTEN.is_yes(), said(), [PETS, BITTEN]),  # what opens it could settle it too
    (BITTEN.is_yes(), said((PETS, ticked("dog"))), [BITTEN]),
    (BITTEN.is_yes(), said((BITTEN, "yes")), [PETS]),  # given, and would not count without the dog
    (BITTEN.is_yes(), said((BITTEN, "no")), []),  # "no", dog or not
    (all_of(BITTEN.is_yes(), ILL), said((BITTEN, "yes")), [PETS, MOOD]),
    (BITE.days_before(0, 9), said(), [PETS, BITTEN, BITE]),
    (BITE.days_before(0, 9), said((PETS, ticked("dog")), (BITTEN, NOT_SURE)), [BITTEN, BITE]),
    (ALWAYS, said(), []),
]


@pytest.mark.parametrize(("condition", "history", "questions"), OPEN)
def test_the_questions_that_are_open(condition, history, questions):
    assert list(condition.open_questions(history)) == questions
    assert questions or condition.evaluate(history) is not UNKNOWN


def test_walk_passes_every_part():
    tree = all_of(CAT, not_(named("x", ILL)))
    assert [type(part).__name__ for part in tree.walk()] == ["AllOf", "Has", "Not", "Named", "Has"]


def test_edges_are_those_of_all_parts():
    bitten = said((PETS, ticked("dog")), (BITTEN, "yes"), (BITE, day("2026-05-01")))
    early, late = BITE.days_before(0, 9), BITE.days_before(20)
    assert any_of(early, not_(late)).edges(bitten) == early.edges(bitten) | late.edges(bitten) != frozenset()
    assert ALWAYS.edges(bitten) == all_of().edges(bitten) == frozenset()


def test_in_doubt_a_condition_on_what_is_not_asked_is_false():
    assert BITTEN.is_yes().evaluate(said((PETS, ticked("cat")))) is FALSE
    assert not_(BITTEN.is_yes()).evaluate(said((PETS, ticked("cat")))) is TRUE
