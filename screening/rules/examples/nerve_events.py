"""Worked patients: shunt, migraine and nerve-type events."""

from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
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
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import FOAM, LIQUID, STS

LASER_ONLY = {"treatment_wanted": "laser"}


def _after_injections(rule_id: str, means, problem: str, words: str):
    others = [code for code in ("allergy", "serious", "visual", "clot", "lumps", "marks", "sore") if code != problem]
    treated = {"past_vein_treatment": ["inj"]}
    return patients(
        rule_id,
        means,
        raised(f"{words} after injections", **treated, past_vein_problems=[problem]),
        raised(f"{words} after an operation", past_vein_treatment=["op"], past_vein_problems=[problem]),
        clear("everything else after injections", **treated, past_vein_problems=others),
        clear(f"{words} left over, and no earlier treatment", past_vein_problems=[problem]),
        undecided("not sure what happened after injections", **treated, past_vein_problems=NOT_SURE),
        undecided("not sure about earlier treatment", past_vein_treatment=NOT_SURE),
        not_relevant(f"{words}, and wants laser only", **treated, past_vein_problems=[problem], **LASER_ONLY),
    )


def _stroke(days: int, **changes) -> dict:
    return {"heart_brain": ["stroke"], "stroke_date": days_before(days)} | changes


SHUNT = {LIQUID: CAUTION, FOAM: CONTRAINDICATED, STS: CONTRAINDICATED}
FOAM_AND_STS = frozenset({FOAM, STS})

EXAMPLES = (
    tick("pfo-symptomatic", SHUNT, "heart-brain", "hole-sym", "a hole in the heart that caused a stroke"),
    tick("pfo-asymptomatic", dict.fromkeys(FOAM_AND_STS, CAUTION), "heart-brain", "hole", "a hole in the heart that was closed"),
    tick("migraine-with-aura", {LIQUID: INFO, FOAM: CAUTION, STS: CAUTION}, "migraine", "aura", "migraine with zig-zags"),
    tick("migraine-without-aura", dict.fromkeys(FOAM_AND_STS, INFO), "migraine", "plain", "migraine without zig-zags"),
    _after_injections(
        "previous-visual-or-migraine-event-after-sclerotherapy", injections(CAUTION), "visual", "blurred sight"
    ),
    _after_injections("previous-serious-event-after-sclerotherapy", injections(CONTRAINDICATED), "serious", "a stroke"),
    patients(
        "history-stroke-tia",
        polidocanol(CAUTION) | {STS: CAUTION},
        raised("a stroke 90 days before the treatment", injections(CONTRAINDICATED), **_stroke(90)),
        raised("a stroke 91 days before the treatment", **_stroke(91)),
        raised("a stroke on the day of treatment", injections(CONTRAINDICATED), submitted=TREATED, **_stroke(0)),
        raised("a mini-stroke ten years ago", **_stroke(3650)),
        raised("a stroke of unknown date", **_stroke(0, stroke_date=NOT_SURE)),
        raised("a mini-stroke ten years ago, and a drooping face now", warning_signs=["stroke"], **_stroke(3650)),
        clear("a drooping face alone, which is a red flag", warning_signs=["stroke"]),
        clear("every other of these diseases", heart_brain=["hole-sym", "hole", "heart", "lungbp"]),
        undecided("heart and brain kept for the visit", heart_brain=IN_PERSON),
        undecided("kept for the visit, and a recent date all the same", injections(CONTRAINDICATED), **_stroke(30, heart_brain=IN_PERSON)),
        not_relevant("a stroke last month, and wants laser only", **_stroke(30), **LASER_ONLY),
    ),
)  # fmt: skip
