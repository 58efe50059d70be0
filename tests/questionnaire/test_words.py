"""Every word that can be said of an answer, read aloud."""

import pytest

from intake.questionnaire.facts import SUBMISSION, TREATMENT
from intake.questionnaire.free_text import HoldsMore, Mentions
from tests.questionnaire.patients import BITE, BITTEN, BORN, HEIGHT, MOOD, NOTE, PETS, WEIGHT


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (PETS.has("cat"), "pets has cat"),
        (PETS.has("cat", "dog", "some"), "pets has cat, dog or some"),
        (MOOD.has("ill"), "mood is ill"),
        (BITTEN.is_yes(), "bitten is yes"),
        (PETS.has_any(), "pets has any option"),
        (PETS.is_none(), "pets is none"),
        (PETS.unsure(), "pets is not sure"),
        (PETS.given(), "pets is known"),
        (PETS.skipped(), "pets is empty"),
        (PETS.denied("cat", "dog"), "pets was answered without cat or dog"),
        (BITE.days_before(0, 90), f"bite is within 90 days before {TREATMENT}"),
        (BITE.days_before(3, 90), f"bite is 3 to 90 days before {TREATMENT}"),
        (BITE.days_before(184), f"bite is more than 183 days before {TREATMENT}"),
        (BITE.days_after(0, 28), f"bite is 0 to 28 days after {TREATMENT}"),
        (
            BITE.days_before(0, 7, of=SUBMISSION, known_to="month"),
            f"bite is within 7 days before {SUBMISSION}, known to the day or the month",
        ),
        (BORN.age_under(18), f"age on {TREATMENT} is under 18"),
        (BORN.age_from(65), f"age on {TREATMENT} is 65 or over"),
        (WEIGHT.body_mass(HEIGHT, at_least=30), "body mass index from weight and height is 30 or over"),
        (Mentions((NOTE,), ("a", "b")), "free text has a or b"),
        (HoldsMore(NOTE, frozenset({"no", "-"})), "note holds more than a word for nothing (-, no)"),
    ],
)
def test_it_reads_aloud(condition, words):
    assert condition.in_words() == words
