"""Worked patients: veins that need assessment before spider veins are closed."""

from datetime import date

from screening.rules.examples.example import (
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
from screening.rules.terms import LASER, STS

OTHER_SIGNS = ["chest-breath", "stroke", "bleeding", "hard-cord", "hot-skin", "cold-leg", "fever"]
OTHER_SYMPTOMS = ["skin", "ulcer", "old-ulcer", "bled"]
OTHER_LOOKS = ["fine", "blue", "ankle-fan", "groin", "birth", "not-leg"]
TREATED_BEFORE = {"past_vein_treatment": ["inj"], "past_vein_problems": ["none"]}


def _veins(*look: str, legs: object = ("none",), **changes) -> dict:
    symptoms = list(legs) if isinstance(legs, tuple) else legs
    return {"vein_look": list(look) or SKIPPED, "leg_symptoms": symptoms} | changes


def _bled(days: int, **changes) -> dict:
    return {"leg_symptoms": ["bled"], "vein_bleed_date": days_before(days)} | changes


EXAMPLES = (
    patients(
        "symptomatic-varicose-veins",
        every_treatment(CAUTION),
        raised("bulging veins and aching legs", **_veins("bulging", legs=("ache",))),
        raised("bulging veins and swollen ankles", **_veins("bulging", legs=("swell-both",))),
        raised("bulging veins and one bigger leg", **_veins("bulging", legs=("swell-one",))),
        clear("bulging veins and other leg trouble", **_veins("bulging", legs=tuple(OTHER_SYMPTOMS))),
        clear("every other kind of vein, and aching legs", **_veins(*OTHER_LOOKS, legs=("ache",))),
        undecided("bulging veins, and not sure how the legs feel", **_veins("bulging", legs=NOT_SURE)),
        undecided("aching legs, and not sure what the veins look like", **_veins("fine", "not-sure", legs=("ache",))),
        undecided("the look of the veins skipped, and aching legs", **_veins(legs=("ache",))),
    ),
    patients(
        "veins-larger-than-label",
        every_treatment(CAUTION),
        raised("bulging veins without symptoms", **_veins("bulging")),
        raised("bulging veins, and a healed ulcer", **_veins("bulging", legs=("old-ulcer",))),
        clear("bulging veins and aching legs, which is a finding of its own", **_veins("bulging", legs=("ache",))),
        clear("bulging veins and swollen ankles", **_veins("bulging", legs=("swell-both",))),
        clear("bulging veins and one bigger leg", **_veins("bulging", legs=("swell-one",))),
        clear("every other kind of vein", **_veins(*OTHER_LOOKS)),
        undecided("bulging veins, and not sure how the legs feel", **_veins("bulging", legs=NOT_SURE)),
        undecided("not sure what the veins look like", **_veins("not-sure")),
    ),
    tick("leg-swelling", every_treatment(CAUTION), "leg-symptoms", "swell-both", "swollen ankles on most days"),
    tick(
        "one-leg-swelling-longstanding",
        every_treatment(CAUTION),
        "leg-symptoms",
        "swell-one",
        "one leg bigger for over 4 weeks",
        raised("a swollen calf for more than 4 weeks", warning_signs=["one-leg"], leg_sign_start="longer"),
        raised("a swollen calf for more than 4 weeks, and getting worse", warning_signs=["one-leg"], leg_sign_start="worse"),
        clear("a calf swollen in the last days", warning_signs=["one-leg"], leg_sign_start="days"),
        clear("a calf swollen for some weeks", warning_signs=["one-leg"], leg_sign_start="weeks"),
        clear("every other sign, for more than 4 weeks", warning_signs=OTHER_SIGNS, leg_sign_start="longer"),
        undecided("a swollen calf since an unknown day", warning_signs=["one-leg"], leg_sign_start=NOT_SURE),
        undecided("not sure about the warning signs", warning_signs=NOT_SURE),
    ),
    tick("skin-changes-venous", every_treatment(CAUTION), "leg-symptoms", "skin", "brown stained skin near the ankle"),
    tick("corona-phlebectatica", every_treatment(CAUTION), "vein-look", "ankle-fan", "a fan of tiny veins at the ankle"),
    tick("open-leg-ulcer", every_treatment(CAUTION), "leg-symptoms", "ulcer", "a sore below the knee that does not heal"),
    tick("healed-leg-ulcer", every_treatment(CAUTION), "leg-symptoms", "old-ulcer", "a leg ulcer that healed"),
    patients(
        "history-vein-bleed",
        every_treatment(CAUTION),
        raised("a leg vein that bled 28 days before the treatment", every_treatment(URGENT), **_bled(28)),
        raised("a leg vein that bled 29 days before the treatment", **_bled(29)),
        raised("a leg vein that bled on the day of treatment", every_treatment(URGENT), submitted=TREATED, **_bled(0)),
        raised("a leg vein that bled years ago", **_bled(0, vein_bleed_date="2015")),
        raised("a leg vein that bled in a month that ended 28 days before", every_treatment(URGENT), on=date(2026, 5, 28), **_bled(0, vein_bleed_date="2026-04")),
        raised("a leg vein that bled in a month that ended 29 days before", on=date(2026, 5, 29), **_bled(0, vein_bleed_date="2026-04")),
        raised("a leg vein that bled on an unknown day", **_bled(0, vein_bleed_date=NOT_SURE)),
        raised("an old bleed, and one that is bleeding now", warning_signs=["bleeding"], **_bled(0, vein_bleed_date="2015")),
        clear("every other leg trouble", leg_symptoms=["ache", "swell-both", "swell-one", "skin", "ulcer", "old-ulcer"]),
        clear("a vein that is bleeding now alone, which is a red flag", warning_signs=["bleeding"]),
        undecided("not sure about the legs", leg_symptoms=NOT_SURE),
        undecided("the legs skipped", leg_symptoms=SKIPPED),
    ),
    patients(
        "venous-symptoms-c1",
        every_treatment(CLARIFY),
        raised("fine veins and aching legs", **_veins("fine", legs=("ache",))),
        raised("blue veins, and legs that ache and swell", **_veins("blue", legs=("ache", "swell-both"))),
        raised("fine veins and all others that do not bulge, and aching legs", **_veins(*OTHER_LOOKS, legs=("ache",))),
        clear("fine and bulging veins, and aching legs", **_veins("fine", "bulging", legs=("ache",))),
        clear("other veins, and aching legs", **_veins("ankle-fan", "groin", "birth", "not-leg", legs=("ache",))),
        clear("fine veins, and every other leg trouble", **_veins("fine", legs=("swell-both", "swell-one", *OTHER_SYMPTOMS))),
        undecided("fine veins, and not sure how the legs feel", **_veins("fine", legs=NOT_SURE)),
        undecided("fine veins and perhaps others, and aching legs", **_veins("fine", "not-sure", legs=("ache",))),
        undecided("the look of the veins skipped, and aching legs", **_veins(legs=("ache",))),
    ),
    patients(
        "asymptomatic-c1",
        every_treatment(INFO),
        raised("fine veins, no symptoms, no trouble with blood flow, no diagnosis", **_veins("fine")),
        raised("blue veins, and nothing else", **_veins("blue")),
        raised("fine and blue veins, and nothing else", **_veins("fine", "blue")),
        *(clear(f"fine veins and {look}", **_veins("fine", look)) for look in ("bulging", "ankle-fan", "groin", "birth", "not-leg")),
        clear("veins of the face only", **_veins("not-leg")),
        clear("fine veins and aching legs", **_veins("fine", legs=("ache",))),
        clear("fine veins and calf pain on walking", **_veins("fine"), circulation=["walk-pain"]),
        clear("fine veins and a main vein that leaks", **_veins("fine"), vein_diagnoses=["reflux"]),
        clear("fine veins and perhaps others", **_veins("fine", "not-sure")),
        clear("fine veins, and not sure how the legs feel", **_veins("fine", legs=NOT_SURE)),
        clear("fine veins, blood flow skipped", **_veins("fine"), circulation=SKIPPED),
        clear("fine veins, and not sure about diagnoses", **_veins("fine"), vein_diagnoses=NOT_SURE),
        clear("the look of the veins skipped", **_veins()),
    ),
    tick(
        "deep-vein-insufficiency-known",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED, LASER: INFO},
        "vein-diagnoses",
        "deep",
        "told of damaged deep veins",
    ),
    patients(
        "atypical-vein-pattern",
        every_treatment(CAUTION),
        raised("veins since childhood", vein_look=["birth"]),
        raised("veins near the groin", vein_look=["groin"]),
        clear("every other kind of vein", vein_look=["fine", "blue", "bulging", "ankle-fan", "not-leg"]),
        undecided("not sure what the veins look like", vein_look=NOT_SURE),
        undecided("fine veins, and not sure about others", vein_look=["fine", "not-sure"]),
    ),
    tick("non-leg-site", every_treatment(CAUTION), "vein-look", "not-leg", "veins of the face"),
    patients(
        "previous-vein-treatment",
        every_treatment(INFO),
        raised("injections before", past_vein_treatment=["inj"]),
        raised("foam before", past_vein_treatment=["foam"]),
        raised("laser on the skin before", past_vein_treatment=["laser-skin"]),
        raised("an operation before", past_vein_treatment=["op"]),
        raised("injections before, and not sure about the rest", past_vein_treatment=["inj", "not-sure"]),
        clear("no earlier treatment"),
        undecided("not sure about earlier treatment", past_vein_treatment=NOT_SURE),
        undecided("earlier treatment skipped", past_vein_treatment=SKIPPED),
    ),
    tick("lymphoedema", every_treatment(CAUTION), "vein-diagnoses", "lymph", "told of lymphoedema"),
    tick(
        "superficial-reflux-known",
        every_treatment(CAUTION) | {STS: CONTRAINDICATED},
        "vein-diagnoses",
        "reflux",
        "told that a main surface vein leaks",
    ),
    patients(
        "previous-trapped-blood",
        injections(INFO),
        raised("hard lumps after injections", past_vein_treatment=["inj"], past_vein_problems=["lumps"]),
        clear("everything else after injections", past_vein_treatment=["inj"], past_vein_problems=["allergy", "serious", "visual", "clot", "marks", "sore"]),
        clear("lumps left over, and no earlier treatment", past_vein_problems=["lumps"]),
        undecided("not sure what happened after injections", past_vein_treatment=["inj"], past_vein_problems=NOT_SURE),
        undecided("not sure about earlier treatment", past_vein_treatment=NOT_SURE),
        not_relevant("hard lumps, and wants laser only", past_vein_treatment=["inj"], past_vein_problems=["lumps"], treatment_wanted="laser"),
    ),
    patients(
        "recent-session",
        injections(INFO),
        raised("a session 14 days before the treatment", **TREATED_BEFORE, past_vein_treatment_date=days_before(14)),
        clear("a session 15 days before the treatment", **TREATED_BEFORE, past_vein_treatment_date=days_before(15)),
        raised("a session on the day of treatment", submitted=TREATED, **TREATED_BEFORE, past_vein_treatment_date=days_before(0)),
        raised("a session this month", **TREATED_BEFORE, past_vein_treatment_date="2026-05"),
        clear("no session", past_vein_treatment_date=days_before(10)),
        undecided("a session on an unknown day", **TREATED_BEFORE, past_vein_treatment_date=NOT_SURE),
        undecided("not sure about earlier treatment", past_vein_treatment=NOT_SURE),
        not_relevant("a session last week, and wants laser only", **TREATED_BEFORE, past_vein_treatment_date=days_before(8), treatment_wanted="laser"),
    ),
)  # fmt: skip
