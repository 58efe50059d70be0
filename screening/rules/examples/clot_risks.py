"""Worked patients: what makes clots more likely."""

from datetime import date

from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
    SKIPPED,
    TREATED,
    clear,
    days_after,
    days_before,
    not_relevant,
    patients,
    polidocanol,
    raised,
    undecided,
)
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import CH, EU_UK, LASER, STRICTEST, STS

LASER_ONLY = {"treatment_wanted": "laser"}
SMOKES = {"smoking": "now"}
OBESE = {"weight": 90, "height": 170}  # 31
IN_PLASTER = {"recent_events": ["plaster"], "leg_rest_ongoing": "yes"}

LONG_AGO = days_before(95)
NEITHER = {"operation_date": LONG_AGO, "hospital_date": LONG_AGO, "leg_rest_ongoing": "no", "leg_rest_date": LONG_AGO}


def _operation(days: int, **changes) -> dict:
    return {"recent_events": ["op"], "operation_date": days_before(days)} | changes


def _hospital(days: int, **changes) -> dict:
    return {"recent_events": ["hospital"], "hospital_date": days_before(days)} | changes


def _plaster(days: int, ongoing: object = "no", **changes) -> dict:
    return {"recent_events": ["plaster"], "leg_rest_ongoing": ongoing, "leg_rest_date": days_before(days)} | changes


def _baby(days: int) -> dict:
    return {"pregnancy_ended": "yes", "pregnancy_ended_date": days_before(days)}


def _trip(days: int, **changes) -> dict:
    return {"travel": "yes", "travel_date": days_after(days)} | changes


