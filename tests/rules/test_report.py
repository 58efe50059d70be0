"""The report: responsible sources, what it rests on, what to ask, what it could become, when it lapses."""

import json
from datetime import date, timedelta

import pytest

from intake.questionnaire.truth import TRUE
from screening.report import SCHEMA, _milder_from
from screening.rules.examples.example import IN_PERSON, NOT_SURE, SKIPPED, TREATED, days_before
from screening.rules.terms import CH, EU_UK, STRICTEST, US
from tests.rules.cases import found, reported

PAST_CLOT = {"clots": ["dvt"], "clot_date": "2011", "clot_still_treated": "no"}
ACUTE_CLOT = {"clots": ["dvt"], "clot_date": "2026-05-01", "clot_still_treated": "no"}


def told(rule_id: str, **changes) -> dict:
    """One finding of the report of a healthy adult with these changes."""
    return next(each for each in reported(**changes)["findings"] if each["id"] == rule_id)


def test_it_is_plain_json_with_a_schema_number():
    report = reported(**ACUTE_CLOT, medicines_blood=["anticoag"], anything_else="DVT")
    assert json.loads(json.dumps(report)) == report
    assert report["schema"] == SCHEMA == 1


def test_who_is_responsible_is_named_for_each_treatment():
    clot = told("history-vte", **PAST_CLOT, jurisdiction=STRICTEST)
    assert clot["responsible"]["sts"] == ["AETHOX-DE", "POL-ES", "SEED-004"]  # the rise
    assert clot["responsible"]["laser"] == [
        "ASCLERA-USPI-2023",
        "VARITHENA-USPI",
        "STS-UKSMPC-2018",
        "RABE-2014",
        "UIP-2023",
    ]


def test_a_rise_to_the_same_severity_is_responsible_too():
    injection = {"hormones": ["inj"], "clot_family": ["tendency"]}
    assert told("progestogen-injection", **injection)["responsible"]["sts"] == ["UKMEC-2025"]
    assert told("progestogen-injection", **injection, jurisdiction=STRICTEST)["responsible"]["sts"] == ["SEED-001"]
    sts = told("thrombophilia-known", clot_family=["tendency"], jurisdiction=EU_UK)["responsible"]["sts"]
    assert sts == ["AETHOX-DE", "POL-ES", "STS-UKSMPC-2018", "SEED-004"]  # its own, once each
    diabetes = {"conditions": ["diabetes"], "diabetes_more": ["poor"], "jurisdiction": CH}
    responsible = told("diabetes-complicated", **diabetes)["responsible"]
    assert responsible["polidocanol-foam"] == ["POL-CH"]
    assert responsible["sts"] == ["POL-CH", "SOTRADECOL-USPI", "STS-UKSMPC-2018"]  # both rises
    assert "POL-CH" not in responsible["laser"]


def test_it_tells_the_answers_that_it_rests_on():
    facts = told("acute-vte", **ACUTE_CLOT)["because"]
    assert {"question": "clots", "codes": ["dvt"], "word": None, "sentence": None} in facts
    assert [fact["question"] for fact in facts] == ["clots", "clot-date"]


def test_every_branch_that_holds_is_told():
    tan = told("recent-tan-or-sun", tan_before="yes", tan_after="yes")
    assert [fact["question"] for fact in tan["because"]] == ["tan-before", "tan-after"]


def test_of_free_text_the_exact_word_and_its_sentence_are_told_beside_the_other_answer():
    facts = told("contradictory-answers", anything_else="I am well. No history of DVTs! Thanks.")["because"]
    assert {"question": "clots", "codes": [], "word": None, "sentence": None} in facts
    assert {"question": "anything-else", "codes": [], "word": "DVTs", "sentence": "No history of DVTs!"} in facts


ASKED = {  # an open finding -> the questions whose answer could still change it
    "a clot of unknown date": ("acute-vte", {"clots": ["dvt"]}, ["clot-date", "clot-still-treated"]),
    "a clot 120 days ago, treatment unknown": (
        "acute-vte",
        {"clots": ["dvt"], "clot_date": days_before(120)},
        ["clot-still-treated"],
    ),
    "a clot of unknown date, no longer treated": (
        "history-vte",
        {"clots": ["dvt"], "clot_date": NOT_SURE, "clot_still_treated": "no"},
        ["clot-date"],
    ),
    "not sure about clots": ("acute-vte", {"clots": NOT_SURE}, ["clots", "clot-date", "clot-still-treated"]),
    "injections, and not sure what happened": (
        "previous-trapped-blood",
        {"past_vein_treatment": ["inj"], "past_vein_problems": NOT_SURE},
        ["past-vein-problems"],
    ),
    "not sure about earlier treatment, which would settle it": (
        "previous-trapped-blood",
        {"past_vein_treatment": NOT_SURE},
        ["past-vein-treatment", "past-vein-problems"],
    ),
    "sex and pregnancy skipped: a man would be clear": (
        "pregnant",
        {"sex_at_birth": SKIPPED, "pregnancy": SKIPPED},
        ["sex-at-birth", "pregnancy"],
    ),
    "a height that is not known": ("obesity", {"height": NOT_SURE}, ["height"]),
    "walking with help, and smoking": (
        "multiple-vte-risk-factors",
        {"mobility": "limited", "smoking": "now"},
        ["mobility"],
    ),
    "not sure about the warning signs": ("redflag-stroke-tia", {"warning_signs": NOT_SURE}, ["warning-signs"]),
}


@pytest.mark.parametrize(("rule_id", "changes", "asked"), ASKED.values(), ids=ASKED)
def test_the_questions_to_ask(rule_id, changes, asked):
    assert told(rule_id, **changes)["ask"] == asked


def test_what_a_finding_could_become_and_what_would_tell():
    assert told("history-vein-bleed", leg_symptoms=["bled"], vein_bleed_date=NOT_SURE)["could_become"] == [
        {"severity": "urgent", "ask": ["vein-bleed-date"]}
    ]
    assert told("generalised-infection", warning_signs=["fever", "not-sure"])["could_become"] == [
        {"severity": "urgent", "ask": ["warning-signs"]}
    ]
    assert told("history-vein-bleed", leg_symptoms=["bled"], vein_bleed_date="2015")["could_become"] == []


def test_a_rise_that_would_change_nothing_is_not_told():
    """In Switzerland diabetes that is not under control is a contraindication already."""
    swiss = {"conditions": ["diabetes"], "diabetes_more": ["nerve", "not-sure"], "jurisdiction": CH}
    assert told("diabetes-complicated", **swiss)["could_become"] == []
    assert told("diabetes-complicated", **swiss | {"jurisdiction": US})["could_become"] == [
        {"severity": "contraindicated", "ask": ["diabetes-more"]}
    ]


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


def test_a_contraindication_without_an_end_is_not_counted():
    assert set(reported(mobility="bed")["free_from"].values()) == {None}


def test_an_open_contraindication_with_a_window_is_counted():
    open_clot = reported(clots=IN_PERSON, clot_date="2026-05-01", clot_still_treated="no")
    assert open_clot["free_from"]["sts"] == "2026-07-31"


def test_healthy_has_nothing_to_wait_for():
    assert set(reported()["free_from"].values()) == {None}
