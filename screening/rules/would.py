"""What each possible answer to an open question would change. Pure data, computed with the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from intake.questionnaire.answers import Answer, Ticked
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questions import Choice, Multi, Question
from intake.questionnaire.truth import FALSE, TRUE
from screening.rules.case import Case
from screening.rules.finding import Finding, evaluate
from screening.rules.rule import Rule
from screening.rules.rule_set import RuleSet


def would(question: Question, case: Case, rule_set: RuleSet) -> list[dict]:
    """[{"answers": [stored, ...], "raised": [[finding, severity]], "open": [finding], "cleared": [finding]}].

    Answers of the same effect stand together. A date, a number and free text have too many answers to tell.
    """
    rules = _readers(rule_set)[question.link_id]
    before = [evaluate(rule, case) for rule in rules]
    effects: dict[tuple, list] = {}
    for answer in _alternatives(question, case):
        other = replace(case, answers={**case.answers, question.link_id: answer})
        after = [evaluate(rule, other) for rule in rules]
        effects.setdefault(_effect(before, after), []).append(question.write(answer))
    return [
        {"answers": answers, "raised": [list(each) for each in raised], "open": list(open_), "cleared": list(cleared)}
        for (raised, open_, cleared), answers in effects.items()
    ]


def _alternatives(question: Question, case: Case) -> Iterator[Answer]:
    if isinstance(question, Choice):
        yield from (option.code for option in question.offered(case))
    elif isinstance(question, Multi):
        yield from _ticks(question, case)


def _ticks(question: Multi, case: Case) -> Iterator[Ticked]:
    """What is ticked and nothing more, and each other option beside it."""
    answer = case.answer(question)
    ticked = answer.codes if isinstance(answer, Ticked) else ()
    if ticked or question.none:
        yield Ticked(ticked)
    for option in question.offered(case):
        if option.code not in ticked:
            yield Ticked(tuple(o.code for o in question.options if o.code in {*ticked, option.code}))


def _effect(before: list[Finding], after: list[Finding]) -> tuple[tuple, tuple, tuple]:
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if _state(old) != _state(new)]
    return (
        tuple((new.rule.id, new.worst.value) for _, new in pairs if new.is_relevant and new.truth is TRUE),
        tuple(new.rule.id for _, new in pairs if new.is_relevant and new.is_open),
        tuple(new.rule.id for _, new in pairs if not new.is_relevant or new.truth is FALSE),
    )


def _state(finding: Finding) -> tuple | None:
    """None where nothing is shown of it."""
    is_shown = finding.is_relevant and finding.truth is not FALSE
    return (finding.truth, finding.worst) if is_shown else None


@cache
def _readers(rule_set: RuleSet) -> dict[str, tuple[Rule, ...]]:
    """Question -> the rules that read it, or a question that it opens."""
    opens = {question: _opened_by(question) for question in QUESTIONNAIRE.questions}
    return {q.link_id: tuple(rule for rule in rule_set if opens[q] & set(rule.questions())) for q in opens}


def _opened_by(question: Question) -> set[Question]:
    found = {question}
    for later in QUESTIONNAIRE.questions:
        conditions = (later.enable_when, *(option.offered_when for option in getattr(later, "options", ())))
        if any(found & set(condition.questions()) for condition in conditions):
            found.add(later)
    return found