EXAMPLES = (
    patients(
        "multiple-vte-risk-factors",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        raised("the combined pill and smoking", hormones=["coc"], **SMOKES),
        raised("the same, in Switzerland", hormones=["coc"], **SMOKES, jurisdiction=CH),
        raised("the same, in Europe", injections(CONTRAINDICATED), hormones=["coc"], **SMOKES, jurisdiction=EU_UK),
        raised("the same, out of the box", injections(CONTRAINDICATED), hormones=["coc"], **SMOKES, jurisdiction=STRICTEST),
        raised("HRT tablets and smoking", hormones=["hrt-oral"], **SMOKES),
        raised("oestrogen for gender care and smoking", hormones=["ga-oest"], **SMOKES),
        raised("tablets to delay a period and smoking", hormones=["delay"], **SMOKES),
        raised("fertility treatment and smoking", hormones=["fertility"], **SMOKES),
        raised("tamoxifen and smoking", medicines_immune=["serm"], **SMOKES),
        raised("a body mass index of 31 and smoking", **OBESE, **SMOKES),
        raised("a leg in plaster, and smoking", **IN_PLASTER, **SMOKES),
        raised("a plaster that came off 28 days before, and smoking", **_plaster(28), **SMOKES),
        clear("a plaster that came off 29 days before, and smoking", **_plaster(29), **SMOKES),
        raised("in bed most of the day, and smoking", mobility="bed", **SMOKES),
        raised("a leg in plaster, walking with help, and smoking", **IN_PLASTER, mobility="limited", **SMOKES),
        raised("an operation 90 days before, and smoking", **_operation(90), **SMOKES),
        clear("an operation 91 days before, and smoking", **_operation(91), **SMOKES),
        raised("out of hospital 90 days before, and smoking", **_hospital(90), **SMOKES),
        clear("out of hospital 91 days before, and smoking", **_hospital(91), **SMOKES),
        raised("a pregnancy that ended 90 days before, and smoking", **_baby(90), **SMOKES),
        clear("a pregnancy that ended 91 days before, and smoking", **_baby(91), **SMOKES),
        raised("a pregnancy that ended on the day of treatment, and smoking", submitted=TREATED, **_baby(0), **SMOKES),
        raised("cancer treatment and smoking", conditions=["cancer"], **SMOKES),
        clear("smoking alone", **SMOKES),
        clear("every other medicine of its page, and smoking", medicines_immune=["ster", "immun", "jak", "anti-vegf"], **SMOKES),
        clear("every other illness, and smoking", conditions=["asthma", "diabetes", "tumour", "infection", "serious", "frail"], **SMOKES),
        undecided("a hormone that is not known, and smoking", hormones=["unsure-which"], **SMOKES),
        undecided("perhaps a plaster, still on, beside other events, and smoking", **NEITHER | {"recent_events": ["op", "hospital", "not-sure"], "leg_rest_ongoing": "yes"}, **SMOKES),
        undecided("perhaps an operation, last month, and smoking", **NEITHER | {"recent_events": ["hospital", "plaster", "not-sure"], "operation_date": days_before(30)}, **SMOKES),
        undecided("perhaps a hospital stay, last month, and smoking", **NEITHER | {"recent_events": ["op", "plaster", "not-sure"], "hospital_date": days_before(30)}, **SMOKES),
        undecided("perhaps a pregnancy, ended last month, and smoking", **_baby(30) | {"pregnancy_ended": NOT_SURE}, **SMOKES),
        clear("the combined pill and fertility treatment, which are one factor", hormones=["coc", "fertility"]),
        clear("an operation and a hospital stay, which are one factor", **_operation(30, recent_events=["op", "hospital"], hospital_date=days_before(30))),
        clear("a plaster and in bed, which are one factor", **IN_PLASTER, mobility="bed"),
        clear("patch, vaginal oestrogen and mini-pill, which do not count, and smoking", hormones=["hrt-skin", "vag", "pop", "inj", "testo"], **SMOKES),
        clear("smoked in the past, and the combined pill", smoking="past", hormones=["coc"]),
        undecided("walking with help, and smoking", mobility="limited", **SMOKES),
        undecided("not sure how walking goes, and smoking", mobility=NOT_SURE, **SMOKES),
        undecided("smoking, and a height that is not known", height=NOT_SURE, **SMOKES),
        undecided("weight kept for the visit, and not sure about smoking", weight=IN_PERSON, smoking=NOT_SURE),
        clear("a height that is not known, and nothing else", height=NOT_SURE),
        clear("walking with help, and nothing else", mobility="limited"),
        undecided("an operation of unknown date, and the combined pill", **_operation(0, operation_date=NOT_SURE), hormones=["coc"]),
        not_relevant("the combined pill and smoking, and wants laser only", hormones=["coc"], **SMOKES, **LASER_ONLY),
    ),
    patients(
        "recent-major-surgery",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        raised("an operation 90 days before the treatment", **_operation(90)),
        clear("an operation 91 days before the treatment", **_operation(91)),
        raised("an operation on the day of treatment", submitted=TREATED, **_operation(0)),
        clear("a hospital stay without an operation", **_hospital(30)),
        undecided("an operation of unknown date", **_operation(0, operation_date=NOT_SURE)),
        undecided("not sure about recent events", recent_events=NOT_SURE),
        not_relevant("an operation last month, and wants laser only", **_operation(30), **LASER_ONLY),
    ),
    patients(
        "recent-prolonged-hospital-stay",
        injections(CAUTION),
        raised("left hospital 90 days before the treatment", **_hospital(90)),
        clear("left hospital 91 days before the treatment", **_hospital(91)),
        raised("left hospital on the day of treatment", submitted=TREATED, **_hospital(0)),
        clear("an operation without a hospital stay", **_operation(30)),
        undecided("a hospital stay of unknown date", **_hospital(0, hospital_date=SKIPPED)),
        undecided("not sure about recent events", recent_events=NOT_SURE),
        not_relevant("a hospital stay last month, and wants laser only", **_hospital(30), **LASER_ONLY),
    ),
    patients(
        "leg-immobilisation",
        injections(CAUTION),
        raised("a leg that is still in plaster", **IN_PLASTER),
        raised("a plaster that came off 28 days before the treatment", **_plaster(28)),
        clear("a plaster that came off 29 days before the treatment", **_plaster(29)),
        raised("a plaster that came off on the day of treatment", submitted=TREATED, **_plaster(0)),
        raised("a plaster that came off last week, and not sure whether it is still on", **_plaster(10, NOT_SURE)),
        clear("an operation and a hospital stay", recent_events=["op", "hospital"]),
        undecided("a plaster that came off on an unknown day", **_plaster(0, leg_rest_date=NOT_SURE)),
        undecided("not sure whether the plaster is still on", **_plaster(60, NOT_SURE)),
        undecided("not sure about recent events", recent_events=NOT_SURE),
        not_relevant("a leg in plaster, and wants laser only", **IN_PLASTER, **LASER_ONLY),
    ),
    patients(
        "active-cancer",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        raised("cancer treated in the last 6 months", conditions=["cancer"]),
        clear("a growth in the belly, and another serious illness", conditions=["tumour", "serious"]),
        undecided("illnesses kept for the visit", conditions=IN_PERSON),
        not_relevant("cancer, and wants laser only", conditions=["cancer"], **LASER_ONLY),
    ),
    tick(
        "pelvic-abdominal-tumour-veins",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED, LASER: INFO},
        "conditions",
        "tumour",
        "a large growth in the pelvis",
    ),
    patients(
        "planned-long-journey",
        injections(INFO),
        raised("a flight 28 days after the treatment", **_trip(28)),
        clear("a flight 29 days after it, since the visit was moved forward", **_trip(29), planned_for=date(2026, 5, 25)),
        raised("a flight 4 days after the treatment", **_trip(4)),
        raised("a flight 3 days after the treatment", injections(CAUTION), **_trip(3)),
        raised("a flight on the day of treatment", injections(CAUTION), **_trip(0)),
        clear("a flight the day before the treatment, since the visit was moved back", **_trip(-1), planned_for=date(2026, 5, 16)),
        clear("no journey"),
        undecided("a flight on an unknown day", **_trip(0, travel_date=NOT_SURE)),
        undecided("not sure about a journey", travel=NOT_SURE),
        undecided("not sure about a journey, with a day all the same", **_trip(10, travel=NOT_SURE)),
        not_relevant("a laser patient, who is not asked about journeys", travel="yes", travel_date=days_after(2), **LASER_ONLY),
    ),
)  # fmt: skip
