"""Worked patients: red flags."""

from datetime import date

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
from screening.rules.severity import URGENT, every_treatment

SIGNS = ("chest-breath", "stroke", "bleeding", "one-leg", "hard-cord", "hot-skin", "cold-leg", "fever")
DAY = date(2026, 5, 13)  # of submission: a recent stroke counts to it, not to the treatment


def _all_but(sign: str) -> list[str]:
    return [other for other in SIGNS if other != sign]


def _flag(rule_id: str, sign: str, words: str, *more):
    return patients(
        rule_id,
        every_treatment(URGENT),
        raised(words, warning_signs=[sign]),
        raised(f"{words}, of somebody who wants laser only", warning_signs=[sign], treatment_wanted="laser"),
        raised(f"{words}, and not sure about the other signs", warning_signs=[sign, "not-sure"]),
        clear("every warning sign but this one", warning_signs=_all_but(sign), leg_sign_start="days"),
        clear("no warning sign"),
        undecided("not sure about the warning signs", warning_signs=NOT_SURE),
        undecided("a fever, and not sure about the rest", warning_signs=["fever", "not-sure"]),
        undecided("warning signs skipped", warning_signs=SKIPPED),
        *more,
    )


def _stroke(**changes) -> dict:
    return {"heart_brain": ["stroke"]} | changes


STROKE = (
    raised("a stroke 7 days before the submission", **_stroke(stroke_date=days_before(7, DAY))),
    clear("a stroke 8 days before the submission", **_stroke(stroke_date=days_before(8, DAY))),
    raised("a stroke on the day of submission", **_stroke(stroke_date="2026-05-13")),
    raised("a stroke within 7 days of the submission, treated much later", on=date(2026, 9, 1), **_stroke(stroke_date="2026-05-12")),
    raised("a stroke in a month that is not over", **_stroke(stroke_date="2026-05")),
    clear("a stroke in a month that ended 13 days before", **_stroke(stroke_date="2026-04")),
    raised("a stroke in a month that ended 7 days before", submitted=date(2026, 5, 7), **_stroke(stroke_date="2026-04")),
    clear("a stroke this year, known to the year only: the warning signs ask for it", **_stroke(stroke_date="2026")),
    clear("a stroke of unknown date: the warning signs ask for it", **_stroke(stroke_date=NOT_SURE)),
    clear("a stroke whose date is kept for the visit", **_stroke(stroke_date=IN_PERSON)),
    clear("not sure about the heart and the brain", heart_brain=NOT_SURE),
    clear("a date left over, and no stroke ticked", heart_brain=["heart"], stroke_date="2026-05-12"),
    undecided("other heart and brain trouble, perhaps a stroke, with a date of last week", heart_brain=["hole-sym", "hole", "heart", "lungbp", "not-sure"], stroke_date="2026-05-12"),
    undecided("heart and brain kept for the visit, with a date of last week", heart_brain=IN_PERSON, stroke_date="2026-05-12"),
)  # fmt: skip


EXAMPLES = (
    _flag("redflag-suspected-pe", "chest-breath", "sudden trouble breathing"),
    _flag(
        "redflag-suspected-dvt",
        "one-leg",
        "one calf that has become swollen",
        raised("a leg swollen for more than 4 weeks", warning_signs=["one-leg"], leg_sign_start="longer"),
        raised("a leg swollen since an unknown day", warning_signs=["one-leg"], leg_sign_start=NOT_SURE),
    ),
    _flag("redflag-stroke-tia", "stroke", "a drooping face", *STROKE),
    _flag("redflag-acute-limb-ischaemia", "cold-leg", "a foot that has suddenly gone cold"),
    _flag("redflag-bleeding-leg-vein", "bleeding", "a leg vein that is bleeding"),
    _flag("redflag-cellulitis", "hot-skin", "a patch of leg skin that is hot and spreading"),
    _flag(
        "redflag-superficial-vein-thrombosis",
        "hard-cord",
        "a hard, sore line along a vein",
        raised("a hard line for more than 4 weeks", warning_signs=["hard-cord"], leg_sign_start="longer"),
    ),
)
