"""All rules, in order, checked when they load, with a fingerprint of what they say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from intake.questionnaire.questionnaire import DefinitionError
from screening.rules.case import Case
from screening.rules.finding import Finding, evaluate
from screening.rules.rule import Group, Rule


class RuleSet:
    """Groups of rules. Raises DefinitionError for two rules of the same id."""

    def __init__(self, groups: tuple[Group, ...]):
        self.groups = groups
        self.rules = tuple(rule for group in groups for rule in group.rules)
        self._by_id = {rule.id: rule for rule in self.rules}
        if len(self._by_id) != len(self.rules):
            raise DefinitionError("two rules have the same id")

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __getitem__(self, rule_id: str) -> Rule:
        return self._by_id[rule_id]

    def evaluate(self, case: Case) -> tuple[Finding, ...]:
        """What every rule finds in `case`, in the order of the rules."""
        return tuple(evaluate(rule, case) for rule in self.rules)


def fingerprint(content: object) -> str:
    """A hash of plain data, the same for the same content on every machine."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
