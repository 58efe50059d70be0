"""The made-up patients: who they are, when they come, what they answer (the rest is harmless), how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from screening.models import Review
from screening.services.verdicts import Verdict

Outcome = Review.Outcome
UNSURE = {"absent": "not-sure"}
IN_PERSON = {"absent": "in-person"}


@dataclass(frozen=True)
class Decided:
    """How the clinician settles every grave point, and what is then signed."""

    outcome: str
    reason: str
    verdict: str = Verdict.CONFIRMED
    text: str = ""
    code: str = ""
    days: int = 0  # until when: so many days from today


@dataclass(frozen=True)
class Person:
    """`days`: until the visit. `sent`: hours since the answers were sent; None for a form that was not sent.

    pages: how many were filled in, of a form that was not sent. later: answers changed after the decision.
    """

    name: str
    born: date
    days: int
    answers: dict = field(default_factory=dict)
    sent: int | None = None
    pages: int = 0
    language: str = "en"
    on_paper: bool = False
    claimed: bool = False
    fails: bool = False
    unreachable: bool = False  # neither an e-mail address nor a telephone number is on file
    decision: Decided | None = None
    later: dict = field(default_factory=dict)
    before: dict = field(default_factory=dict)  # what was answered before an earlier visit


def people(today: date) -> Iterator[Person]:
    """Forty of them, in the order of their visits."""
    yield from _red_flags(today)
    yield from _grave(today)
    yield from _allergies(today)
    yield from _unclear(today)
    yield from _cautions(today)
    yield from _lesser(today)
    yield from _decided(today)
    yield from _put_off(today)
    yield from _not_sent()


def said(**answers) -> dict:
    """Answers by the question's name, as they are stored."""
    return answers


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _red_flags(today: date) -> Iterator[Person]:
    yield Person(
        "Amber Example",
        date(1979, 5, 2),
        5,
        sent=3,
        answers=said(warning_signs=["one-leg"], leg_sign_start="days", hormones=["coc"], smoking="now"),
    )
    yield Person(
        "Basil Sample",
        date(1958, 11, 19),
        12,
        sent=20,
        answers=said(
            sex_at_birth="male",
            warning_signs=["hard-cord"],
            leg_sign_start="weeks",
            medicines_blood=["antiplt"],
            vein_look=["fine", "bulging"],
            leg_symptoms=["ache"],
        ),
    )
    yield Person("Yarrow Specimen", date(1990, 8, 30), 2, pages=100, fails=True)


def _grave(today: date) -> Iterator[Person]:
    yield Person(
        "Clover Specimen",
        date(1988, 7, 7),
        1,
        sent=26,
        answers=said(
            clots=["dvt"],
            clot_date=_ago(today, 60),
            clot_still_treated="yes",
            medicines_blood=["anticoag"],
            anticoagulant_reason="Apixaban since the clot in my leg.",
        ),
    )
    yield Person(
        "Dahlia Fictive",
        date(1992, 2, 29),
        1,
        sent=50,
        claimed=True,
        answers=said(pregnancy={"absent": "not-sure"}, migraine="aura"),
    )
    yield Person(
        "Elder Placeholder",
        date(1949, 3, 30),
        2,
        sent=70,
        language="es",
        answers=said(
            clots=["pe"],
            clot_date=UNSURE,
            clot_still_treated=UNSURE,
            circulation=["walk-pain"],
            conditions=["diabetes"],
            diabetes_more=UNSURE,
            anything_else="Mi hermana tuvo un trombo.",
        ),
    )


def _allergies(today: date) -> Iterator[Person]:
    yield Person(
        "Fern Imaginary",
        date(1985, 10, 12),
        4,
        sent=30,
        answers=said(
            allergies=["pol", "latex"],
            allergies_detail="Hives after spider vein injections in 2021.",
            past_vein_treatment=["inj"],
            past_vein_treatment_date="2021",
            past_vein_problems=["allergy"],
        ),
    )
    yield Person(
        "Garland Madeup",
        date(1975, 1, 8),
        6,
        sent=12,
        answers=said(heart_brain=["hole"], migraine="plain", needles="yes"),
    )
    yield Person(
        "Hazel Example",
        date(1995, 6, 21),
        8,
        sent=44,
        answers=said(feeding="yes", pregnancy_ended="yes", pregnancy_ended_date=_ago(today, 75)),
    )


def _unclear(today: date) -> Iterator[Person]:
    yield Person(
        "Iris Sample",
        date(1969, 9, 9),
        9,
        sent=90,
        answers=said(
            clots=["none"],
            anything_else="I had a blood clot after my knee operation. I take warfarin.",
            medicines_blood=["none"],
            recent_events=["op"],
            operation_date=_ago(today, 40),
        ),
    )
    yield Person(
        "Juniper Fictive",
        date(1983, 4, 17),
        10,
        sent=5,
        answers=said(clots=IN_PERSON, allergies=UNSURE, hormones=["unsure-which"], weight=UNSURE),
    )


