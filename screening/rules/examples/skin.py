"""Worked patients: infection and skin."""

from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
    SKIPPED,
    clear,
    days_before,
    patients,
    raised,
    undecided,
)
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, URGENT, every_treatment, injections
from screening.rules.terms import CH, EU_UK, LASER, STRICTEST, STS

SEVERE = injections(CONTRAINDICATED) | {LASER: CAUTION}  # also what the clinic articles make of a caution

RED_FLAGS = ["chest-breath", "stroke", "bleeding", "one-leg", "hard-cord", "hot-skin", "cold-leg"]


def _article(rule_id: str, link_id: str, code: str, words: str):
    """A caution that only the clinic articles list as a contraindication."""
    answer = {link_id.replace("-", "_"): [code]}
    return tick(
        rule_id,
        every_treatment(CAUTION),
        link_id,
        code,
        words,
        raised(f"{words}, in Europe", **answer, jurisdiction=EU_UK),
        raised(f"{words}, in Switzerland", **answer, jurisdiction=CH),
        raised(f"{words}, out of the box", SEVERE, **answer, jurisdiction=STRICTEST),
    )


def _either(rule_id: str, means, link_id: str, code: str, words: str, problem: str):
    """A trait that is told by itself, or seen after an earlier treatment."""
    treated = {"past_vein_treatment": ["inj"], "past_vein_treatment_date": "2020"}
    others = [code for code in ("allergy", "serious", "visual", "clot", "lumps", "marks", "sore") if code != problem]
    return tick(
        rule_id,
        means,
        link_id,
        code,
        words,
        raised("told by what happened after injections", **treated, past_vein_problems=[problem]),
        clear("everything else happened after injections", **treated, past_vein_problems=others),
        undecided("not sure what happened after injections", **treated, past_vein_problems=NOT_SURE),
        undecided("not sure about earlier treatment", past_vein_treatment=NOT_SURE),
        clear("what happened after a treatment, left over", past_vein_problems=[problem]),
    )


def _fever(*signs: str, **changes) -> dict:
    return {"warning_signs": ["fever", *signs]} | changes


EXAMPLES = (
    tick("skin-infection-treatment-area", every_treatment(CONTRAINDICATED), "skin-area", "infect", "a boil there"),
    _article("inflamed-skin-treatment-area", "skin-area", "rash", "eczema there"),
    patients(
        "generalised-infection",
        SEVERE,
        raised("a fever", **_fever()),
        raised("a fever, and not sure about the other signs", **_fever("not-sure")),
        raised("a fever and trouble breathing", every_treatment(URGENT), **_fever("chest-breath")),
        raised("a fever and a drooping face", every_treatment(URGENT), **_fever("stroke")),
        raised("a fever and a bleeding leg vein", every_treatment(URGENT), **_fever("bleeding")),
        raised("a fever and a swollen calf", every_treatment(URGENT), **_fever("one-leg")),
        raised("a fever and a hard, sore line", every_treatment(URGENT), **_fever("hard-cord")),
        raised("a fever and hot, spreading skin", every_treatment(URGENT), **_fever("hot-skin")),
        raised("a fever and a cold foot", every_treatment(URGENT), **_fever("cold-leg")),
        raised("a fever and a stroke last week", every_treatment(URGENT), **_fever(heart_brain=["stroke"], stroke_date=days_before(10))),
        raised("a fever and a stroke years ago", **_fever(heart_brain=["stroke"], stroke_date="2011")),
        clear("every red flag without a fever", warning_signs=RED_FLAGS),
        undecided("not sure about the warning signs", warning_signs=NOT_SURE),
        undecided("warning signs skipped", warning_signs=SKIPPED),
        undecided("a cold foot, and not sure about the rest", every_treatment(URGENT), warning_signs=["cold-leg", "not-sure"]),
    ),
    _article("vasculitis", "conditions-blood", "vasc", "inflamed blood vessels"),
    tick("connective-tissue-disease", every_treatment(CAUTION), "conditions-blood", "ctd", "lupus"),
    _either("poor-wound-healing", every_treatment(CAUTION), "conditions-skin", "heal", "skin that heals badly", "sore"),
    _either("hyperpigmentation-tendency", every_treatment(INFO), "conditions-skin", "marks", "dark marks after bites", "marks"),
    tick(
        "infection-under-treatment",
        injections(CAUTION) | {STS: CONTRAINDICATED, LASER: CAUTION},
        "conditions",
        "infection",
        "on antibiotics now",
        clear("a fever, and no infection under treatment", warning_signs=["fever"]),
        undecided("illnesses kept for the visit, and a fever", conditions=IN_PERSON, warning_signs=["fever"]),
    ),
)  # fmt: skip
