"""What each answer to an open question would change: options, ticks beside ticks, and whole stretches of days."""

from datetime import date, timedelta
from itertools import pairwise

from clinic.evidence.treatments import Treatment
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.examples.example import NOT_SURE, SKIPPED
from screening.rules.would import opened_by
from tests.rules.cases import found, healthy

FIRST, LAST = "from", "to"


def would(link_id: str, **changes) -> list[dict]:
    """What the report of a healthy adult with these changes says of one question."""
    return report(healthy(**changes), RULE_SET, "test")["would"][link_id]


def effect(answers: list, raised: list, cleared: list, open_: list | None = None) -> dict:
    return {"answers": answers, "raised": raised, "open": open_ or [], "cleared": cleared}


def test_each_option_of_a_choice_stands_once():
    assert would("migraine", migraine=NOT_SURE) == [
        effect(["aura"], [["migraine-with-aura", "caution"]], ["migraine-without-aura"]),
        effect(["plain"], [["migraine-without-aura", "info"]], ["migraine-with-aura"]),
        effect(["no"], [], ["migraine-with-aura", "migraine-without-aura"]),
    ]


def test_answers_of_the_same_effect_stand_together():
    """Nothing ticked, each tick by itself; what "unsure" left open and the tick leaves open too is no change."""
    deep, surface = ["acute-vte", "history-vte"], ["recent-superficial-vein-thrombosis"]
    past_surface = ["history-superficial-vein-thrombosis"]
    assert would("clots", clots=NOT_SURE) == [
        effect([["none"]], [], [*deep, *surface, "migratory-phlebitis", *past_surface]),
        effect([["dvt"], ["pe"], ["other"]], [], [*surface, "migratory-phlebitis", *past_surface]),
        effect([["svt"]], [], [*deep, "migratory-phlebitis"]),
        effect([["moving"]], [["migratory-phlebitis", "contraindicated"]], [*deep, *surface, *past_surface]),
    ]


def test_each_tick_is_told_beside_what_is_ticked():
    """Unsure beside a tick: the tick stays alone, and each other one is added to it, in the order of the options."""
    told = would("conditions", conditions=["diabetes", "not-sure"])
    codes = [option.code for option in QUESTIONNAIRE["conditions"].options]
    beside = [[code for code in codes if code in {"diabetes", other}] for other in codes if other != "diabetes"]
    answers = [answer for each in told for answer in each["answers"]]
    assert sorted(answers) == sorted([["diabetes"], *beside])


def test_what_becomes_graver_and_stays_open_is_told():
    """Whether there is a journey at all is not known; soon after the visit it would be a caution."""
    first, *_ = would("travel-date", travel=NOT_SURE)
    assert first == effect([{"from": "2026-05-20", "to": "2026-05-23"}], [], [], ["planned-long-journey"])


def test_an_answer_that_closes_a_follow_up_clears_what_rests_on_it():
    assert would("sex-at-birth", sex_at_birth=SKIPPED, pregnancy=SKIPPED) == [
        effect(["female", "other"], [], []),
        effect(["male"], [], ["pregnant", "possibly-pregnant"]),
    ]


def test_the_stretches_of_a_date_are_whole_and_each_day_is_judged_like_its_stretch():
    """No day is left out or told twice, and on the first and last of each the rules say what is told."""
    changes = {"clots": ["dvt"], "clot_still_treated": "no"}
    told = would("clot-date", **changes, clot_date=NOT_SURE)
    stretches = sorted((stretch[FIRST], stretch[LAST]) for each in told for stretch in each["answers"])
    assert stretches[0][0] == "1920-01-01" and stretches[-1][1] == "2026-05-13"
    for (_, end), (start, _) in pairwise(stretches):
        assert date.fromisoformat(start) - date.fromisoformat(end) == timedelta(1)
    for each in told:
        for day in (day for stretch in each["answers"] for day in stretch.values()):
            for rule_id, severity in each["raised"]:
                now = found(rule_id, **changes, clot_date=day)
                assert (now.truth.name, now.worst.value) == ("TRUE", severity)
            assert all(found(rule_id, **changes, clot_date=day).truth.name == "FALSE" for rule_id in each["cleared"])


def test_a_window_that_begins_on_the_last_day_has_that_day_to_itself():
    """90 days after the answers only a clot of their own day is acute."""
    told = would("clot-date", clots=["dvt"], clot_still_treated="no", clot_date=NOT_SURE, on=date(2026, 8, 11))
    assert [each["answers"] for each in told] == [
        [{"from": "1920-01-01", "to": "2026-05-12"}],
        [{"from": "2026-05-13", "to": "2026-05-13"}],
    ]


def test_only_what_the_patient_was_offered_is_told():
    told = would("hormones", hormones=NOT_SURE, sex_at_birth="male")
    assert {code for each in told for answer in each["answers"] for code in answer} == {
        "none",
        "testo",
        "ga-oest",
        "unsure-which",
    }
    wish = would("treatment-wanted", treatment_wanted=SKIPPED, travel=NOT_SURE, products=frozenset(Treatment))
    assert {code for each in wish for code in each["answers"]} == {"injections", "laser", "either"}


def test_what_an_answer_can_open_is_followed_through():
    assert opened_by(asked.smoking) == {asked.smoking}
    assert opened_by(asked.travel) == {asked.travel, asked.travel_date}
    opened = opened_by(asked.sex_at_birth)
    assert {asked.pregnancy, asked.pregnancy_ended, asked.pregnancy_ended_date, asked.hormones} <= opened
    assert asked.clots not in opened


def test_neighbouring_stretches_of_one_effect_are_one():
    """The windows of several rules cut the days of the last treatment; cuts that change nothing are not told."""
    told = would("past-vein-treatment-date", past_vein_treatment=["inj"], past_vein_treatment_date=NOT_SURE)
    stretches = sorted(
        (stretch[FIRST], stretch[LAST], number) for number, each in enumerate(told) for stretch in each["answers"]
    )
    assert len(stretches) > 1
    assert all(one[2] != other[2] for one, other in pairwise(stretches))


def test_of_a_number_and_of_free_text_nothing_is_told():
    told = report(healthy(weight=NOT_SURE, height=NOT_SURE), RULE_SET, "test")["would"]
    assert told["weight"] == told["height"] == []
