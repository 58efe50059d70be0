"""Every question as the practice's lead reads it: why it is asked, which findings rest on it, who answers for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questionnaire import Section
from intake.questionnaire.questions import Question
from screening.governance.coverage import kept
from screening.rules import RULE_SET
from screening.rules.rule import Rule


@dataclass(frozen=True)
class Asked:
    """A question with its clinical reason: the findings that read it, or why it is asked though none does."""

    question: Question
    rules: tuple[Rule, ...]
    kept: str


@dataclass(frozen=True)
class Topic:
    """A section of the questionnaire, as its owner sees it on `today`."""

    section: Section
    asked: tuple[Asked, ...]
    today: date

    @property
    def overdue(self) -> bool:
        return self.section.review_by < self.today


def topics(today: date) -> list[Topic]:
    """The sections in the order in which they are asked. `today` is the practice's."""
    rules = _readers()
    reasons = {question.link_id: reason for question, reason in kept()}
    return [
        Topic(
            section,
            tuple(Asked(q, tuple(rules[q.link_id]), reasons.get(q.link_id, "")) for q in section.questions),
            today,
        )
        for section in QUESTIONNAIRE.sections
    ]


def _readers() -> dict[str, list[Rule]]:
    """The rules that read each question, by its `link_id`, in the order of the rules."""
    readers = defaultdict(list)
    for rule in RULE_SET:
        for question in rule.questions():
            readers[question.link_id].append(rule)
    return readers
