"""Worked patients: arteries, heart, general health."""

from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
    SKIPPED,
    TREATED,
    clear,
    days_before,
    not_relevant,
    patients,
    polidocanol,
    raised,
    undecided,
)
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CLARIFY, CONTRAINDICATED, INFO, URGENT, every_treatment, injections
from screening.rules.terms import CH, EU_UK, LASER, STRICTEST, STS

LASER_ONLY = {"treatment_wanted": "laser"}
NOT_DIABETES = ["asthma", "cancer", "tumour", "infection", "serious", "frail"]
SEVERE = injections(CONTRAINDICATED) | {LASER: CAUTION}


def _heart(days: int, **changes) -> dict:
    return {"heart_brain": ["heart"], "heart_date": days_before(days)} | changes


def _diabetes(*more: str, **changes) -> dict:
    return {"conditions": ["diabetes"], "diabetes_more": list(more)} | changes


EXAMPLES = (
    tick("pad-severe", every_treatment(URGENT), "circulation", "rest-pain", "foot pain at night that eases when the leg hangs down"),
    patients(
        "pad-moderate-or-unknown",
        every_treatment(CAUTION),
        raised("calf pain when walking", circulation=["walk-pain"]),
        raised("told of narrowed leg arteries", every_treatment(CAUTION) | {STS: CONTRAINDICATED}, circulation=["told"]),
        raised("calf pain when walking, and pain at rest", circulation=["walk-pain", "rest-pain"]),
        raised("calf pain when walking, and not sure about the rest", circulation=["walk-pain", "not-sure"]),
        clear("pain at rest, which is a finding of its own", circulation=["rest-pain"]),
        clear("no trouble with blood flow"),
        undecided("not sure about blood flow", circulation=NOT_SURE),
        undecided("blood flow skipped", circulation=SKIPPED),
    ),
    tick("acute-severe-systemic-illness", SEVERE, "conditions", "serious", "a serious illness that is not under control"),
    tick("poor-general-health", injections(CAUTION), "conditions", "frail", "very poor health at the moment"),
    patients(
        "heart-disease",
        injections(CAUTION),
        raised("heart failure, newly treated 90 days before the treatment", injections(CONTRAINDICATED), **_heart(90)),
        raised("heart failure, newly treated 91 days before the treatment", **_heart(91)),
        raised("newly treated on the day of treatment", injections(CONTRAINDICATED), submitted=TREATED, **_heart(0)),
        raised("heart disease, last treated on an unknown day", **_heart(0, heart_date=NOT_SURE)),
        raised("a heart attack in 2011", **_heart(0, heart_date="2011")),
        clear("every other of these diseases", heart_brain=["hole-sym", "hole", "stroke", "lungbp"]),
        undecided("heart and brain kept for the visit", heart_brain=IN_PERSON),
        undecided("not sure about heart and brain", heart_brain=NOT_SURE),
        undecided(
            "kept for the visit, and a recent date told all the same", injections(CONTRAINDICATED), **_heart(30, heart_brain=IN_PERSON)
        ),
        not_relevant("heart failure, and wants laser only", **_heart(30), **LASER_ONLY),
    ),
    tick("pulmonary-hypertension", injections(CAUTION), "heart-brain", "lungbp", "high blood pressure in the lungs"),
    patients(
        "diabetes",
        injections(INFO),
        raised("diabetes under control", **_diabetes("none")),
        raised("diabetes under control, in Europe", **_diabetes("none"), jurisdiction=EU_UK),
        raised("diabetes under control, out of the box", **_diabetes("none"), jurisdiction=STRICTEST),
        raised("diabetes under control, in Switzerland", injections(CONTRAINDICATED), **_diabetes("none"), jurisdiction=CH),
        clear("diabetes that is not under control, which is a finding of its own", **_diabetes("poor")),
        clear("diabetes with numb feet, which is a finding of its own", **_diabetes("nerve")),
        clear("every other illness", conditions=NOT_DIABETES),
        undecided("diabetes, and not sure about numb feet", **_diabetes("not-sure")),
        undecided("diabetes, and more about it kept for the visit", **_diabetes(diabetes_more=IN_PERSON)),
        undecided("not sure about illnesses", conditions=NOT_SURE),
        undecided("every other illness, perhaps diabetes, under control", **_diabetes("none", conditions=[*NOT_DIABETES, "not-sure"])),
        not_relevant("diabetes under control, and wants laser only", **_diabetes("none"), **LASER_ONLY),
    ),
    patients(
        "diabetes-complicated",
        every_treatment(CAUTION),
        raised("diabetes with numb feet", **_diabetes("nerve")),
        raised("diabetes that is not under control", every_treatment(CAUTION) | {STS: CONTRAINDICATED}, **_diabetes("poor")),
        raised("diabetes with numb feet, in Switzerland", SEVERE, **_diabetes("nerve"), jurisdiction=CH),
        raised("diabetes with numb feet, out of the box", **_diabetes("nerve"), jurisdiction=STRICTEST),
        raised("diabetes with numb feet, in Europe", **_diabetes("nerve"), jurisdiction=EU_UK),
        clear("diabetes under control", **_diabetes("none")),
        clear("more about diabetes left over, and no diabetes", diabetes_more=["nerve"]),
        undecided("diabetes, and not sure about numb feet", **_diabetes("not-sure")),
        undecided("not sure about illnesses", conditions=NOT_SURE),
        undecided("every other illness, perhaps diabetes, and numb feet", **_diabetes("nerve", conditions=[*NOT_DIABETES, "not-sure"])),
        undecided("illnesses kept for the visit, and numb feet told all the same", **_diabetes("nerve", conditions=IN_PERSON)),
    ),
    tick(
        "other-uncontrolled-disease",
        polidocanol(CLARIFY) | {STS: CONTRAINDICATED},
        "conditions-blood",
        "thyroid",
        "an overactive thyroid that is not under control",
    ),
    tick(
        "bleeding-disorder",
        every_treatment(CAUTION),
        "clot-family",
        "bleed",
        "blood that does not clot well",
        raised("blood that does not clot well, in Europe", clot_family=["bleed"], jurisdiction=EU_UK),
        raised("blood that does not clot well, in Switzerland", clot_family=["bleed"], jurisdiction=CH),
        raised("blood that does not clot well, out of the box", SEVERE, clot_family=["bleed"], jurisdiction=STRICTEST),
    ),
    tick(
        "immunosuppression",
        every_treatment(INFO),
        "conditions-blood",
        "immune",
        "a weak immune system",
        raised("medicines that weaken the immune system", medicines_immune=["immun"]),
        clear("every other of these medicines", medicines_immune=["ster", "jak", "serm", "anti-vegf"]),
        undecided("not sure about these medicines", medicines_immune=NOT_SURE),
    ),
    tick("needle-fainting-or-fear", injections(INFO), "needles", "yes", "faints with needles"),
    patients(
        "obesity",
        injections(INFO),
        raised("a body mass index of exactly 30", weight=86.7, height=170),
        clear("a body mass index just under 30", weight=86.69, height=170),
        raised("a body mass index of 30 with a height of half a centimetre", weight=88.2, height=171.4),
        clear("a tall and heavy person under 30", weight=110, height=192),
        undecided("a weight that is not known", weight=NOT_SURE),
        undecided("a weight kept for the visit", weight=IN_PERSON),
        undecided("a height that is not known", height=NOT_SURE),
        undecided("weight and height skipped", weight=SKIPPED, height=SKIPPED),
        not_relevant("a body mass index of 35, and wants laser only", weight=100, height=169, **LASER_ONLY),
    ),
    tick("current-smoker", injections(INFO), "smoking", "now", "smokes now"),
)  # fmt: skip
