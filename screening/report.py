"""Case and rules -> the report: facts and findings as plain data, without a word of clinical text.

The words stand in the Edition of the same fingerprint. `SCHEMA` is raised when the shape changes; old reports are read
for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from clinic.evidence.treatments import Treatment
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import AnyOf, Condition, Fact, Not, Wrapper
from intake.questionnaire.truth import FALSE, TRUE
from screening.rules.case import Case
from screening.rules.data_quality import CONTRADICTION
from screening.rules.finding import Finding, evaluate
from screening.rules.not_checked import not_asked
from screening.rules.recommendation import place, recommend
from screening.rules.rule import Rule
from screening.rules.rule_set import RuleSet
from screening.rules.severity import CONTRAINDICATED, URGENT
from screening.rules.would import would

SCHEMA = 1


def report(case: Case, rule_set: RuleSet, version: str, for_review: bool = True) -> dict:
    """Everything that `rule_set` (known as `version`) says of `case`, as plain JSON data.

    for_review: with what each answer to an open question would change, which takes the longest.
    """
    findings = rule_set.evaluate(case)
    relevant = [finding for finding in findings if finding.is_relevant]
    shown = sorted((finding for finding in relevant if finding.truth is not FALSE), key=place)
    told = [_finding(finding, case) for finding in shown]
    return {
        "schema": SCHEMA,
        "rule_set": version,
        "on": case.on.isoformat(),
        "submitted": case.submitted.isoformat(),
        "recheck": case.recheck.day.isoformat() if case.recheck else None,
        "policy": {"jurisdiction": case.jurisdiction.value, "offered": sorted(case.offered)},
        "recommendation": recommend(shown).value,
        "by_treatment": {treatment.value: recommend(shown, treatment).value for treatment in case.in_play},
        "findings": told,
        "clear": [f.rule.id for f in relevant if f.truth is FALSE and not _waits(f.rule, case)],
        "not_yet_asked": [f.rule.id for f in relevant if f.truth is FALSE and _waits(f.rule, case)],
        "not_relevant": [finding.rule.id for finding in findings if not finding.is_relevant],
        "unanswered": [question.link_id for question in QUESTIONNAIRE.unanswered(case)],
        "ignored": [question.link_id for question in QUESTIONNAIRE.ignored(case)],
        "not_asked": not_asked(case),
        "would": would(_to_ask(told), case, rule_set) if for_review else {},
        "free_from": {treatment.value: _free_from(told, treatment) for treatment in case.in_play},
    }


def _waits(rule: Rule, case: Case) -> bool:
    """Whether a check rests on a re-check that has not been made."""
    return rule.asked_on_the_day and case.recheck is None


def _finding(finding: Finding, case: Case) -> dict:
    told = {
        "id": finding.rule.id,
        "truth": finding.truth.name.lower(),
        "severity": finding.severity.value,
        "by_treatment": _by_treatment(finding),
        "responsible": {t.value: [source.id for source in named] for t, named in finding.responsible.items()},
        "because": _facts(finding.because),
        "could_become": [{"severity": severity.value, "ask": list(ask)} for severity, ask in finding.could_become],
        "changes": _changes(finding, case),
    }
    if finding.rule.when is CONTRADICTION:
        told["pairs"] = [_facts(facts) for facts in _branches(CONTRADICTION, case)]
    if finding.is_open:
        told["would_be"] = finding.worst.value
    if finding.is_open or finding.ask:
        told["ask"] = list(finding.ask)
    return told


def _facts(facts: Iterable[Fact]) -> list[dict]:
    return [
        {"question": fact.link_id, "codes": list(fact.codes), "word": fact.word, "sentence": fact.sentence}
        for fact in facts
    ]


def _branches(condition: Condition, case: Case) -> Iterator[tuple[Fact, ...]]:
    """What each branch that holds rests on, apart from the others."""
    if isinstance(condition, AnyOf | Wrapper) and not isinstance(condition, Not):
        for part in condition.parts:
            if part.evaluate(case) is TRUE:
                yield from _branches(part, case)
    else:
        yield condition.because(case)


def _to_ask(told: list[dict]) -> list[str]:
    """The questions whose answer could rule out what is open."""
    return list(dict.fromkeys(link_id for finding in told if "would_be" in finding for link_id in finding["ask"]))


def _by_treatment(finding: Finding) -> dict[str, str]:
    if finding.truth is FALSE:
        return {}
    return {treatment.value: severity.value for treatment, severity in finding.by_treatment.items()}


def _changes(finding: Finding, case: Case) -> list[dict]:
    """From which later treatment dates the finding would be another: {from, truth, by_treatment}."""
    changes, truth, by_treatment = [], finding.truth, _by_treatment(finding)
    for day in _later_edges(finding.rule, case):
        later = evaluate(finding.rule, case.at(day))
        if (later.truth, _by_treatment(later)) != (truth, by_treatment):
            truth, by_treatment = later.truth, _by_treatment(later)
            changes.append({"from": day.isoformat(), "truth": truth.name.lower(), "by_treatment": by_treatment})
    return changes


def _later_edges(rule: Rule, case: Case) -> list[date]:
    conditions = (rule.when, *(rise.when for rise in rule.rises))
    return sorted(day for day in frozenset().union(*(c.edges(case) for c in conditions)) if day > case.on)


def _free_from(findings: list[dict], treatment: Treatment) -> str | None:
    """The first date without a contraindication that a window ends; None where no window holds it back now.

    A contraindication without an end is not counted: it is shown beside the date.
    """
    ends = [_milder_from(finding, treatment.value) for finding in findings if _holds_back(finding, treatment.value)]
    return max((end for end in ends if end), default=None)


GRAVE = {URGENT.value, CONTRAINDICATED.value}


def _holds_back(state: dict, treatment: str) -> bool:
    return state["by_treatment"].get(treatment) in GRAVE


def _milder_from(finding: dict, treatment: str) -> str | None:
    """From when on, and then for good, `finding` no longer holds `treatment` back; None for never."""
    free_from = None
    for state in finding["changes"]:
        free_from = None if _holds_back(state, treatment) else free_from or state["from"]
    return free_from
