"""Every worked patient of every rule, and that no rule lacks one of its kinds.

The patients stand in screening/rules/examples, where the coverage page shows them.
"""

import json
import subprocess
import sys
from collections import Counter
from itertools import product

import pytest

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import Named
from intake.questionnaire.facts import SUBMISSION, Age, Days, birthday
from intake.questionnaire.truth import TRUE
from screening.rules import RULE_SET
from screening.rules.examples import EXAMPLES
from screening.rules.examples.example import Example, Expected
from tests.rules.cases import expected_of, outcome

ALL = [(rule_id, example) for rule_id, examples in EXAMPLES.items() for example in examples]
NEVER_UNKNOWN = {  # two given answers, a statement, a fact of the case, a text that may be left out
    *("contradictory-answers", "asymptomatic-c1", "answer-unknown-safety", "treatment-not-offered"),
    "unmentioned-condition",
}
each_rule = pytest.mark.parametrize("rule", RULE_SET.rules, ids=lambda rule: rule.id)


def agrees(rule, example: Example) -> bool:
    """Whether `rule` says of the patient what the example expects."""
    case = example.case()
    return outcome(rule, case) == expected_of(example, case)


@pytest.mark.parametrize(("rule_id", "example"), ALL, ids=[f"{rule}: {e.sentence} -> {e.expected}" for rule, e in ALL])
def test_patient(rule_id, example):
    assert agrees(RULE_SET[rule_id], example)


def test_the_command_says_the_same():
    """Of each rule the last patient of each kind, as lines of one file, through `manage.py screen`."""
    unmoved = [(rule_id, example) for rule_id, example in ALL if example.planned_for is None]
    asked = list({(rule_id, example.expected): (rule_id, example) for rule_id, example in unmoved}.values())
    lines = "".join(json.dumps(example.line()) + "\n" for _, example in asked)
    done = subprocess.run([sys.executable, "manage.py", "screen"], input=lines, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or done.stdout
    for (rule_id, example), answer in zip(asked, map(json.loads, done.stdout.splitlines()), strict=True):
        assert _told(rule_id, answer) == example.expected, f"{rule_id}: {example.sentence}"


def _told(rule_id: str, answer: dict) -> str:
    """In which list of the command's answer a finding stands."""
    truths = {"true": Expected.RAISED, "unknown": Expected.UNDECIDED}
    told = [truths[finding["truth"]] for finding in answer["findings"] if finding["id"] == rule_id]
    lists = {"clear": Expected.CLEAR, "not_yet_asked": Expected.NOT_YET_ASKED, "not_relevant": Expected.NOT_RELEVANT}
    (place,) = told + [place for name, place in lists.items() if rule_id in answer[name]]
    return place


def test_the_answers_of_every_patient_could_be_given():
    for _, example in ALL:
        case = example.case()
        days = (case.submitted, case.on) if case.recheck else (case.submitted,)
        QUESTIONNAIRE.check(case.answers, days, example.planned_for or case.on)


@each_rule
def test_no_patient_is_told_twice(rule):
    sentences = Counter(example.sentence for example in EXAMPLES[rule.id])
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@each_rule
def test_a_rule_has_a_patient_of_every_kind(rule):
    """It fires, it does not, it could not be ruled out, it is not relevant: where each of these is possible."""
    kinds = {Expected.RAISED, Expected.CLEAR}
    if rule.id not in NEVER_UNKNOWN:
        kinds.add(Expected.UNDECIDED)
    if len(rule.severity) < 4:
        kinds.add(Expected.NOT_RELEVANT)
    if rule.asked_on_the_day:
        kinds.add(Expected.NOT_YET_ASKED)
    assert {example.expected for example in EXAMPLES[rule.id]} == kinds


def _conditions(rule):
    return (rule.when, *(rise.when for rise in rule.rises))


def _leaves(rule, kind):
    """The conditions of this kind that it reads itself, not those that are another rule's own."""
    return [part for condition in _conditions(rule) for part in _own(condition, rule) if type(part) is kind]


def _own(condition, rule):
    if isinstance(condition, Named) and condition.name != rule.id and condition.name in EXAMPLES:
        return
    yield condition
    for part in condition.parts:
        yield from _own(part, rule)


def _days(leaf: Days, case) -> int | None:
    """How many days before (or after) its day the date of this patient lies, where that counts."""
    if not case.applies(leaf.question) or not case.has_value(leaf.question):
        return None
    day = case.submitted if leaf.of == SUBMISSION else case.on
    days = (day - case.answer(leaf.question).latest_until(case.answered)).days
    return -days if leaf.after else days


@each_rule
def test_each_window_has_patients_on_its_last_day_and_the_day_after(rule):
    cases = [example.case() for example in EXAMPLES[rule.id]]
    for leaf in _leaves(rule, Days):
        seen = {_days(leaf, case) for case in cases}
        edges = {leaf.low, leaf.low - 1} if leaf.low or leaf.after else {0}
        if leaf.high is not None:
            edges |= {leaf.high, leaf.high + 1}
        assert edges <= seen, leaf.in_words()


@each_rule
def test_each_age_has_patients_on_the_birthday_and_the_day_before(rule):
    cases = [example.case() for example in EXAMPLES[rule.id]]
    for leaf in _leaves(rule, Age):
        known = [case for case in cases if case.has_value(leaf.question)]
        birthdays = [birthday(case.answer(leaf.question).earliest, leaf.low or leaf.under) for case in known]
        assert {0, 1} <= {(day - case.on).days for day, case in zip(birthdays, known, strict=True)}


@each_rule
def test_each_rise_has_a_patient_for_whom_it_holds_and_one_for_whom_it_does_not(rule):
    raised = [example for example in EXAMPLES[rule.id] if example.expected is Expected.RAISED]
    for rise, holds in product(rule.rises, (True, False)):
        assert any((rise.when.evaluate(example.case()) is TRUE) is holds for example in raised), rise.when.in_words()
