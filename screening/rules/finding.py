"""What one rule says of one case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clinic.evidence.citations import Source
from clinic.evidence.treatments import Treatment
from intake.questionnaire.conditions import Fact
from intake.questionnaire.truth import FALSE, TRUE, UNKNOWN, Truth
from screening.rules.case import Case
from screening.rules.rule import Rule
from screening.rules.severity import CLARIFY, Severity, worst


@dataclass(frozen=True)
class Finding:
    """A rule, evaluated (FHIR DetectedIssue).

    by_treatment: what it means for each treatment in play that the rule limits; for an open one, what it would mean.
    responsible: for each of these treatments, the sources that the severity rests on.
    could_become: what a rise whose condition is not known would make of it, and the questions that would tell.
    """

    rule: Rule
    truth: Truth
    by_treatment: dict[Treatment, Severity]
    responsible: dict[Treatment, tuple[Source, ...]]
    because: tuple[Fact, ...]
    ask: tuple[str, ...]
    could_become: tuple[tuple[Severity, tuple[str, ...]], ...]

    @property
    def is_relevant(self) -> bool:
        """Whether it limits a treatment in play."""
        return bool(self.by_treatment)

    @property
    def is_open(self) -> bool:
        """Whether it could not be ruled out."""
        return self.truth is UNKNOWN

    @property
    def worst(self) -> Severity:
        """The worst of its severities, of an open finding too. ValueError where it is not relevant."""
        return worst(self.by_treatment.values())

    @property
    def severity(self) -> Severity:
        """`clarify` for an open finding, otherwise the worst over the treatments in play."""
        return CLARIFY if self.is_open else self.worst


def evaluate(rule: Rule, case: Case) -> Finding:
    """What `rule` finds in `case`, on the case's reference date."""
    truth = rule.when.evaluate(case)
    by_treatment, responsible = severities(rule, case)
    return Finding(
        rule,
        truth,
        by_treatment,
        responsible,
        because=rule.when.because(case) if truth is not FALSE else (),
        ask=tuple(_ask(rule, case, truth)),
        could_become=tuple(_could_become(rule, case, by_treatment)) if truth is not FALSE else (),
    )


def severities(rule: Rule, case: Case) -> tuple[dict, dict]:
    """For each treatment in play that `rule` limits: how severe it is there, and the sources responsible for that."""
    severity = {treatment: rule.severity[treatment] for treatment in case.in_play if treatment in rule.severity}
    responsible = dict.fromkeys(severity, rule.because)
    for rise in rule.rises:
        if rise.when.evaluate(case) is not TRUE:
            continue
        for treatment in severity.keys() & rise.severity.keys():
            raised = rise.severity[treatment]
            if raised.is_worse_than(severity[treatment]):
                severity[treatment], responsible[treatment] = raised, rise.because
            elif raised is severity[treatment]:
                responsible[treatment] = tuple(dict.fromkeys(responsible[treatment] + rise.because))
    return severity, responsible


def _ask(rule: Rule, case: Case, truth: Truth) -> Iterator[str]:
    """The questions whose answer could still change it. Of what is raised only those that the rule reads itself, if it
    reads any by name: whether an answer that was given counts is then not asked anew.
    """
    if truth is FALSE:
        return
    read = rule.when.questions()
    for question in rule.when.open_questions(case):
        if truth is UNKNOWN or not read or question in read:
            yield question.link_id


def _could_become(rule: Rule, case: Case, by_treatment: dict[Treatment, Severity]):
    for rise in rule.rises:
        if rise.when.evaluate(case) is not UNKNOWN:
            continue
        higher = [s for t, s in rise.severity.items() if t in by_treatment and s.is_worse_than(by_treatment[t])]
        if higher:
            yield worst(higher), tuple(question.link_id for question in rise.when.open_questions(case))
