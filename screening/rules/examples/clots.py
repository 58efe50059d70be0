"""Worked patients: blood clots. What makes clots more likely stands in clot_risks."""

from datetime import date

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
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import CH, EU_UK, LASER, STRICTEST, STS

LASER_ONLY = {"treatment_wanted": "laser"}
NOT_A_CLOT = ["allergy", "serious", "visual", "lumps", "marks", "sore"]
AFTER_INJECTIONS = {"past_vein_treatment": ["inj"], "past_vein_treatment_date": "2020", "past_vein_problems": ["clot"]}


def _clot(days: int, still: object = "no", **changes) -> dict:
    return {"clots": ["dvt"], "clot_date": days_before(days), "clot_still_treated": still} | changes


def _surface(days: int, **changes) -> dict:
    return {"clots": ["svt"], "surface_clot_date": days_before(days)} | changes


EXAMPLES = (
    patients(
        "acute-vte",
        injections(CONTRAINDICATED) | {LASER: CAUTION},
        raised("a clot in a deep leg vein 90 days before the treatment", **_clot(90)),
        clear("a clot 91 days before the treatment, no longer treated", **_clot(91)),
        raised("a clot on the day of the treatment, which is the day of submission", submitted=TREATED, **_clot(0)),
        raised("a clot in the lung last month", **_clot(30, clots=["pe"])),
        raised("a clot somewhere else last month", **_clot(30, clots=["other"])),
        raised("a clot after injections, and none ticked at the clot question", **_clot(30, clots=["none"]), **AFTER_INJECTIONS),
        raised("a clot 183 days before the treatment, still treated", **_clot(183, "yes")),
        clear("a clot 184 days before the treatment, still treated", **_clot(184, "yes")),
        raised("a clot that is still treated, of unknown date", **_clot(0, "yes", clot_date=NOT_SURE)),
        clear("a clot ten years ago, and not sure whether still treated", **_clot(3650, NOT_SURE)),
        clear("a surface clot alone", **_surface(30)),
        clear("everything but a clot after injections, a date left over", **_clot(30, clots=["none"]), **AFTER_INJECTIONS | {"past_vein_problems": NOT_A_CLOT}),
        undecided("a clot that moved, perhaps a deep one, and a recent date", **_clot(30, clots=["moving", "svt", "not-sure"])),
        raised("a clot last month, and wants laser only", {LASER: CAUTION}, **_clot(30), **LASER_ONLY),
        raised("a clot in a month that ended 90 days before", on=date(2026, 5, 29), **_clot(0, clot_date="2026-02")),
        clear("a clot in a month that ended 91 days before", on=date(2026, 5, 30), **_clot(0, clot_date="2026-02")),
        raised("a clot this year, which is counted to the day of submission", **_clot(0, clot_date="2026")),
        raised("a clot this year, the treatment 90 days after the submission", on=date(2026, 8, 11), **_clot(0, clot_date="2026")),
        clear("a clot this year, the treatment 91 days after the submission", on=date(2026, 8, 12), **_clot(0, clot_date="2026")),
        undecided("a clot of unknown date, no longer treated", **_clot(0, clot_date=NOT_SURE)),
        undecided("a clot 120 days ago, and not sure whether still treated", **_clot(120, NOT_SURE)),
        undecided("a clot, its date and treatment kept for the visit", **_clot(0, IN_PERSON, clot_date=IN_PERSON)),
        undecided("not sure about clots", clots=NOT_SURE),
        undecided("clots kept for the visit, and a recent date told all the same", **_clot(30, clots=IN_PERSON)),
        undecided("a surface clot, and not sure about other clots", **_surface(30, clots=["svt", "not-sure"])),
        undecided("injections, and not sure what happened after them", past_vein_treatment=["inj"], past_vein_problems=NOT_SURE),
    ),
    patients(
        "history-vte",
        injections(CAUTION) | {LASER: INFO},
        raised("a clot 91 days before the treatment, no longer treated", **_clot(91)),
        clear("a clot 90 days before the treatment, which is acute", **_clot(90)),
        raised("a clot 184 days before the treatment, still treated", **_clot(184, "yes")),
        clear("a clot 183 days before the treatment, still treated, which is acute", **_clot(183, "yes")),
        clear("a clot that is still treated, of unknown date, which is acute", **_clot(0, "yes", clot_date=NOT_SURE)),
        raised("a clot in the lung in 2011", **_clot(0, clots=["pe"], clot_date="2011")),
        raised("a clot after injections in 2020, and none ticked", **_clot(0, clots=["none"], clot_date="2020"), **AFTER_INJECTIONS),
        clear("no clot"),
        raised("a clot in 2011, out of the box", injections(CONTRAINDICATED) | {LASER: INFO}, **_clot(5000), jurisdiction=STRICTEST),
        raised("a clot in 2011, in Europe", **_clot(5000), jurisdiction=EU_UK),
        raised("a clot in 2011, in Switzerland", **_clot(5000), jurisdiction=CH),
        raised("a clot in 2011, and wants laser only", {LASER: INFO}, **_clot(5000), **LASER_ONLY, jurisdiction=STRICTEST),
        undecided("a clot of unknown date, no longer treated", **_clot(0, clot_date=NOT_SURE)),
        undecided(
            "a clot of unknown date, out of the box",
            injections(CONTRAINDICATED) | {LASER: INFO},
            **_clot(0, clot_date=SKIPPED),
            jurisdiction=STRICTEST,
        ),
        undecided("not sure about clots", clots=NOT_SURE),
    ),
    patients(
        "recent-superficial-vein-thrombosis",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED, LASER: CAUTION},
        raised("a surface clot 90 days before the treatment", **_surface(90)),
        clear("a surface clot 91 days before the treatment", **_surface(91)),
        raised("a surface clot on the day of treatment", submitted=TREATED, **_surface(0)),
        clear("surface clots that move, with a date of last month", **_surface(30, clots=["moving"])),
        clear("a deep clot last month", **_clot(30)),
        undecided("every other clot, perhaps in a surface vein, and a recent date", **_surface(30, clots=["dvt", "pe", "other", "not-sure"])),
        undecided("a surface clot of unknown date", **_surface(0, surface_clot_date=NOT_SURE)),
        undecided("clots kept for the visit", clots=IN_PERSON),
    ),
    patients(
        "migratory-phlebitis",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED, LASER: INFO},
        raised("surface clots that come back in new places", clots=["moving"], surface_clot_date="2015"),
        clear("every other kind of clot", clots=["dvt", "pe", "svt", "other"]),
        undecided("not sure about clots", clots=NOT_SURE),
        undecided("a surface clot, and not sure about other clots", **_surface(30, clots=["svt", "not-sure"])),
    ),
    patients(
        "history-superficial-vein-thrombosis",
        polidocanol(INFO) | {STS: CAUTION, LASER: INFO},
        raised("a surface clot 91 days before the treatment", **_surface(91)),
        clear("a surface clot 90 days before the treatment, which is recent", **_surface(90)),
        clear("a surface clot on the day of treatment, which is recent", submitted=TREATED, **_surface(0)),
        clear("surface clots that move, years ago", **_surface(3000, clots=["moving"])),
        clear("no clot"),
        undecided("a surface clot of unknown date", **_surface(0, surface_clot_date=SKIPPED)),
        undecided("every other clot, perhaps in a surface vein, and a date of long ago", **_surface(900, clots=["dvt", "pe", "other", "not-sure"])),
        undecided("not sure about clots", clots=NOT_SURE),
    ),
    patients(
        "thrombophilia-known",
        polidocanol(CAUTION) | {STS: CONTRAINDICATED},
        raised("told that the blood clots too easily", clot_family=["tendency"]),
        raised("blood that clots too easily, in Switzerland", clot_family=["tendency"], jurisdiction=CH),
        raised("blood that clots too easily, in Europe", injections(CONTRAINDICATED), clot_family=["tendency"], jurisdiction=EU_UK),
        raised("the same, out of the box", injections(CONTRAINDICATED), clot_family=["tendency"], jurisdiction=STRICTEST),
        clear("a family history, and blood that does not clot well", clot_family=["family", "bleed"]),
        undecided("not sure about clotting", clot_family=NOT_SURE),
        undecided("clotting kept for the visit, in Europe", injections(CONTRAINDICATED), clot_family=IN_PERSON, jurisdiction=EU_UK),
        not_relevant("blood that clots too easily, and wants laser only", clot_family=["tendency"], **LASER_ONLY),
    ),
    patients(
        "family-history-vte",
        injections(INFO),
        raised("a sister with a clot before 45", clot_family=["family"]),
        raised("a sister with a clot, and the combined pill", injections(CAUTION), clot_family=["family"], hormones=["coc"]),
        raised("a sister with a clot, and HRT tablets", injections(CAUTION), clot_family=["family"], hormones=["hrt-oral"]),
        raised("a sister with a clot, and oestrogen", injections(CAUTION), clot_family=["family"], hormones=["ga-oest"]),
        raised("a sister with a clot, and every other hormone", clot_family=["family"], hormones=["inj", "pop", "hrt-skin", "vag", "testo", "delay", "fertility"]),
        raised("a sister with a clot, and a hormone that is not known", clot_family=["family"], hormones=["unsure-which"]),
        raised("a sister with a clot, and not sure about hormones", clot_family=["family"], hormones=NOT_SURE),
        clear("a clotting tendency of one's own", clot_family=["tendency", "bleed"]),
        undecided("not sure about clotting", clot_family=NOT_SURE),
        undecided("not sure about clotting, with the combined pill", injections(CAUTION), clot_family=NOT_SURE, hormones=["coc"]),
        not_relevant("a sister with a clot, and wants laser only", clot_family=["family"], **LASER_ONLY),
    ),
    patients(
        "other-thrombotic-disease",
        injections(CAUTION),
        raised("inflammatory bowel disease", conditions_blood=["clotrisk"]),
        clear("every other of these diseases", conditions_blood=["vasc", "ctd", "immune", "iron", "thyroid", "fits"]),
        undecided("not sure about these diseases", conditions_blood=NOT_SURE),
        not_relevant("inflammatory bowel disease, and wants laser only", conditions_blood=["clotrisk"], **LASER_ONLY),
    ),
)  # fmt: skip
