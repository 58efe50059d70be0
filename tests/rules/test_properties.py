"""What must hold for every history, seen on many made-up ones. HYPOTHESIS_PROFILE=nightly looks at 100,000 of each."""

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clinic.evidence.treatments import Treatment
from intake.questionnaire.answers import Absent, PartialDate, Ticked
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.questions import Multi, Text
from intake.questionnaire.truth import FALSE, UNKNOWN
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.case import Case, Jurisdiction
from screening.rules.examples.example import HEALTHY
from screening.rules.finding import evaluate
from screening.rules.severity import INFO
from tests.rules.histories import NO, NO_ORDER, WORSE, absences, cases, circumstances, thoroughly, values, worse

MILDEST = INFO.rank + 1
# A contradiction ends where the box is ticked; what is then raised instead may be information.
EASED_BY_THE_TRUTH = {"contradictory-answers"}


def told(case: Case) -> dict:
    return report(case, RULE_SET, "test", for_review=False)


def worst_ranks(case: Case, without=frozenset()) -> dict[Treatment, int]:
    """For each treatment in play the rank of the worst severity that is raised or could not be ruled out."""
    found = [finding for finding in RULE_SET.evaluate(case) if finding.truth is not FALSE]
    counted = [finding.by_treatment for finding in found if finding.rule.id not in without]
    return {t: min((each[t].rank for each in counted if t in each), default=MILDEST) for t in case.in_play}


def never_milder(milder: Case, graver: Case, without=frozenset()) -> None:
    before, after = worst_ranks(milder, without), worst_ranks(graver, without)
    assert all(after[treatment] <= before[treatment] for treatment in before.keys() & after.keys()), (before, after)


def answering(case: Case, question, answer) -> Case:
    return replace(case, answers=case.answers | {question.link_id: answer})


@thoroughly
@given(cases())
def test_every_history_is_screened_and_every_finding_is_in_exactly_one_list(case):
    whole = told(case)
    assert json.loads(json.dumps(whole)) == whole
    findings = [finding["id"] for finding in whole["findings"]]
    lists = findings + whole["clear"] + whole["not_yet_asked"] + whole["not_relevant"]
    assert sorted(lists) == sorted(rule.id for rule in RULE_SET)
    assert list(whole["by_treatment"]) == [treatment.value for treatment in case.in_play] != []


