"""The report: responsible sources, what it rests on, what to ask, what it could become, when it lapses."""

import json

import pytest

from intake.questionnaire.truth import FALSE
from screening.report import SCHEMA, report
from screening.rules import RULE_SET
from screening.rules.examples.example import NOT_SURE, SKIPPED, days_before
from screening.rules.terms import CH, EU_UK, STRICTEST, US
from tests.rules.cases import found, healthy, reported

PAST_CLOT = {"clots": ["dvt"], "clot_date": "2011", "clot_still_treated": "no"}
ACUTE_CLOT = {"clots": ["dvt"], "clot_date": "2026-05-01", "clot_still_treated": "no"}


def told(rule_id: str, **changes) -> dict:
    """One finding of the report of a healthy adult with these changes."""
    return next(each for each in reported(**changes)["findings"] if each["id"] == rule_id)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"clots": {"absent": "in-person"}, "clot_still_treated": "yes"}, ["clots", "clot-date"]),
        ({"clots": ["dvt"], "clot_still_treated": "yes"}, ["clot-date"]),  # raised: only an old date would change it
        ({"clots": ["dvt"], "clot_still_treated": "yes", "clot_date": "2026-05-01"}, []),
    ],
)
def test_it_asks_for_a_date_that_would_make_the_clot_an_old_one(answers, asked):
    assert told("acute-vte", **answers).get("ask", []) == asked


def test_it_asks_what_an_unknown_answer_hangs_on():
    """A man is not offered the pill, and is asked nothing about a pregnancy that ended."""
    unsure = {"sex_at_birth": {"absent": "in-person"}, "hormones": NOT_SURE}
    assert told("combined-hormonal-contraception", **unsure)["ask"] == ["sex-at-birth", "hormones"]
    ended = {"sex_at_birth": {"absent": "in-person"}, "pregnancy_ended": "yes", "pregnancy_ended_date": NOT_SURE}
    assert told("recent-pregnancy-3-months", **ended)["ask"][-1] == "pregnancy-ended-date"
    assert "sex-at-birth" in told("recent-pregnancy-3-months", **ended)["ask"]


def test_of_what_is_raised_it_does_not_ask_whether_it_was_to_be_asked():
    raised = told("pregnant", sex_at_birth={"absent": "in-person"}, pregnancy="pregnant")
    assert (raised["truth"], raised.get("ask")) == ("true", None)


def test_it_asks_when_a_stroke_was_that_may_be_a_red_flag():
    answers = {"warning_signs": NOT_SURE, "heart_brain": ["stroke"], "stroke_date": NOT_SURE}
    assert told("redflag-stroke-tia", **answers)["ask"] == ["warning-signs", "stroke-date"]


def test_it_is_plain_json_with_a_schema_number():
    report = reported(**ACUTE_CLOT, medicines_blood=["anticoag"], anything_else="DVT")
    assert json.loads(json.dumps(report)) == report
    assert report["schema"] == SCHEMA == 1


def test_its_parts():
    report = reported(smoking=NOT_SURE, travel_date="2026-05-25")
    assert list(report)[:9] == [
        *("schema", "rule_set", "on", "submitted", "recheck", "policy", "recommendation", "by_treatment", "findings"),
    ]
    assert (report["recheck"], report["unanswered"], report["ignored"]) == (None, ["smoking"], ["travel-date"])
    assert report["not_yet_asked"] == ["recent-local-anaesthetic"]
    assert "current-smoker" not in report["clear"] and "allergy-latex" in report["clear"]
    rechecked = reported(day_change="no", day_anaesthetic="no")
    assert (rechecked["recheck"], rechecked["not_yet_asked"]) == ("2026-05-20", [])
    assert "recent-local-anaesthetic" in rechecked["clear"]


def test_what_is_clear_rests_on_nothing_and_becomes_nothing():
    past = found("recent-superficial-vein-thrombosis", clots=["svt"], surface_clot_date="2011")
    assert (past.truth, past.because) == (FALSE, ())
    family = found("family-history-vte", hormones=NOT_SURE)
    assert (family.truth, family.could_become) == (FALSE, ())


def test_a_raised_finding_asks_only_where_something_is_missing():
    assert told("answer-unknown-safety", smoking=NOT_SURE)["ask"] == ["smoking"]
    assert "ask" not in told("allergy-latex", allergies=["latex"])


def whole(**changes) -> dict:
    """The report as the review page reads it."""
    return report(healthy(**changes), RULE_SET, "test")


def test_what_each_answer_to_an_open_question_would_change():
    good, bad = {"answers": ["good"], "open": []}, {"answers": ["bad"], "open": []}
    assert whole(conditions=["asthma"])["would"] == {
        "asthma-control": [
            good | {"raised": [["asthma", "caution"]], "cleared": ["asthma-uncontrolled"]},
            bad | {"raised": [["asthma-uncontrolled", "contraindicated"]], "cleared": ["asthma"]},
        ]
    }
    assert whole()["would"] == reported(conditions=["asthma"])["would"] == {}


def test_of_a_date_whole_stretches_are_told():
    """A deep clot is acute for 90 days; the treatment is on 20 May, and the answers are of 13 May."""
    told = whole(clots=["dvt"], clot_date=NOT_SURE, clot_still_treated="no")["would"]["clot-date"]
    assert [(each["answers"], each["raised"], each["cleared"]) for each in told] == [
        ([{"from": "1920-01-01", "to": "2026-02-18"}], [["history-vte", "caution"]], ["acute-vte"]),
        ([{"from": "2026-02-19", "to": "2026-05-13"}], [["acute-vte", "contraindicated"]], ["history-vte"]),
    ]


def test_each_contradiction_is_told_as_a_pair():
    told = whole(anything_else="A DVT.", medicine_list="insulin", allergies=["latex"])["findings"]
    (pairs,) = [finding["pairs"] for finding in told if "pairs" in finding]
    told_pairs = [{(fact["question"], fact["word"]) for fact in pair} for pair in pairs]
    assert told_pairs == [
        {("clots", None), ("anything-else", "DVT")},
        {("conditions", None), ("medicine-list", "insulin")},
    ]


def test_what_was_not_asked_because_of_the_treatment_is_named():
    assert whole(treatment_wanted="laser")["not_asked"] == ["migraine", "stockings", "travel", "needles"]
    assert whole()["not_asked"] == []


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
    here = told("diabetes-complicated", **diabetes | {"jurisdiction": US})["responsible"]
    assert here["sts"] == ["SOTRADECOL-USPI", "STS-UKSMPC-2018"]  # the second rise alone


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
