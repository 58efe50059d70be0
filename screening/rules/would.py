"""What each possible answer to an open question would change. Pure data, computed with the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from intake.questionnaire.answers import Answer, PartialDate, Ticked
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import Condition
from intake.questionnaire.facts import Days
from intake.questionnaire.questions import Choice, Date, Multi, Question
from intake.questionnaire.truth import FALSE, TRUE, Truth
from screening.rules.case import Case
from screening.rules.finding import severities
from screening.rules.rule import Rule
from screening.rules.rule_set import RuleSet
from screening.rules.severity import Severity, worst

A_DAY = timedelta(days=1)
State = tuple[Truth, Severity] | None  # None: nothing is shown of it


def would(link_ids: Iterable[str], case: Case, rule_set: RuleSet) -> dict[str, list[dict]]:
    """{question: [{"answers": [stored, ...], "raised": [[finding, severity]], "open": [...], "cleared": [...]}]}.

    Answers of the same effect stand together; of dates whole stretches, {"from": first day, "to": last day}. A number
    and free text have too many answers to tell, and the birth date stands in the invitation.
    """
    before = {rule: _state(rule, case) for rule in rule_set}
    return {link_id: _of(QUESTIONNAIRE[link_id], case, rule_set, before) for link_id in link_ids}


def _of(question: Question, case: Case, rule_set: RuleSet, before: dict[Rule, State]) -> list[dict]:
    effects: dict[tuple, list] = {}
    for told, answer in _alternatives(question, case, rule_set):
        other = replace(case, answers={**case.answers, question.link_id: answer})
        changed = [(rule, _state(rule, other)) for rule in _readers(rule_set)[question.link_id]]
        effect = _effect([(rule.id, after) for rule, after in changed if after != before[rule]])
        _add(effects.setdefault(effect, []), told)
    return [
        {"answers": answers, "raised": [list(each) for each in raised], "open": list(open_), "cleared": list(cleared)}
        for (raised, open_, cleared), answers in effects.items()
    ]


def _add(answers: list, told: object) -> None:
    """A stretch of days that follows on the last one makes it longer."""
    if isinstance(told, dict) and answers and _follows(answers[-1]["to"], told["from"]):
        answers[-1] = {"from": answers[-1]["from"], "to": told["to"]}
    else:
        answers.append(told)


def _follows(end: str, start: str) -> bool:
    return date.fromisoformat(end) + A_DAY == date.fromisoformat(start)


def _alternatives(question: Question, case: Case, rule_set: RuleSet) -> Iterator[tuple[object, Answer]]:
    """(as it is told, one such answer)"""
    if isinstance(question, Choice):
        yield from ((question.write(option.code), option.code) for option in question.offered(case))
    elif isinstance(question, Multi):
        yield from ((question.write(ticked), ticked) for ticked in _ticks(question, case))
    elif isinstance(question, Date) and not question.from_invitation:
        yield from _stretches(question, case, rule_set)


def _ticks(question: Multi, case: Case) -> Iterator[Ticked]:
    """What is ticked and nothing more, and each other option beside it."""
    answer = case.answer(question)
    ticked = answer.codes if isinstance(answer, Ticked) else ()
    if ticked or question.none:
        yield Ticked(ticked)
    for option in question.offered(case):
        if option.code not in ticked:
            yield Ticked(tuple(o.code for o in question.options if o.code in {*ticked, option.code}))


def _stretches(question: Date, case: Case, rule_set: RuleSet) -> Iterator[tuple[dict, PartialDate]]:
    """The days that may be answered, cut wherever a window begins or ends."""
    first, last = (limit.on(case.answered, case.on) for limit in (question.minimum, question.maximum))
    turns = {turn for days in _windows(rule_set)[question.link_id] for turn in days.turns(case)}
    starts = [first, *sorted(turn for turn in turns if first < turn <= last)]
    for start, following in zip(starts, [*starts[1:], last + A_DAY], strict=True):
        yield {"from": start.isoformat(), "to": (following - A_DAY).isoformat()}, PartialDate.parse(start.isoformat())


def _effect(changed: list[tuple[str, State]]) -> tuple[tuple, tuple, tuple]:
    shown = [(rule_id, *state) for rule_id, state in changed if state]
    return (
        tuple((rule_id, severity.value) for rule_id, truth, severity in shown if truth is TRUE),
        tuple(rule_id for rule_id, truth, _ in shown if truth is not TRUE),
        tuple(rule_id for rule_id, state in changed if state is None),
    )


def _state(rule: Rule, case: Case) -> State:
    truth = rule.when.evaluate(case)
    by_treatment, _ = ({}, {}) if truth is FALSE else severities(rule, case)
    return (truth, worst(by_treatment.values())) if by_treatment else None


def _conditions(rule: Rule) -> tuple[Condition, ...]:
    return (rule.when, *(rise.when for rise in rule.rises))


@cache
def _readers(rule_set: RuleSet) -> dict[str, tuple[Rule, ...]]:
    """Question -> the rules that read it, or a question that it opens."""
    opens = {question: opened_by(question) for question in QUESTIONNAIRE.questions}
    return {q.link_id: tuple(rule for rule in rule_set if opens[q] & set(rule.questions())) for q in opens}


@cache
def _windows(rule_set: RuleSet) -> dict[str, tuple[Days, ...]]:
    """Question -> the windows that rules, and what opens other questions, count from its date."""
    conditions = [condition for rule in rule_set for condition in _conditions(rule)]
    conditions += [question.enable_when for question in QUESTIONNAIRE.questions]
    windows = [part for condition in conditions for part in condition.walk() if isinstance(part, Days)]
    return {q.link_id: tuple(part for part in windows if part.question is q) for q in QUESTIONNAIRE.questions}


def opened_by(question: Question) -> set[Question]:
    """The question itself, and those that its answer can open, directly or through another."""
    found = {question}
    for later in QUESTIONNAIRE.questions:
        conditions = (later.enable_when, *(option.offered_when for option in getattr(later, "options", ())))
        if any(found & set(condition.questions()) for condition in conditions):
            found.add(later)
    return found
