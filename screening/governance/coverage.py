"""Every documented finding -> the questions, the rule and the worked patients that show it."""

from __future__ import annotations

from dataclasses import dataclass

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questions import Question
from screening.edition import edition
from screening.reading.catalogue import RuleInWords, groups
from screening.rules import RULE_SET
from screening.rules.examples import EXAMPLES, KEPT
from screening.rules.examples.example import Example, Expected

FOR_THE_CONSULT = "for the consult; no rule may read it"


@dataclass(frozen=True)
class Covered:
    """One finding, with what it rests on."""

    rule: RuleInWords
    questions: tuple[Question, ...]
    examples: tuple[Example, ...]

    @property
    def id(self) -> str:
        return self.rule.rule["id"]

    @property
    def shown(self) -> list[tuple[str, list[str]]]:
        """[(what the rule says, the patients of whom it says that)]"""
        by = {expected: [e.sentence for e in self.examples if e.expected is expected] for expected in Expected}
        return [(expected.value, sentences) for expected, sentences in by.items() if sentences]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing; nothing may be."""
        fires = {example.expected is Expected.RAISED for example in self.examples}
        parts = {
            "question": self.questions,
            "source": self.rule.sources,
            "patient who shows it fire": True in fires,
            "patient who shows it not fire": False in fires,
        }
        return tuple(name for name, found in parts.items() if not found)


def coverage() -> list[tuple[str, list[Covered]]]:
    """[(title of the group, its findings)], in the order of the rules."""
    return [(title, [_covered(rule) for rule in rules]) for title, rules in groups(edition())]


def _covered(rule: RuleInWords) -> Covered:
    rule_id = rule.rule["id"]
    return Covered(rule, read_by(rule_id), EXAMPLES.get(rule_id, ()))


def read_by(rule_id: str) -> tuple[Question, ...]:
    """The questions that a rule reads. One that asks whether anything is unanswered reads every screening question."""
    questions = RULE_SET[rule_id].questions()
    return questions or tuple(question for question in QUESTIONNAIRE.questions if question.screening)


def unread() -> tuple[Question, ...]:
    """The questions that no rule reads and no reason keeps; there may be none."""
    read = {question for rule in RULE_SET for question in rule.questions()}
    return tuple(q for q in QUESTIONNAIRE.questions if q.screening and q not in read and q.link_id not in KEPT)


def kept() -> tuple[tuple[Question, str], ...]:
    """[(a question that no rule reads, why it is asked all the same)]"""
    consult = ((q, FOR_THE_CONSULT) for q in QUESTIONNAIRE.questions if not q.screening)
    return (*((QUESTIONNAIRE[link_id], reason) for link_id, reason in KEPT.items()), *consult)
