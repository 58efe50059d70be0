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
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, every_treatment, injections
from screening.rules.terms import FOAM, LASER, LIQUID, STS


def _allergy(rule_id: str, means, code: str, words: str, *more):
    other = "numbing" if code != "numbing" else "latex"
    return patients(
        rule_id,
        means,
        raised(f"allergic to {words}", allergies=[code], allergies_detail="A rash years ago"),
        clear(f"another allergy, and none to {words}", allergies=[other], allergies_detail="A rash years ago"),
        clear("no allergy"),
        undecided("not sure about allergies", allergies=NOT_SURE),
        undecided("another allergy, and not sure about the rest", allergies=[other, "not-sure"]),
        undecided("allergies kept for the visit", allergies=IN_PERSON),
        *more,
    )


OTHERS = ["pol", "sts", "peg", "latex", "plaster", "prep", "numbing"]
LASER_ONLY = {"treatment_wanted": "laser"}
ALLERGIC = {"past_vein_problems": ["allergy"], "past_vein_treatment_date": "2020"}

EXAMPLES = (
    _allergy(
        "allergy-polidocanol",
        polidocanol(CONTRAINDICATED),
        "pol",
        "polidocanol",
        not_relevant("allergic to polidocanol, and wants laser only", allergies=["pol"], **LASER_ONLY),
        not_relevant(
            "allergic to polidocanol, at a practice that injects another drug", allergies=["pol"], products=frozenset({STS})
        ),
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
        not_relevant("allergic to sodium tetradecyl sulfate, and wants laser only", allergies=["sts"], **LASER_ONLY),
    ),
    _allergy(
        "allergy-peg-macrogol",
        polidocanol(CAUTION),
        "peg",
        "macrogol",
        not_relevant("allergic to macrogol, and wants laser only", allergies=["peg"], **LASER_ONLY),
    ),
    patients(
        "previous-allergic-reaction-to-sclerotherapy",
        injections(CONTRAINDICATED),
        raised("wheezing after injections", past_vein_treatment=["inj"], **ALLERGIC),
        raised("hives after foam", past_vein_treatment=["foam"], **ALLERGIC),
        raised("a reaction after foam or an operation, which both were had", past_vein_treatment=["foam", "op"], **ALLERGIC),
        clear("a reaction after laser on the skin alone", past_vein_treatment=["laser-skin"], **ALLERGIC),
        clear("injections, and brown marks after them", past_vein_treatment=["inj"], past_vein_problems=["marks"]),
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
        clear("an operation without a reaction", past_vein_treatment=["op"], past_vein_problems=["none"]),
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
        clear("every other illness", conditions=["diabetes", "cancer", "tumour", "infection", "serious", "frail"]),
        undecided("asthma, and not sure how well controlled", conditions=["asthma"], asthma_control=NOT_SURE),
        undecided("asthma, its control skipped", conditions=["asthma"], asthma_control=SKIPPED),
        undecided("illnesses kept for the visit", conditions=IN_PERSON),
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
        undecided("illnesses kept for the visit, and bad asthma told all the same", conditions=IN_PERSON, asthma_control="bad"),
        not_relevant("bad asthma, and wants laser only", conditions=["asthma"], asthma_control="bad", **LASER_ONLY),
    ),
    _allergy(
        "allergy-compression-material",
        injections(CAUTION),
        "plaster",
        "elastic, plaster glue or dressings",
        not_relevant("allergic to dressings, and wants laser only", allergies=["plaster"], **LASER_ONLY),
    ),
    _allergy("allergy-latex", every_treatment(CAUTION), "latex", "latex"),
    _allergy("allergy-antiseptic", every_treatment(CAUTION), "prep", "a skin cleaner"),
    _allergy("allergy-local-anaesthetic", injections(INFO) | {LASER: CAUTION}, "numbing", "a local anaesthetic"),
)  # fmt: skip
