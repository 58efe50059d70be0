"""What can be said of one answer."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from intake.questionnaire.answers import Absent
from intake.questionnaire.conditions import Fact
from intake.questionnaire.facts import SUBMISSION
from intake.questionnaire.free_text import HoldsMore, Mentions
from intake.questionnaire.truth import FALSE, TRUE, UNKNOWN
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
    said,
    ticked,
)

NOT_SURE, IN_PERSON, SKIPPED = Absent
NONE = ticked()


@pytest.mark.parametrize(
    ("answer", "cat", "dog", "any_pet", "none", "unsure", "given", "skipped"),
    [
        (ticked("cat"), TRUE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE),
        (ticked("cat", "dog"), TRUE, TRUE, TRUE, FALSE, FALSE, TRUE, FALSE),
        (NONE, FALSE, FALSE, FALSE, TRUE, FALSE, TRUE, FALSE),
        (ticked("cat", unsure=True), TRUE, UNKNOWN, TRUE, FALSE, TRUE, TRUE, FALSE),
        (ticked("some"), UNKNOWN, UNKNOWN, TRUE, FALSE, FALSE, TRUE, FALSE),
        (ticked("cat", "some"), TRUE, UNKNOWN, TRUE, FALSE, FALSE, TRUE, FALSE),
        (NOT_SURE, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, TRUE, FALSE, FALSE),
        (IN_PERSON, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, FALSE, FALSE, FALSE),
        (SKIPPED, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, FALSE, FALSE, TRUE),
    ],
)
def test_what_a_list_says(answer, cat, dog, any_pet, none, unsure, given, skipped):
    conditions = [PETS.has("cat"), PETS.has("dog"), PETS.has_any(), PETS.is_none()]
    conditions += [PETS.unsure(), PETS.given(), PETS.skipped()]
    values = [condition.evaluate(said((PETS, answer))) for condition in conditions]
    assert values == [cat, dog, any_pet, none, unsure, given, skipped]


def test_without_a_key_it_is_skipped():
    assert PETS.skipped().evaluate(said()) is TRUE
    assert PETS.has("cat").evaluate(said()) is UNKNOWN


@pytest.mark.parametrize(
    ("answer", "ill", "denied"), [("ill", TRUE, FALSE), ("well", FALSE, TRUE), (NOT_SURE, UNKNOWN, FALSE)]
)
def test_what_a_choice_says(answer, ill, denied):
    assert MOOD.has("ill").evaluate(said((MOOD, answer))) is ill
    assert MOOD.denied("ill").evaluate(said((MOOD, answer))) is denied


@pytest.mark.parametrize("codes", [("dog",), ("dog", "cat")])
@pytest.mark.parametrize(
    ("answer", "denied"),
    [
        (NONE, TRUE),
        (ticked("dog"), FALSE),
        (ticked("some"), FALSE),
        (ticked("cat", unsure=True), FALSE),
        (SKIPPED, FALSE),
    ],
)
def test_a_list_denies_what_was_offered_and_is_not_ticked(codes, answer, denied):
    assert PETS.denied(*codes).evaluate(said((PETS, answer))) is denied


def test_denied_of_several_is_denied_of_all():
    assert PETS.denied("cat", "dog").evaluate(said((PETS, ticked("cat")))) is FALSE


@pytest.mark.parametrize("pets", [ticked("cat"), NONE])
def test_of_what_does_not_apply_everything_is_false(pets):
    left_over = said((PETS, pets), (BITTEN, "yes"), (BITE, day("2026-05-01")))
    conditions = [BITTEN.is_yes(), BITTEN.unsure(), BITTEN.given(), BITTEN.skipped(), BITTEN.denied("no")]
    conditions += [BITE.days_before(0, 90), BITE.given()]
    assert {condition.evaluate(left_over) for condition in conditions} == {FALSE}


@pytest.mark.parametrize(
    ("days", "truth"), [((0, 19), TRUE), ((0, 18), FALSE), ((19, None), TRUE), ((20, None), FALSE), ((19, 19), TRUE)]
)
def test_days_before_the_treatment(days, truth):
    """The first of May is 19 days before the treatment."""
    bitten = said((PETS, ticked("dog")), (BITTEN, "yes"), (BITE, day("2026-05-01")))
    assert BITE.days_before(*days).evaluate(bitten) is truth


def test_days_before_the_submission():
    bitten = said((PETS, ticked("dog")), (BITTEN, "yes"), (BITE, day("2026-05-01")))
    assert BITE.days_before(12, 12, of=SUBMISSION).evaluate(bitten) is TRUE


@pytest.mark.parametrize(
    ("text", "known_to_the_month"), [("2026-05-01", TRUE), ("2026-04", TRUE), ("2026", FALSE), (None, UNKNOWN)]
)
def test_a_date_may_have_to_be_known_to_the_month(text, known_to_the_month):
    bite = [(BITE, day(text))] if text else []
    history = said((PETS, ticked("dog")), (BITTEN, "yes"), *bite)
    assert BITE.days_before(0, 90, known_to="month").evaluate(history) is known_to_the_month


def test_edges_of_days():
    bitten = said((PETS, ticked("dog")), (BITTEN, "yes"), (BITE, day("2026-05-01")))
    assert BITE.days_before(0, 9).edges(bitten) == {date(2026, 5, 1), date(2026, 5, 11)}
    assert BITE.days_before(20).edges(bitten) == {date(2026, 5, 21)}
    assert BITE.days_after(0, 3).edges(bitten) == {date(2026, 5, 2), date(2026, 4, 28)}
    assert BITE.days_before(0, 9, of=SUBMISSION).edges(bitten) == frozenset()
    assert BITE.days_before(0, 9).edges(said((PETS, ticked("dog")), (BITTEN, "yes"))) == frozenset()
    assert BITE.days_before(0, 9).edges(said((PETS, ticked("cat")), (BITE, day("2026-05-01")))) == frozenset()


@pytest.mark.parametrize(
    "window",
    [
        BITE.days_before(0, 9), BITE.days_before(20), BITE.days_before(3, 3), BITE.days_before(5, 9, of=SUBMISSION),
        BITE.days_after(0, 3), BITE.days_after(2, 2),
    ],
    ids=lambda window: window.in_words(),
)  # fmt: skip
def test_the_days_of_the_event_on_which_a_window_turns(window):
    """No day is forgotten: its value changes on these days and on no other."""

    def value(on):
        return window.evaluate(said((PETS, ticked("dog")), (BITTEN, "yes"), (BITE, day(on.isoformat()))))

    days = [date(2026, 4, 1) + timedelta(number) for number in range(90)]
    changes = {on for on in days if value(on) is not value(on - timedelta(1))}
    # Counted back, an event after the day counts as on it: there a window that begins at 0 has no end.
    turns = set(window.turns(said()))
    assert changes <= turns
    assert turns - changes <= {date(2026, 5, 21)}


def test_ages():
    born = said((BORN, day("2008-05-20")))
    assert BORN.age_from(18).evaluate(born) is TRUE
    assert BORN.age_under(18).evaluate(born) is FALSE
    assert BORN.age_from(18).edges(born) == {date(2026, 5, 20)}
    assert BORN.age_from(18).edges(said()) == frozenset()
    assert BORN.age_under(18).evaluate(said()) is UNKNOWN


@pytest.mark.parametrize(
    ("weight", "height", "truth"),
    [
        ("86.7", "170", TRUE),
        ("86.6999999999999999999999999999999999999", "170", FALSE),
        ("86.7", "170.0000000000000000000000000000000001", FALSE),
        ("88.2", "171.4", TRUE),
        ("88.1", "171.4", FALSE),
        ("30", "90", TRUE),
        ("300", "220", TRUE),
        ("100", None, UNKNOWN),
        (None, "170", UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_body_mass_in_exact_arithmetic(weight, height, truth):
    pairs = [(question, Decimal(text)) for question, text in ((WEIGHT, weight), (HEIGHT, height)) if text]
    condition = WEIGHT.body_mass(HEIGHT, at_least=30)
    assert condition.evaluate(said(*pairs)) is truth
    missing = [question for question, text in ((WEIGHT, weight), (HEIGHT, height)) if not text]
    assert list(condition.open_questions(said(*pairs))) == missing
    assert condition.questions() == (WEIGHT, HEIGHT)


def test_body_mass_of_who_is_not_asked_about_height():
    unasked = replace(HEIGHT, enable_when=PETS.has("dog"))
    condition, cats = WEIGHT.body_mass(unasked, at_least=30), said((WEIGHT, Decimal(120)), (PETS, ticked("cat")))
    assert (condition.evaluate(cats), condition.open_questions(cats)) == (FALSE, ())


def test_body_mass_rests_on_both():
    heavy = said((WEIGHT, Decimal(120)), (HEIGHT, Decimal(170)))
    assert WEIGHT.body_mass(HEIGHT, at_least=30).because(heavy) == (Fact("weight"), Fact("height"))


def test_free_text_is_never_unknown():
    mentions = Mentions((STORY, NOTE), ("dog", "big dog"))
    assert mentions.evaluate(said()) is FALSE
    assert mentions.evaluate(said((STORY, IN_PERSON))) is FALSE
    told = said((STORY, "A Big Dog! Ran."), (NOTE, "dogs"))
    assert mentions.evaluate(told) is TRUE
    assert mentions.because(told) == (
        Fact("story", (), "Big Dog", "A Big Dog!"),
        Fact("note", (), "dogs", "dogs"),
    )
    assert mentions.questions() == (STORY, NOTE)


def test_free_text_that_holds_more():
    more = HoldsMore(NOTE, frozenset({"no", "-"}))
    assert [more.evaluate(said((NOTE, text))) for text in ("", "No.", "-", "no way")] == [FALSE, FALSE, FALSE, TRUE]
    assert more.evaluate(said()) is FALSE
    left_over = HoldsMore(replace(NOTE, enable_when=PETS.has("dog")), frozenset({"no"}))
    assert left_over.evaluate(said((PETS, ticked("cat")), (NOTE, "x"))) is FALSE
    assert more.evaluate(said((NOTE, IN_PERSON))) is FALSE
    assert more.because(said((NOTE, "x"))) == (Fact("note"),)
    assert more.questions() == (NOTE,)


def test_a_condition_names_only_options_that_exist():
    with pytest.raises(ValueError, match="pets has no option 'cow'"):
        PETS.has("cat", "cow")
    with pytest.raises(ValueError, match="mood has no option 'dead'"):
        MOOD.denied("dead")
    with pytest.raises(ValueError, match="which option"):
        COLOURS.has()
