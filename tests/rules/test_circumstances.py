"""Treatments in play and the re-check, seen through `manage.py screen`."""

import pytest

from screening.rules.examples.example import SKIPPED
from tests.rules.cases import line, say, screened, shown, unanswered

LASER = {"treatment-wanted": "laser"}


def test_an_unanswered_wish_counts_as_either():
    answer = say({"treatment-wanted": SKIPPED})
    assert list(answer["by_treatment"]) == ["polidocanol-liquid", "polidocanol-foam", "sts", "laser"]
    assert unanswered(answer) == ["treatment-wanted"]


@pytest.mark.parametrize(
    ("wanted", "products", "in_play"),
    [
        ("injections", ["polidocanol-liquid", "sts", "laser"], ["polidocanol-liquid", "sts"]),
        ("laser", ["polidocanol-liquid", "sts", "laser"], ["laser"]),
        ("either", ["laser", "polidocanol-foam"], ["polidocanol-foam", "laser"]),
        ("either", ["laser"], ["laser"]),
    ],
)
def test_in_play_is_what_is_offered_and_asked_for(wanted, products, in_play):
    answer = say({"treatment-wanted": wanted}, products=products)
    assert list(answer["by_treatment"]) == in_play
    assert "treatment-not-offered" in answer["clear"]


@pytest.mark.parametrize(("wanted", "products"), [("laser", ["polidocanol-foam", "sts"]), ("injections", ["laser"])])
def test_where_the_two_share_nothing_all_that_is_offered_is_in_play(wanted, products):
    answer = say({"treatment-wanted": wanted}, products=products)
    assert list(answer["by_treatment"]) == products
    assert shown(answer)["treatment-not-offered"] == "clarify"
    assert "treatment-wanted" in unanswered(answer)


def test_what_is_asked_for_and_not_offered_opens_the_questions_of_the_rest():
    answers = {**LASER, "migraine": None, "stockings": None, "travel": None, "needles": None}
    answer = say(answers, products=["polidocanol-liquid", "sts"])
    assert unanswered(answer) == ["treatment-wanted", "migraine", "stockings", "travel", "needles", "travel-date"]
    assert shown(answer)["cannot-use-compression"] == "would be caution"


def test_where_one_kind_is_offered_the_wish_is_not_asked():
    assert unanswered(say({"treatment-wanted": SKIPPED}, products=["sts"])) == []


def test_a_day_key_makes_a_re_check():
    answer = say({"day-change": "no"})
    assert answer["not_yet_asked"] == []
    assert unanswered(answer) == ["day-anaesthetic"]


def test_since_the_last_treatment_applies_only_where_it_is_given():
    assert unanswered(say({"day-change": "no", "day-anaesthetic": "no"})) == []
    assert unanswered(say({"day-since-last": "no"})) == ["day-change", "day-anaesthetic"]


def test_the_anaesthetic_is_not_asked_for_laser():
    answer = say({**LASER, "day-change": "no", "day-anaesthetic": "yes"})
    assert "day-anaesthetic" in answer["ignored"]


def test_the_anaesthetic_is_not_asked_where_no_injection_is_offered():
    """Whatever the patient wants: no injection is in play."""
    assert unanswered(say({"day-change": "no"}, products=["laser"])) == []
    assert say({"day-change": "no", "day-anaesthetic": "no"}, products=["laser"])["ignored"] == ["day-anaesthetic"]
    assert unanswered(say({"day-change": "no"}, products=["laser", "sts"])) == ["day-anaesthetic"]


def test_limits_count_to_its_own_day():
    late = {"recent-events": ["op"], "operation-date": "2026-05-19"}
    assert "error" in screened(line(late))
    assert (
        shown(say({**late, "day-change": "yes", "day-anaesthetic": "no"}))["recent-major-surgery"] == "contraindicated"
    )


def test_what_was_in_time_at_submission_still_is():
    early = {"recent-events": ["op"], "operation-date": "2026-02-13", "day-change": "no", "day-anaesthetic": "no"}
    assert "recent-major-surgery" in say(early)["clear"]
