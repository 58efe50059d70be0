"""The clauses of the specification's "Answers", one by one, seen through `manage.py screen`."""

import json

import pytest

from screening.rules.examples.example import IN_PERSON, NOT_SURE, SKIPPED
from tests.rules.cases import line, say, screened, shown, unanswered

LASER, INJECTIONS = {"treatment-wanted": "laser"}, {"treatment-wanted": "injections"}
MAN = {"sex-at-birth": "male", "pregnancy": None, "pregnancy-ended": None, "feeding": None}


@pytest.mark.parametrize("reason", [NOT_SURE, IN_PERSON, SKIPPED], ids=["not sure", "in person", "skipped"])
def test_an_answer_that_is_absent_for_any_reason_is_unknown_and_listed(reason):
    answer = say({"clot-family": reason})
    assert shown(answer)["thrombophilia-known"] == "would be contraindicated"
    assert unanswered(answer) == ["clot-family"]


def test_a_fact_about_a_question_that_does_not_apply_is_false():
    answer = say({"asthma-control": "bad", "clot-date": "2026-05-01", "clot-still-treated": "yes"})
    assert {"asthma-uncontrolled", "acute-vte"} <= set(answer["clear"])
    assert answer["ignored"] == ["clot-date", "clot-still-treated", "asthma-control"]


def test_when_in_doubt_a_question_applies():
    answer = say({"clots": NOT_SURE, "conditions": ["not-sure"]})
    follow_ups = {"clot-date", "clot-still-treated", "surface-clot-date", "asthma-control", "diabetes-more"}
    assert follow_ups <= set(unanswered(answer))


def test_follow_ups_of_what_was_kept_for_the_visit_are_kept_with_it():
    answer = say({"clots": IN_PERSON})
    assert {"clot-date", "clot-still-treated", "surface-clot-date"} <= set(unanswered(answer))
    assert shown(answer)["acute-vte"] == "would be contraindicated"


def test_a_follow_up_that_is_given_all_the_same_counts():
    answer = say({"clots": IN_PERSON, "clot-date": "2011", "clot-still-treated": "no"})
    assert "acute-vte" in answer["clear"]
    assert shown(answer)["history-vte"] == "would be caution"
    assert answer["ignored"] == []


def test_where_sex_is_withheld_the_pregnancy_questions_are_asked():
    assert shown(say({"sex-at-birth": IN_PERSON, "pregnancy": "pregnant"}))["pregnant"] == "contraindicated"
    assert "pregnancy" in unanswered(say({"sex-at-birth": IN_PERSON, "pregnancy": SKIPPED}))


def test_none_alone_makes_every_option_false():
    assert "allergy-latex" in say({"allergies": ["none"]})["clear"]


def test_with_ticks_and_no_not_sure_the_others_are_false():
    answer = say({"allergies": ["latex"], "allergies-detail": "gloves"})
    assert shown(answer)["allergy-latex"] == "caution"
    assert {"allergy-polidocanol", "allergy-sts", "severe-allergy-tendency"} <= set(answer["clear"])


@pytest.mark.parametrize("not_sure", [NOT_SURE, ["not-sure"]], ids=["as a reason", "in the list"])
def test_not_sure_alone_makes_every_option_unknown(not_sure):
    assert shown(say({"allergies": not_sure}))["allergy-latex"] == "would be caution"


def test_beside_not_sure_a_tick_is_true_and_the_unticked_are_unknown():
    answer = say({"allergies": ["latex", "not-sure"], "allergies-detail": "gloves"})
    assert shown(answer)["allergy-latex"] == "caution"
    assert shown(answer)["allergy-polidocanol"] == "would be contraindicated"
    assert unanswered(answer) == ["allergies"]


def test_a_hormone_that_is_not_known_leaves_the_others_unknown():
    answer = say({"hormones": ["coc", "unsure-which"]})
    assert shown(answer)["combined-hormonal-contraception"] == "caution"
    assert shown(answer)["oral-oestrogen-hrt"] == "would be caution"
    assert unanswered(answer) == ["hormones"]


@pytest.mark.parametrize("empty", [[], SKIPPED], ids=["an empty list", "no key"])
def test_an_empty_list_is_skipped(empty):
    assert unanswered(say({"recent-events": empty}))[0] == "recent-events"