def _cautions(today: date) -> Iterator[Person]:
    yield Person(
        "Kale Placeholder",
        date(1980, 12, 1),
        1,
        sent=28,
        answers=said(conditions=["asthma"], asthma_control="good", medicines_blood=["nsaid"]),
    )
    yield Person(
        "Laurel Imaginary",
        date(1956, 5, 25),
        3,
        sent=33,
        answers=said(weight=96, height=165, smoking="now", travel="yes", travel_date=_ago(today, -20)),
    )


def _lesser(today: date) -> Iterator[Person]:
    yield Person(
        "Maple Madeup",
        date(1991, 3, 3),
        7,
        sent=8,
        answers=said(treatment_wanted="laser", skin_sun="5-6", tan_before="yes", medicines_skin=["isot"]),
    )
    answers, before = said(migraine="aura", smoking="now"), said(migraine="plain", smoking="past")
    yield Person("Nettle Example", date(1987, 8, 14), 11, sent=60, answers=answers, before=before)
    yield Person(
        "Olive Sample",
        date(1972, 10, 30),
        13,
        sent=52,
        answers=said(vein_look=["blue", "bulging"], leg_symptoms=["ache", "swell-both"], stockings="help"),
    )
    yield Person("Poppy Specimen", date(1998, 1, 19), 14, sent=4, answers=said(feelings="yes", needles="yes"))
    yield Person("Quince Fictive", date(1966, 2, 2), 33, sent=100, on_paper=True, answers=said(hormones=["hrt-skin"]))
    for number, (name, born) in enumerate(HEALTHY):
        yield Person(name, born, 2 + 2 * number, sent=9 + 7 * number)


HEALTHY = (
    ("Rowan Placeholder", date(1989, 11, 11)),
    ("Sage Imaginary", date(1994, 6, 6)),
    ("Tansy Madeup", date(1981, 9, 27)),
    ("Umber Example", date(1977, 7, 15)),
)


def _decided(today: date) -> Iterator[Person]:
    yield Person("Violet Sample", date(1990, 5, 5), 1, sent=48, decision=Decided(Outcome.READY, ""))
    yield Person(
        "Willow Specimen",
        date(1974, 3, 22),
        3,
        sent=75,
        answers=said(hormones=["coc"]),
        decision=Decided(
            Outcome.PRECAUTIONS,
            "Stockings for two weeks; knows the signs of a clot.",
            Verdict.PRECAUTION,
            "Compression, and a walk after each session.",
            "protection",
        ),
    )
    yield Person(
        "Zinnia Fictive",
        date(1993, 12, 24),
        15,
        sent=99,
        answers=said(pregnancy="pregnant"),
        decision=Decided(Outcome.DEFER, "After the birth and weaning.", days=240),
    )


def _put_off(today: date) -> Iterator[Person]:
    yield Person(
        "Aspen Placeholder",
        date(1963, 6, 18),
        16,
        sent=80,
        answers=said(clots=["dvt"], clot_date="2012", clot_still_treated=UNSURE),
        decision=Decided(Outcome.WAITING, "Asked for the discharge letter.", Verdict.ASK, "Is it still treated?"),
    )
    yield Person(
        "Birch Imaginary",
        date(1951, 1, 31),
        17,
        sent=120,
        answers=said(circulation=["rest-pain"]),
        decision=Decided(Outcome.VASCULAR, "Ankle pressures and duplex first."),
    )
    yield Person(
        "Cedar Madeup",
        date(1986, 4, 4),
        18,
        sent=130,
        decision=Decided(Outcome.READY, ""),
        later=said(allergies=["sts"], allergies_detail="A rash after Fibrovein."),
    )
    yield Person("Daisy Example", date(1984, 2, 11), 0, sent=70, decision=Decided(Outcome.READY, ""))


def _not_sent() -> Iterator[Person]:
    yield Person("Heather Example", date(1985, 3, 14), 6, pages=9)
    yield Person("Ivy Sample", date(1990, 9, 1), 9)
    names = ("Linden", "Marigold", "Myrtle", "Oakley", "Pansy", "Reed", "Sorrel", "Thistle", "Verbena")
    for number, name in enumerate(names):
        born = date(1960 + 3 * number, 1 + number, 20)
        yield Person(f"{name} Placeholder", born, 1 + 2 * number, pages=number % 3 * 5, unreachable=name == "Marigold")
