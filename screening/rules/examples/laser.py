"""Worked patients: laser."""

from screening.rules.examples.example import IN_PERSON, NOT_SURE, clear, not_relevant, patients, raised, undecided
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import LASER

INJECTIONS_ONLY = {"treatment_wanted": "injections"}
MOSTLY_LASER = injections(INFO) | {LASER: CAUTION}
NOT_FITS = ["vasc", "ctd", "immune", "clotrisk", "iron", "thyroid"]
FITS = {"conditions_blood": ["fits"]}

EXAMPLES = (
    patients(
        "recent-tan-or-sun",
        MOSTLY_LASER,
        raised("bare legs in strong sun last week", tan_before="yes"),
        raised("a beach holiday after the visit", tan_after="yes"),
        raised("a tan, and not sure about later", tan_before="yes", tan_after=NOT_SURE),
        raised("a tan, and wants injections only", injections(INFO), tan_before="yes", **INJECTIONS_ONLY),
        clear("no sun before or after"),
        undecided("not sure about the last weeks", tan_before=NOT_SURE),
        undecided("not sure about the weeks after", tan_after=NOT_SURE),
    ),
    tick("dark-skin-type", MOSTLY_LASER, "skin-sun", "5-6", "skin that rarely burns"),
    tick("keloid-tendency", MOSTLY_LASER, "conditions-skin", "keloid", "thick, lumpy scars"),
    patients(
        "light-triggered-seizures",
        {LASER: CONTRAINDICATED},
        raised("fits that flashing lights set off", **FITS, fits_light="yes"),
        clear("fits that flashing lights never set off", **FITS, fits_light="no"),
        clear("flashing lights left over, and no fits", fits_light="yes"),
        undecided("fits, and not sure about flashing lights", **FITS, fits_light=NOT_SURE),
        undecided("not sure about fits", conditions_blood=NOT_SURE),
        undecided("every other disease, perhaps fits, and flashing lights", conditions_blood=[*NOT_FITS, "not-sure"], fits_light="yes"),
        undecided("kept for the visit, and flashing lights told all the same", conditions_blood=IN_PERSON, fits_light="yes"),
        undecided("kept for the visit", conditions_blood=IN_PERSON),
        not_relevant("fits, and wants injections only", **FITS, fits_light="yes", **INJECTIONS_ONLY),
    ),
    tick(
        "light-sensitive-disease",
        {LASER: CAUTION},
        "conditions-skin",
        "light",
        "porphyria",
        raised("lupus", conditions_blood=["ctd"]),
        clear("every other of these diseases", conditions_blood=["vasc", "immune", "clotrisk", "iron", "thyroid", "fits"]),
        undecided("not sure about these diseases", conditions_blood=NOT_SURE),
    ),
    tick("tattoo-in-area", {LASER: CONTRAINDICATED}, "skin-area", "tattoo", "a tattoo there"),
    tick("suspicious-mole-or-skin-cancer-area", injections(CAUTION) | {LASER: CONTRAINDICATED}, "skin-area", "mole", "a changing mole there"),
    tick("cold-sensitivity", {LASER: CAUTION}, "conditions-skin", "cold", "a bad reaction to cold"),
    tick("pigment-disorder", {LASER: INFO}, "conditions-skin", "vitiligo", "vitiligo"),
    tick("topical-irritant", {LASER: INFO}, "skin-area", "irritant", "a peel there last week"),
    tick("skin-cancer-area-past", MOSTLY_LASER, "skin-area", "skin-cancer", "a skin cancer there in the past"),
    tick("numb-skin-area", MOSTLY_LASER, "skin-area", "numb", "numb skin there"),
    tick("radiotherapy-area", MOSTLY_LASER, "skin-area", "radio", "radiotherapy there in the past"),
)  # fmt: skip