@settings(thoroughly, max_examples=thoroughly.max_examples // 10)  # it evaluates the rules for each possible answer
@given(cases())
def test_what_an_answer_would_change_is_what_it_changes(case):
    whole = report(case, RULE_SET, "test")
    assert json.loads(json.dumps(whole)) == whole
    before = {finding["id"] for finding in whole["findings"]}
    for link_id, effects in whole["would"].items():
        question = QUESTIONNAIRE[link_id]
        for effect in effects[:2]:
            after = told(answering(case, question, question.read(_one_of(effect["answers"]))))
            shown = {finding["id"]: finding for finding in after["findings"]}
            assert {name for name, _ in effect["raised"]} <= shown.keys()
            assert all("would_be" in shown[name] for name in effect["open"])
            assert set(effect["cleared"]) <= before - shown.keys()


def _one_of(answers: list):
    """The last answer; of a stretch of days, the last day."""
    return answers[-1]["to"] if isinstance(answers[-1], dict) else answers[-1]


@thoroughly
@given(cases())
def test_an_open_finding_asks_something_and_says_what_it_would_be(case):
    for finding in told(case)["findings"]:
        assert (finding["truth"] == "unknown") == ("would_be" in finding)
        if finding["truth"] == "unknown":
            assert finding["ask"] and finding["severity"] == "clarify"
            assert finding["would_be"] in finding["by_treatment"].values()


@thoroughly
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(case, random):
    turned = list(case.answers.items())
    random.shuffle(turned)
    assert told(replace(case, answers=dict(turned))) == told(case)


@thoroughly
@given(cases(), st.sampled_from(sorted(NO)), st.data())
def test_unsure_is_never_milder_than_no(case, link_id, data):
    question = QUESTIONNAIRE[link_id]
    no, unsure = NO[link_id], data.draw(st.sampled_from(absences(question)))
    assume(case.applies(question))
    never_milder(answering(case, question, no), answering(case, question, unsure))


@thoroughly
@given(cases(), st.data())
def test_one_more_not_sure_beside_ticks_is_never_milder(case, data):
    lists = [question for question in QUESTIONNAIRE.questions if isinstance(question, Multi) and question.may_be_unsure]
    question = data.draw(st.sampled_from(lists))
    ticks = data.draw(st.lists(st.sampled_from([option.code for option in question.options]), unique=True, min_size=1))
    sure = Ticked(tuple(option.code for option in question.options if option.code in ticks))
    never_milder(answering(case, question, sure), answering(case, question, replace(sure, unsure=True)))


@thoroughly
@given(cases(), st.data())
def test_worsening_an_answer_never_lowers_the_worst_severity(case, data):
    ordered = [q for q in QUESTIONNAIRE.questions if not isinstance(q, Text) and q.link_id not in NO_ORDER]
    question = data.draw(st.sampled_from(ordered))
    assume(case.applies(question))
    one, other = (data.draw(values(question, case.submitted, case.on)) for _ in range(2))
    assume(not isinstance(one, Absent) and not isinstance(other, Absent))
    better, graver = worse(question, one, other)
    never_milder(answering(case, question, better), answering(case, question, graver), EASED_BY_THE_TRUTH)


@thoroughly
@given(cases(), st.sampled_from([each for each in Jurisdiction if each is not Jurisdiction.US]))
def test_no_jurisdiction_is_milder_than_the_united_states(case, other):
    never_milder(replace(case, jurisdiction=Jurisdiction.US), replace(case, jurisdiction=other))


@thoroughly
@given(cases(), st.sampled_from(Treatment))
def test_what_a_treatment_gets_does_not_depend_on_what_else_is_offered(case, treatment):
    either = answering(case, asked.treatment_wanted, "either")
    alone, among = (told(replace(either, offered=frozenset(offered))) for offered in ([treatment], Treatment))
    assert alone["by_treatment"][treatment] == among["by_treatment"][treatment]
    assert _means(alone, treatment) == _means(among, treatment)


def _means(report: dict, treatment: Treatment) -> dict:
    findings = (finding for finding in report["findings"] if treatment in finding["by_treatment"])
    return {finding["id"]: (finding["truth"], finding["by_treatment"][treatment]) for finding in findings}


@thoroughly
@given(cases(), st.data())
def test_no_answer_to_a_question_that_is_not_asked_settles_an_open_finding(case, data):
    """`ask` leaves none out."""
    open_ = [finding for finding in RULE_SET.evaluate(case) if finding.truth is UNKNOWN]
    assume(open_)
    finding = data.draw(st.sampled_from(open_))
    missing = [q for q in QUESTIONNAIRE.questions if not case.has_value(q) and q.link_id not in finding.ask]
    assume(missing)
    question = data.draw(st.sampled_from(missing))
    answered = answering(case, question, data.draw(values(question, case.submitted, case.on)))
    assert evaluate(finding.rule, answered).truth is UNKNOWN


@thoroughly
@given(cases())
def test_a_change_is_told_on_the_day_on_which_it_comes(case):
    for finding in told(case)["findings"]:
        for change in finding["changes"]:
            rule, day = RULE_SET[finding["id"]], PartialDate.parse(change["from"]).earliest
            before, after = evaluate(rule, case.at(day - timedelta(1))), evaluate(rule, case.at(day))
            assert (before.truth, before.by_treatment) != (after.truth, after.by_treatment)
            assert after.truth.name.lower() == change["truth"]


@st.composite
def healthy_adults(draw) -> Case:
    around = draw(circumstances())
    around |= {"recheck": None, "on": around["submitted"] + timedelta(draw(st.integers(0, 28)))}
    birth_year = st.integers(around["on"].year - 64, around["on"].year - 19)
    choices = {
        "birth-date": birth_year.map(lambda year: f"{year}-06-15"),
        "sex-at-birth": st.sampled_from(["female", "male", "other"]),
        "pregnancy": st.sampled_from(["no", "cannot"]),
        "smoking": st.sampled_from(["never", "past"]),
        "skin-sun": st.sampled_from(["1-2", "3-4"]),
        "weight": st.integers(45, 74),
        "height": st.integers(160, 200),
        "vein-look": st.sampled_from([["fine"], ["blue"], ["fine", "blue"]]),
        "goals": st.sampled_from([["none"], ["look", "options"]]),
        "medicine-list": st.sampled_from(["", "paracetamol now and then"]),
        "anything-else": st.sampled_from(["", "no", "None.", "-"]),
        "own-questions": st.text(max_size=40, alphabet="abc DVT warfarin?"),
    }
    case = Case(QUESTIONNAIRE.read(HEALTHY | {key: draw(choice) for key, choice in choices.items()}), **around)
    wish = draw(st.sampled_from([option.code for option in asked.treatment_wanted.offered(case)]))
    return answering(case, asked.treatment_wanted, wish)


@thoroughly
@given(healthy_adults())
def test_a_healthy_adult_who_answers_everything_raises_nothing_but_the_plain_statement(case):
    report = told(case)
    assert [(finding["id"], finding["severity"]) for finding in report["findings"]] == [("asymptomatic-c1", "info")]
    assert {report["recommendation"], *report["by_treatment"].values()} == {"nothing-documented"}
    assert report["unanswered"] == []


def test_every_question_has_its_no_and_its_place_in_an_order():
    choices = [question for question in QUESTIONNAIRE.questions if question.kind in ("choice", "yes-no")]
    assert {question.link_id for question in choices} - NO_ORDER == set(WORSE)
    for link_id, order in WORSE.items():
        assert sorted(option.code for option in QUESTIONNAIRE[link_id].options) == sorted(order)
    texts = {question.link_id for question in QUESTIONNAIRE.questions if isinstance(question, Text)}
    recent = {"pregnancy-ended-date", "operation-date", "hospital-date", "leg-rest-date", "travel-date"}
    assert {question.link_id for question in QUESTIONNAIRE.questions} - set(NO) == NO_ORDER | texts | recent
