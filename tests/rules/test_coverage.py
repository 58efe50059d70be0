"""Documented contraindication -> questions -> rule -> patients, and that these patients would notice its loss."""

from dataclasses import replace

import pytest

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import AllOf, AnyOf
from screening.rules import RULE_SET
from screening.rules.examples import EXAMPLES, KEPT
from tests.rules.test_examples import agrees

NEVER, ALWAYS = AnyOf(()), AllOf(())
each_rule = pytest.mark.parametrize("rule", RULE_SET.rules, ids=lambda rule: rule.id)
READ = {question for rule in RULE_SET for question in rule.questions()}
FACTS_OF_THE_CASE = {"answer-unknown-safety"}  # it reads whether every question was answered


def test_every_rule_has_patients_and_there_are_none_without_a_rule():
    assert list(EXAMPLES) and set(EXAMPLES) == {rule.id for rule in RULE_SET}


@each_rule
def test_every_rule_reads_a_question(rule):
    assert rule.questions() or rule.id in FACTS_OF_THE_CASE


def test_every_screening_question_is_read_by_a_rule_or_kept_for_a_reason():
    unread = {q.link_id for q in QUESTIONNAIRE.questions if q.screening and q not in READ}
    assert unread == set(KEPT)


def test_no_rule_reads_a_question_that_is_for_the_consult():
    assert [q.link_id for q in QUESTIONNAIRE.questions if not q.screening and q in READ] == []
    assert [q.link_id for q in QUESTIONNAIRE.questions if not q.screening] == [
        *("leg-zones", "goals", "own-questions", "access-needs"),
    ]


@each_rule
def test_a_rule_that_is_switched_off_fails_a_patient_of_its_own(rule):
    off = replace(rule, when=NEVER)
    assert not all(agrees(off, example) for example in EXAMPLES[rule.id])


@each_rule
def test_a_rule_that_always_fires_fails_a_patient_of_its_own(rule):
    always = replace(rule, when=ALWAYS)
    assert not all(agrees(always, example) for example in EXAMPLES[rule.id])
