"""Worked patients: allergy and previous reactions."""

from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
    SKIPPED,
    clear,
    not_relevant,
    patients,
    polidocanol,
    raised,
    undecided,
)  # fmt: skip
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, every_treatment, injections
from screening.rules.terms import FOAM, LASER, LIQUID, STS


def _allergy(rule_id: str, means, code: str, words: str, *more):
    return tick(rule_id, means, "allergies", code, words, *more)


OTHERS = ["pol", "sts", "peg", "latex", "plaster", "prep", "numbing"]
LASER_ONLY = {"treatment_wanted": "laser"}
NOT_ALLERGIC = ["serious", "visual", "clot", "lumps", "marks", "sore"]
NOT_ASTHMA = ["diabetes", "cancer", "tumour", "infection", "serious", "frail"]
ALLERGIC = {"past_vein_problems": ["allergy"], "past_vein_treatment_date": "2020"}

EXAMPLES = (
    _allergy(
        "allergy-polidocanol",
        polidocanol(CONTRAINDICATED),
        "pol",
        "polidocanol",
    ),
    _allergy(
        "allergy-sts",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        "sts",
        "sodium tetradecyl sulfate",
        raised(
            "allergic to sodium tetradecyl sulfate, where only polidocanol is injected",
            polidocanol(CAUTION),
            allergies=["sts"],
            products=frozenset({LIQUID, FOAM}),
        ),
    ),
    _allergy(
        "allergy-peg-macrogol",
        polidocanol(CAUTION),
        "peg",
        "macrogol",
    ),
    patients(
        "previous-allergic-reaction-to-sclerotherapy",
        injections(CONTRAINDICATED),
        raised("wheezing after injections", past_vein_treatment=["inj"], **ALLERGIC),
        raised("hives after foam", past_vein_treatment=["foam"], **ALLERGIC),
        raised("a reaction after foam or an operation, which both were had", past_vein_treatment=["foam", "op"], **ALLERGIC),
        clear("a reaction after laser on the skin alone", past_vein_treatment=["laser-skin"], **ALLERGIC),
        clear("everything but a reaction after injections", past_vein_treatment=["inj"], past_vein_problems=NOT_ALLERGIC),
        clear("no earlier treatment"),
        undecided("a reaction after a treatment that is not known", past_vein_treatment=NOT_SURE, **ALLERGIC),
        undecided("a reaction after an operation and perhaps injections", past_vein_treatment=["op", "not-sure"], **ALLERGIC),
        undecided("injections, and not sure what happened", past_vein_treatment=["inj"], past_vein_problems=NOT_SURE),
        not_relevant("wheezing after injections, and wants laser only", past_vein_treatment=["inj"], **ALLERGIC, **LASER_ONLY),
    ),
    patients(
        "severe-allergy-tendency",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        raised("carries an adrenaline pen", allergies=["severe"]),
        raised("allergic to several foods", allergies=["many"]),
        raised("a reaction after laser on the skin", past_vein_treatment=["laser-skin"], **ALLERGIC),
        raised("a reaction after an operation", past_vein_treatment=["op"], **ALLERGIC),
        clear("a reaction after injections, which is a finding of its own", past_vein_treatment=["inj"], **ALLERGIC),
        clear("a reaction after foam and an operation", past_vein_treatment=["foam", "op"], **ALLERGIC),
        clear("a reaction after injections and an operation", past_vein_treatment=["inj", "op"], **ALLERGIC),
        clear("everything but a reaction after an operation", past_vein_treatment=["op"], past_vein_problems=NOT_ALLERGIC),
        clear("one allergy of each other kind", allergies=OTHERS),
        undecided("a reaction after an operation and perhaps injections", past_vein_treatment=["op", "not-sure"], **ALLERGIC),
        undecided("an operation, and not sure what happened", past_vein_treatment=["op"], past_vein_problems=NOT_SURE),
        undecided("not sure about allergies", allergies=NOT_SURE),
        not_relevant("carries an adrenaline pen, and wants laser only", allergies=["severe"], **LASER_ONLY),
    ),
    patients(
        "asthma",
        injections(CAUTION),
        raised("asthma under control", conditions=["asthma"], asthma_control="good"),
        clear("asthma that is badly controlled, which is a finding of its own", conditions=["asthma"], asthma_control="bad"),
        clear("every other illness", conditions=NOT_ASTHMA),
        undecided("asthma, and not sure how well controlled", conditions=["asthma"], asthma_control=NOT_SURE),
        undecided("asthma, its control skipped", conditions=["asthma"], asthma_control=SKIPPED),
        undecided("illnesses kept for the visit", conditions=IN_PERSON),
        undecided("every other illness, perhaps asthma, and that it is under control", conditions=[*NOT_ASTHMA, "not-sure"], asthma_control="good"),
        not_relevant("asthma under control, and wants laser only", conditions=["asthma"], asthma_control="good", **LASER_ONLY),
    ),
    patients(
        "asthma-uncontrolled",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        raised("asthma with a reliever on most days", conditions=["asthma"], asthma_control="bad"),
        clear("asthma under control", conditions=["asthma"], asthma_control="good"),
        clear("an answer about asthma left over, and no asthma", asthma_control="bad"),
        undecided("asthma, and not sure how well controlled", conditions=["asthma"], asthma_control=NOT_SURE),
        undecided("not sure about illnesses", conditions=NOT_SURE),
        undecided("every other illness, perhaps asthma, and that it is bad", conditions=[*NOT_ASTHMA, "not-sure"], asthma_control="bad"),
        undecided("illnesses kept for the visit, and bad asthma told all the same", conditions=IN_PERSON, asthma_control="bad"),
        not_relevant("bad asthma, and wants laser only", conditions=["asthma"], asthma_control="bad", **LASER_ONLY),
    ),
    _allergy(
        "allergy-compression-material",
        injections(CAUTION),
        "plaster",
        "elastic, plaster glue or dressings",
    ),
    _allergy("allergy-latex", every_treatment(CAUTION), "latex", "latex"),
    _allergy("allergy-antiseptic", every_treatment(CAUTION), "prep", "a skin cleaner"),
    _allergy("allergy-local-anaesthetic", injections(INFO) | {LASER: CAUTION}, "numbing", "a local anaesthetic"),
)  # fmt: skip
