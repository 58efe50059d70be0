"""Every question has a clinical reason, an owner, and a date by which it is read again."""

from datetime import date, timedelta

import pytest

from intake.questionnaire.asked import QUESTIONNAIRE
from screening.governance.questions import topics

TODAY = date(2026, 11, 20)
ASKED = [asked for topic in topics(TODAY) for asked in topic.asked]


def test_every_question_stands_there_once_and_in_order():
    assert [asked.question for asked in ASKED] == list(QUESTIONNAIRE.questions)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.question.link_id)
def test_every_question_has_a_clinical_reason(asked):
    """Some rule reads it, or it says what it is kept for."""
    assert asked.rules or asked.kept


@pytest.mark.parametrize("section", QUESTIONNAIRE.sections, ids=lambda section: section.title)
def test_every_section_has_an_owner_and_a_date(section):
    assert section.owner
    assert section.review_by > date(2026, 11, 20)


def test_a_section_is_overdue_from_the_day_after():
    due = QUESTIONNAIRE.sections[0].review_by
    assert not topics(due)[0].overdue
    assert topics(due + timedelta(1))[0].overdue


def test_the_rules_that_read_a_question_are_named():
    clot_date = next(asked for asked in ASKED if asked.question.link_id == "clot-date")
    assert "acute-vte" in {rule.id for rule in clot_date.rules}
    assert "sex-at-birth" not in {rule.id for rule in clot_date.rules}
