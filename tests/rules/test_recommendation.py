"""What findings recommend, overall and for each treatment; and the order in which they are shown."""

from dataclasses import replace

import pytest

from clinic.evidence.treatments import Treatment
from intake.questionnaire.truth import TRUE, UNKNOWN
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.examples.example import IN_PERSON, NOT_SURE
from screening.rules.finding import Finding, evaluate
from screening.rules.recommendation import Recommendation, holds_back, place, recommend
from screening.rules.severity import CAUTION, CLARIFY, CONTRAINDICATED, INFO, URGENT, every_treatment, injections, worst
from screening.rules.terms import LASER, LIQUID, STS
from tests.rules.cases import healthy, reported, say, shown

URGENT_CARE, CONTRAINDICATION, ANSWERS, JUDGEMENT, NOTHING = Recommendation
ANY, PREGNANCY = RULE_SET["allergy-latex"], RULE_SET["possibly-pregnant"]


def finding(severity=CLARIFY, truth=TRUE, rule=ANY, **by_treatment):
    means = {{"liquid": LIQUID, "sts": STS, "laser": LASER}[name]: value for name, value in by_treatment.items()}
    return Finding(rule, truth, means or {LIQUID: severity}, {}, (), (), ())


def open_(severity, **by_treatment):
    return finding(severity, UNKNOWN, **by_treatment)


MAYBE_PREGNANT = finding(CLARIFY, rule=PREGNANCY)


@pytest.mark.parametrize(
    ("findings", "recommended"),
    [
        ([], NOTHING),
        ([finding(INFO)], NOTHING),
        ([open_(INFO)], ANSWERS),
        ([finding(CLARIFY)], ANSWERS),
        ([open_(CLARIFY)], ANSWERS),
        ([open_(CAUTION)], ANSWERS),
        ([finding(CAUTION)], JUDGEMENT),
        ([finding(CAUTION), open_(CAUTION), finding(CLARIFY)], JUDGEMENT),
        ([finding(CAUTION), open_(CONTRAINDICATED)], ANSWERS),
        ([finding(CAUTION), open_(URGENT)], ANSWERS),
        ([finding(CAUTION), MAYBE_PREGNANT], ANSWERS),
        ([MAYBE_PREGNANT], ANSWERS),
        ([finding(CAUTION), finding(CLARIFY, UNKNOWN, PREGNANCY)], JUDGEMENT),  # not raised, only open
        ([finding(CONTRAINDICATED), open_(URGENT), MAYBE_PREGNANT], CONTRAINDICATION),
        ([finding(URGENT), finding(CONTRAINDICATED)], URGENT_CARE),
    ],
)
def test_the_first_that_holds(findings, recommended):
    assert recommend(findings) is recommended
    assert recommend(findings[::-1]) is recommended


def test_for_a_treatment_its_own_severities_count():
    mixed = [finding(sts=CONTRAINDICATED, liquid=CAUTION), open_(CAUTION, laser=CONTRAINDICATED)]
    assert recommend(mixed, STS) is CONTRAINDICATION
    assert recommend(mixed, LIQUID) is JUDGEMENT
    assert recommend(mixed, LASER) is ANSWERS
    assert recommend(mixed) is CONTRAINDICATION


def test_a_possible_pregnancy_holds_back_every_treatment():
    assert set(reported(pregnancy="maybe", mobility="limited")["by_treatment"].values()) == {"needs-answers"}
    assert holds_back(MAYBE_PREGNANT) and not holds_back(finding(CAUTION))


def test_an_open_contraindication_to_one_product_does_not_hold_the_others_back():
    answer = say({"allergies": ["latex", "not-sure"], "allergies-detail": "gloves"}, products=["sts", "laser"])
    assert answer["by_treatment"] == {"sts": "needs-answers", "laser": "needs-judgement"}
    assert answer["recommendation"] == "needs-answers"


def test_the_worst_severity():
    assert worst([INFO, CAUTION, CLARIFY]) is CAUTION
    assert [URGENT.is_worse_than(each) for each in (URGENT, CONTRAINDICATED, INFO)] == [False, True, True]
    assert sorted([INFO, CLARIFY, CAUTION, CONTRAINDICATED, URGENT], key=lambda each: each.rank)[0] is URGENT
    with pytest.raises(ValueError):
        worst([])


def test_a_severity_for_several_treatments():
    assert every_treatment(INFO) == dict.fromkeys(Treatment, INFO)
    assert injections(CAUTION) == {t: CAUTION for t in Treatment if t is not LASER}


def test_findings_are_shown_worst_first_and_open_ones_behind_the_raised_of_their_place():
    answer = say(
        {
            "warning-signs": ["fever", "not-sure"],
            "pregnancy": "maybe",
            "mobility": "bed",
            "clots": IN_PERSON,
            "smoking": "now",
            "allergies": ["latex"],
            "allergies-detail": "gloves",
            "feelings": "yes",
            "circulation": NOT_SURE,
            "tan-before": "yes",
            "migraine": NOT_SURE,
        }
    )
    severities = shown(answer)
    assert list(severities) == sorted(severities, key=lambda name: _standing(name, severities[name]))
    assert {_standing(name, severities[name])[0] for name in severities} == {0, 1, 2, 3, 4}
    names = [name for name in severities if name in ("possibly-pregnant", "generalised-infection", "acute-vte")]
    assert names == ["possibly-pregnant", "generalised-infection", "acute-vte"]


def _standing(name: str, severity: str) -> tuple:
    """Rank of the (would-be) severity, raised before open, then the order of the rules."""
    ranks = ["urgent", "contraindicated", "caution", "clarify", "info"]
    rank = 1 if name == "possibly-pregnant" else ranks.index(severity.removeprefix("would be "))
    return rank, severity.startswith("would be "), [rule.id for rule in RULE_SET].index(name)


def test_the_place_of_a_finding():
    assert place(finding(CONTRAINDICATED)) < place(open_(CONTRAINDICATED)) < place(finding(CAUTION))
    assert place(MAYBE_PREGNANT) == place(finding(CONTRAINDICATED))
    assert place(finding(sts=INFO, laser=URGENT))[0] == URGENT.rank


def test_the_severity_of_a_finding_is_the_worst_over_the_treatments_in_play():
    clot = {"clots": ["svt"], "surface_clot_date": "2026-05-01"}
    assert _severity(reported(**clot), "recent-superficial-vein-thrombosis") == "contraindicated"
    assert _severity(reported(**clot, treatment_wanted="laser"), "recent-superficial-vein-thrombosis") == "caution"


def _severity(told: dict, rule_id: str) -> str:
    return next(each["severity"] for each in told["findings"] if each["id"] == rule_id)


def test_nothing_lowers_a_severity():
    """A rise that names less than the rule's own severity changes nothing, and is not responsible."""
    rule = RULE_SET["pad-moderate-or-unknown"]
    (rise,) = rule.rises
    lower = replace(rule, rises=(replace(rise, severity={STS: INFO}),))
    case = healthy(circulation=["told"])
    assert evaluate(lower, case).by_treatment == dict(rule.severity)
    assert evaluate(lower, case).responsible[STS] == rule.because


def test_a_report_is_for_one_case_and_the_rule_set_that_it_names():
    told = report(healthy(), RULE_SET, "2026.1")
    assert (told["rule_set"], told["on"], told["submitted"]) == ("2026.1", "2026-05-20", "2026-05-13")
    assert told["policy"] == {
        "jurisdiction": "us",
        "offered": ["laser", "polidocanol-foam", "polidocanol-liquid", "sts"],
    }
