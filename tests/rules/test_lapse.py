"""When a finding that a window holds becomes another, and from when on a treatment is free."""

from datetime import date, timedelta

import pytest

from intake.questionnaire.truth import TRUE
from screening.report import _free_from, _milder_from
from screening.rules.examples.example import IN_PERSON, TREATED
from screening.rules.terms import LASER, STS
from tests.rules.cases import found, reported

PAST_CLOT = {"clots": ["dvt"], "clot_date": "2011", "clot_still_treated": "no"}
ACUTE_CLOT = {"clots": ["dvt"], "clot_date": "2026-05-01", "clot_still_treated": "no"}


def told(rule_id: str, **changes) -> dict:
    """One finding of the report of a healthy adult with these changes."""
    return next(each for each in reported(**changes)["findings"] if each["id"] == rule_id)


SURFACE = {"clots": ["svt"]}
SESSION = {"past_vein_treatment": ["inj"], "past_vein_problems": ["none"], "past_vein_treatment_date": "2026-05-13"}
TRIP = {"travel": "yes", "travel_date": "2026-06-10"}
RECENT_SURFACE = "recent-superficial-vein-thrombosis"
LAST_DAYS = {  # a finding that a window holds -> the last treatment date on which it is as it is
    "a clot": ("acute-vte", ACUTE_CLOT, date(2026, 7, 30)),
    "a clot that is still treated": ("acute-vte", ACUTE_CLOT | {"clot_still_treated": "yes"}, date(2026, 10, 31)),
    "a surface clot": (RECENT_SURFACE, SURFACE | {"surface_clot_date": "2026-05-01"}, date(2026, 7, 30)),
    "a surface clot in March": (RECENT_SURFACE, SURFACE | {"surface_clot_date": "2026-03"}, date(2026, 6, 29)),
    "a session": ("recent-session", SESSION, date(2026, 5, 27)),
    "a birthday": ("under-18", {"birth_date": "2008-06-01"}, date(2026, 5, 31)),
    "a trip that comes nearer": ("planned-long-journey", TRIP, date(2026, 6, 6)),
}


@pytest.mark.parametrize(("rule_id", "changes", "last"), LAST_DAYS.values(), ids=LAST_DAYS)
def test_the_first_day_on_which_it_is_another(rule_id, changes, last):
    change = told(rule_id, **changes)["changes"][0]
    assert change["from"] == (last + timedelta(1)).isoformat()
    first, now, then = (found(rule_id, **changes, on=day) for day in (TREATED, last, last + timedelta(1)))
    assert (first.truth, first.by_treatment) == (now.truth, now.by_treatment)
    assert (now.truth, now.by_treatment) != (then.truth, then.by_treatment)
    assert (change["truth"], change["by_treatment"]) == (
        then.truth.name.lower(),
        then.by_treatment if then.truth is TRUE else {},
    )


def test_changes_follow_each_other():
    birth = {"pregnancy_ended": "yes", "pregnancy_ended_date": "2026-05-01"}
    changes = told("recent-pregnancy-3-months", **birth)["changes"]
    assert [(change["from"], change["truth"], set(change["by_treatment"].values())) for change in changes] == [
        ("2026-07-31", "true", {"info"}),
        ("2026-11-01", "false", set()),
    ]
    trip = told("planned-long-journey", travel="yes", travel_date="2026-06-10")["changes"]
    assert [(change["from"], change["truth"], set(change["by_treatment"].values())) for change in trip] == [
        ("2026-06-07", "true", {"caution"}),
        ("2026-06-11", "false", set()),
    ]


def test_what_has_no_window_has_no_change():
    assert told("allergy-latex", allergies=["latex"])["changes"] == []


def test_the_first_date_without_a_contraindication_that_a_window_ends():
    free = reported(**ACUTE_CLOT)["free_from"]
    assert free == dict.fromkeys(["polidocanol-liquid", "polidocanol-foam", "sts"], "2026-07-31") | {"laser": None}
    both = reported(
        **ACUTE_CLOT,
        leg_symptoms=["bled"],
        vein_bleed_date="2026-05-10",
        heart_brain=["heart"],
        heart_date="2026-05-12",
    )
    assert both["free_from"]["sts"] == "2026-08-11"  # the later one: the heart
    assert both["free_from"]["laser"] == "2026-06-08"  # the bleed


def test_what_comes_back_is_waited_for():
    """Free from the day on which it is over for good, not from the first day without it."""
    states = [("1", "info"), ("2", "urgent"), ("3", "contraindicated"), ("4", "caution"), ("5", "info")]
    changes = [{"from": day, "by_treatment": {"sts": severity}} for day, severity in states]
    assert _milder_from({"changes": changes}, "sts") == "4"
    assert _milder_from({"changes": changes[:3]}, "sts") is None
    assert _milder_from({"changes": []}, "sts") is None
    held = {"by_treatment": {"sts": "urgent", "laser": "info"}, "changes": changes}
    assert (_free_from([held], STS), _free_from([held], LASER), _free_from([], STS)) == ("4", None, None)


def test_a_contraindication_without_an_end_is_not_counted():
    assert set(reported(mobility="bed")["free_from"].values()) == {None}


def test_an_open_contraindication_with_a_window_is_counted():
    open_clot = reported(clots=IN_PERSON, clot_date="2026-05-01", clot_still_treated="no")
    assert open_clot["free_from"]["sts"] == "2026-07-31"


def test_healthy_has_nothing_to_wait_for():
    assert set(reported()["free_from"].values()) == {None}
