"""The coverage is whole: CI fails on whatever would be missing."""

from dataclasses import replace

import pytest

from screening.governance.coverage import coverage, kept, unread
from screening.rules import RULE_SET
from screening.rules.examples import EXAMPLES
from screening.rules.examples.example import Expected

COVERED = [covered for _, group in coverage() for covered in group]


def test_every_finding_stands_there_once_and_in_order():
    assert [covered.id for covered in COVERED] == [rule.id for rule in RULE_SET]


def test_no_worked_patient_is_of_a_rule_that_does_not_exist():
    assert set(EXAMPLES) <= {rule.id for rule in RULE_SET}


@pytest.mark.parametrize("covered", COVERED, ids=lambda covered: covered.id)
def test_every_finding_has_a_question_a_source_and_patients_who_show_it(covered):
    assert covered.gaps == ()


def test_every_question_is_read_by_a_rule_or_kept_for_a_reason():
    assert unread() == ()
    assert all(reason for _, reason in kept())


def test_a_gap_is_named():
    covered = COVERED[0]
    assert replace(covered, questions=()).gaps == ("question",)
    assert len(replace(covered, examples=()).gaps) == 2
    only = tuple(example for example in covered.examples if example.expected is Expected.RAISED)
    assert replace(covered, examples=only).gaps == ("patient who shows it not fire",)


def test_the_patients_are_shown_by_what_the_rule_says_of_them():
    shown = dict(COVERED[0].shown)
    assert sum(map(len, shown.values())) == len(COVERED[0].examples)
    assert set(shown) <= {expected.value for expected in Expected}