@pytest.mark.parametrize("blank", ["", "  \n\t ", "\u00a0"])
def test_a_blank_text_where_one_is_asked_for_is_skipped(blank):
    assert unanswered(say({"allergies": ["latex"], "allergies-detail": blank})) == ["allergies-detail"]


@pytest.mark.parametrize("blank", ["", "   ", SKIPPED])
def test_an_optional_text_that_is_empty_is_an_answer(blank):
    given = dict.fromkeys(["medicine-list", "anything-else", "own-questions", "access-needs"], blank)
    assert shown(say(given)) == {"asymptomatic-c1": "info"}


def test_what_a_man_is_not_offered_is_false_also_where_he_is_unsure():
    answer = say({**MAN, "hormones": NOT_SURE})
    assert {"combined-hormonal-contraception", "progestogen-injection", "fertility-treatment"} <= set(answer["clear"])
    assert shown(answer)["testosterone-use"] == "would be info"
    assert shown(answer)["gender-affirming-oestrogen"] == "would be caution"
    assert shown(say({**MAN, "hormones": ["coc"]}))["combined-hormonal-contraception"] == "caution"


def test_what_is_not_offered_for_injections_alone_is_not_open_and_a_tick_counts_all_the_same():
    unsure = say({**INJECTIONS, "skin-area": NOT_SURE})
    assert {"tattoo-in-area", "topical-irritant"} <= set(unsure["not_relevant"])
    assert unanswered(unsure) == ["skin-area"]
    # Where laser is in play after all, since injections are not offered, the option is offered again.
    laser = say({**INJECTIONS, "skin-area": ["tattoo"]}, products=["laser"])
    assert shown(laser)["tattoo-in-area"] == "contraindicated"


def test_left_over_answers_count_for_nothing_and_are_named_in_order():
    answer = say({**LASER, "travel-date": "2026-05-22", "travel": "yes", "stockings": "no"})
    assert {"travel", "travel-date", "stockings"} <= set(answer["ignored"])
    assert answer["ignored"] == ["migraine", "stockings", "travel", "needles", "travel-date"]


def test_what_does_not_apply_is_not_held_to_its_limits():
    """It was in time when it was given; the appointment may have moved since."""
    answer = say({**LASER, "travel-date": "2026-01-01", "pregnancy-ended-date": "2020-01-01"})
    assert {"travel-date", "pregnancy-ended-date"} <= set(answer["ignored"])


def test_an_empty_answer_to_what_does_not_apply_is_no_answer():
    assert say({"diabetes-more": [], "anticoagulant-reason": " "})["ignored"] == []


def test_numbers_are_exact_however_many_digits_they_have():
    text = json.dumps(line({"height": 170})).replace('"weight": 64', f'"weight": 86.6{"9" * 40}')
    assert "obesity" in screened(text)["clear"]
    assert "obesity" in shown(screened(text.replace(f"86.6{'9' * 40}", "86.7")))


@pytest.mark.parametrize(
    ("date", "on", "finding"),
    [
        ("2026", "2026-05-20", "acute-vte"),  # the latest day is the day of submission
        ("2026-02", "2026-05-29", "acute-vte"),  # 28 February is 90 days before
        ("2026-02", "2026-05-30", "history-vte"),
        ("2025", "2026-05-20", "history-vte"),
    ],
)
def test_a_partial_date_is_the_latest_day_that_it_could_be(date, on, finding):
    answer = say({"clots": ["dvt"], "clot-date": date, "clot-still-treated": "no"}, on=on)
    assert [name for name in shown(answer) if name.endswith("-vte")] == [finding]


def test_an_unknown_never_satisfies_a_negative_condition():
    answer = say({"conditions": ["asthma"], "asthma-control": NOT_SURE})
    assert shown(answer)["asthma"] == "would be caution"
    assert shown(answer)["asthma-uncontrolled"] == "would be contraindicated"


def test_an_unknown_never_lowers_a_severity():
    known = shown(say({"heart-brain": ["heart"], "heart-date": "2011"}))["heart-disease"]
    unknown = say({"heart-brain": ["heart"], "heart-date": NOT_SURE})
    assert shown(unknown)["heart-disease"] == known == "caution"
    (finding,) = (finding for finding in unknown["findings"] if finding["id"] == "heart-disease")
    assert finding["could_become"] == [{"severity": "contraindicated", "ask": ["heart-date"]}]
