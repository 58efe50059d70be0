"""Worked patients: hormones."""

from screening.rules.examples.example import NOT_SURE, clear, days_before, raised, undecided
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import CH, EU_UK, STRICTEST

MAN = {"sex_at_birth": "male"}
ACUTE = {"clots": ["dvt"], "clot_date": days_before(30), "clot_still_treated": "yes"}
PAST = {"clots": ["dvt"], "clot_date": "2011", "clot_still_treated": "no"}
UNKNOWN_DATE = {"clots": ["dvt"], "clot_date": NOT_SURE, "clot_still_treated": "no"}


def _hormone(rule_id: str, means, code: str, words: str, *more):
    return tick(
        rule_id,
        means,
        "hormones",
        code,
        words,
        undecided("uses hormones, and does not know which", hormones=["unsure-which"]),
        *more,
    )


def _womans(rule_id: str, means, code: str, words: str, *more):
    """A hormone that men are not offered."""
    return _hormone(
        rule_id,
        means,
        code,
        words,
        clear("a man who uses hormones and does not know which", **MAN, hormones=["unsure-which"]),
        clear("a man who is not sure about hormones", **MAN, hormones=NOT_SURE),
        raised("a man who ticked it all the same", **MAN, hormones=[code]),
        *more,
    )


def _mens(rule_id: str, means, code: str, words: str):
    return _hormone(
        rule_id,
        means,
        code,
        words,
        undecided("a man who uses hormones and does not know which", **MAN, hormones=["unsure-which"]),
        undecided("a man who is not sure about hormones", **MAN, hormones=NOT_SURE),
    )


EXAMPLES = (
    _womans(
        "combined-hormonal-contraception",
        injections(CAUTION),
        "coc",
        "the combined pill",
        raised("the combined pill, in Europe", hormones=["coc"], jurisdiction=EU_UK),
        raised("the combined pill, in Switzerland", hormones=["coc"], jurisdiction=CH),
        raised("the combined pill, out of the box", injections(CONTRAINDICATED), hormones=["coc"], jurisdiction=STRICTEST),
        undecided("not sure about hormones, out of the box", injections(CONTRAINDICATED), hormones=NOT_SURE, jurisdiction=STRICTEST),
        raised("the combined pill beside one that is not known", hormones=["coc", "unsure-which"]),
    ),
    _womans(
        "progestogen-injection",
        injections(INFO),
        "inj",
        "the contraceptive injection",
        raised("the injection, and a clot last month", injections(CAUTION), hormones=["inj"], **ACUTE),
        raised("the injection, and a clot in 2011", injections(CAUTION), hormones=["inj"], **PAST),
        raised("the injection, and a clot of unknown date, which is one or the other", hormones=["inj"], **UNKNOWN_DATE),
        raised("the injection, and blood that clots too easily", injections(CAUTION), hormones=["inj"], clot_family=["tendency"]),
        raised("the injection, an operation and smoking", injections(CAUTION), hormones=["inj"], smoking="now", recent_events=["op"], operation_date=days_before(30)),
        raised("the injection and smoking", hormones=["inj"], smoking="now"),
        raised("the injection, and not sure about clots", hormones=["inj"], clots=NOT_SURE),
        raised("the injection, out of the box", injections(CONTRAINDICATED), hormones=["inj"], jurisdiction=STRICTEST),
        raised("the injection and a clot in 2011, out of the box", injections(CONTRAINDICATED), hormones=["inj"], **PAST, jurisdiction=STRICTEST),
        raised("the injection, in Europe", hormones=["inj"], jurisdiction=EU_UK),
        raised("the injection, in Switzerland", hormones=["inj"], jurisdiction=CH),
        undecided("not sure about hormones, and a clot in 2011", injections(CAUTION), hormones=NOT_SURE, **PAST),
    ),
    _womans(
        "progestogen-only-other",
        injections(INFO),
        "pop",
        "a hormone coil",
        raised("a hormone coil, in Europe", hormones=["pop"], jurisdiction=EU_UK),
        raised("a hormone coil, in Switzerland", hormones=["pop"], jurisdiction=CH),
        raised("a hormone coil, out of the box", injections(CAUTION), hormones=["pop"], jurisdiction=STRICTEST),
    ),
    _womans("oral-oestrogen-hrt", injections(CAUTION), "hrt-oral", "HRT tablets"),
    _womans(
        "transdermal-oestrogen-hrt",
        injections(INFO),
        "hrt-skin",
        "an HRT patch",
        raised("an HRT patch, in Europe", hormones=["hrt-skin"], jurisdiction=EU_UK),
        raised("an HRT patch, in Switzerland", hormones=["hrt-skin"], jurisdiction=CH),
        raised("an HRT patch, out of the box", injections(CAUTION), hormones=["hrt-skin"], jurisdiction=STRICTEST),
    ),
    _womans("vaginal-oestrogen-only", injections(INFO), "vag", "vaginal oestrogen only"),
    _mens("gender-affirming-oestrogen", injections(CAUTION), "ga-oest", "oestrogen for gender care"),
    _mens("testosterone-use", injections(INFO), "testo", "testosterone"),
    tick("tamoxifen-raloxifene", injections(CAUTION), "medicines-immune", "serm", "tamoxifen"),
    _womans("period-delay-tablets", injections(CAUTION), "delay", "tablets to delay a period"),
    _womans("fertility-treatment", injections(CAUTION), "fertility", "fertility treatment"),
)  # fmt: skip
