"""Small builders: a healthy adult with some answers changed, as a case, as a report, or as a line for `screen`."""

import json

from intake.questionnaire.truth import FALSE
from screening.management.commands import screen
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.case import Case
from screening.rules.examples.example import HEALTHY, Example, Expected, raised
from screening.rules.finding import Finding, evaluate
from screening.rules.rule import Rule


def healthy(**changes) -> Case:
    """A healthy adult with these answers (`clot_date="2009"`) and circumstances (`on`, `submitted`, `products` ...)."""
    return raised("", **changes).case()


def found(rule_id: str, **changes) -> Finding:
    """What one rule says of a healthy adult with these changes."""
    return evaluate(RULE_SET[rule_id], healthy(**changes))


def reported(**changes) -> dict:
    """The whole report of a healthy adult with these changes."""
    return report(healthy(**changes), RULE_SET, "test", for_review=False)


def outcome(rule: Rule, case: Case) -> tuple[Expected, dict]:
    """In which list `rule` puts `case`, and what it means for each treatment in play."""
    finding = evaluate(rule, case)
    if not finding.is_relevant:
        return Expected.NOT_RELEVANT, {}
    if finding.truth is FALSE:
        waits = rule.asked_on_the_day and case.recheck is None
        return Expected.NOT_YET_ASKED if waits else Expected.CLEAR, {}
    return Expected.UNDECIDED if finding.is_open else Expected.RAISED, finding.by_treatment


def expected_of(example: Example, case: Case) -> tuple[Expected, dict]:
    """The same, as the example says it."""
    return example.expected, {t: example.means[t] for t in case.in_play if t in example.means}


def line(answers: dict | None = None, **keys) -> dict:
    """A line for `screen`: a healthy adult with `answers` put in, None taking one out; `keys` beside the answers."""
    given = {key: value for key, value in (HEALTHY | (answers or {})).items() if value is not None}
    return {"name": "Ann", "on": "2026-05-20", "submitted": "2026-05-13"} | keys | {"answers": given}


def screened(data: object, number: int = 1) -> dict:
    """What `manage.py screen` says of one line: data, text or bytes."""
    if not isinstance(data, bytes | str):
        data = json.dumps(data)
    return screen.screened(data.encode() if isinstance(data, str) else data, number)


def shown(answer: dict) -> dict[str, str]:
    """Finding -> its severity, or "would be ..." of an open one."""
    return {
        finding["id"]: finding["severity"] if finding["truth"] == "true" else f"would be {finding['would_be']}"
        for finding in answer["findings"]
    }


def say(answers: dict, **keys) -> dict:
    """What the command says of a healthy adult with these answers, in the United States."""
    answer = screened(line(answers, **({"jurisdiction": "us"} | keys)))
    assert "error" not in answer, answer
    return answer


def unanswered(answer: dict) -> list[str]:
    """The questions that `answer-unknown-safety` lists."""
    told = [finding for finding in answer["findings"] if finding["id"] == "answer-unknown-safety"]
    return [fact["question"] for finding in told for fact in finding["because"]]
