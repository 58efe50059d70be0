"""Small wrongs in the definitions themselves, since rules that are data have no functions to mutate.

Each mutant is applied to the live objects, and taken back: an option dropped or added, "and" for "or", a window one day
off, a severity changed, a treatment or a rise or a citation dropped, a question's gate removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from clinic.evidence.treatments import Treatment
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Definitely,
    Not,
    Possible,
    Wrapper,
)
from intake.questionnaire.facts import SUBMISSION, TREATMENT, Age, BodyMass, Days, Denied, Has, HasAny
from intake.questionnaire.free_text import HoldsMore
from screening.rules import RULE_SET
from screening.rules.case import FormAge, InJurisdiction, Jurisdiction
from screening.rules.rule import Rule
from screening.rules.severity import Severity

EVERY_RULE = tuple(rule.id for rule in RULE_SET)
GATES = {gate for question in QUESTIONNAIRE.questions for gate in question.enable_when.questions()}


@dataclass(frozen=True)
class Mutant:
    """One wrong. `rules` are those whose patients could notice it."""

    name: str
    rules: tuple[str, ...]
    owner: object
    attribute: str
    value: object

    @contextmanager
    def applied(self) -> Iterator[None]:
        before = getattr(self.owner, self.attribute)
        object.__setattr__(self.owner, self.attribute, self.value)
        try:
            yield
        finally:
            object.__setattr__(self.owner, self.attribute, before)


Put = Callable[[str, object, str, object], Mutant]


def mutants() -> Iterator[Mutant]:
    """Every mutant, each with a name of its own: of two that read the same the second is numbered."""
    times: dict[str, int] = {}
    for mutant in _mutants():
        times[mutant.name] = times.get(mutant.name, 0) + 1
        yield mutant if times[mutant.name] == 1 else replace(mutant, name=f"{mutant.name} ({times[mutant.name]})")


def _mutants() -> Iterator[Mutant]:
    """Of every rule, of the conditions that they share, and of the questionnaire."""
    seen: set[int] = set()
    for rule in RULE_SET:
        yield from _of_rule(rule)
    for where, rules, condition in _conditions():
        for node in condition.walk():
            if id(node) not in seen:
                seen.add(id(node))
                yield from _of_condition(node, f"{where} | {node.in_words()[:160]}", rules[id(node)])
    for question in QUESTIONNAIRE.questions:
        yield from _of_question(question)


def _conditions():
    """(where it stands, node -> the rules that read it, condition): of rules, then of questions and options."""
    readers: dict[int, tuple[str, ...]] = {}
    tops = [(f"rule {rule.id}", (rule.id,), top) for rule in RULE_SET for top in (rule.when, *_whens(rule))]
    for question in QUESTIONNAIRE.questions:
        gates = (question.enable_when, *(option.offered_when for option in getattr(question, "options", ())))
        tops += [(f"question {question.link_id}", EVERY_RULE, gate) for gate in gates]
    for _, rules, top in tops:
        for node in top.walk():
            readers[id(node)] = tuple(dict.fromkeys(readers.get(id(node), ()) + rules))
    return [(where, readers, top) for where, _, top in tops]


def _whens(rule: Rule) -> tuple[Condition, ...]:
    return tuple(rise.when for rise in rule.rises)


def _of_condition(node: Condition, where: str, rules: tuple[str, ...]) -> Iterator[Mutant]:
    def put(what: str, attribute: str, value: object) -> Mutant:
        return Mutant(f"{where} | {what}", rules, node, attribute, value)

    for kinds, mutate in BY_KIND:
        if isinstance(node, kinds):
            yield from mutate(node, put)


def _joined(node, put):
    if len(node.members) > 1:
        if type(node) in (AllOf, AnyOf):
            other = AnyOf if type(node) is AllOf else AllOf
            yield put(f"{type(node).__name__} -> {other.__name__}", "__class__", other)
        for position, member in enumerate(node.members):
            rest = node.members[:position] + node.members[position + 1 :]
            yield put(f"without {member.in_words()[:80]}", "members", rest)


def _counted(node, put):
    for count in (node.count - 1, node.count + 1):
        yield put(f"count {node.count} -> {count}", "count", count)


def _unwrapped(node, put):
    yield put(f"no {type(node).__name__.lower()}", "__class__", Wrapper)


def _coded(node, put):
    for code in node.codes:
        yield put(f"without {code}", "codes", tuple(other for other in node.codes if other != code))
    if not isinstance(node, HasAny):
        for option in node.question.options:
            if option.code not in node.codes and not (isinstance(node, Denied) and option.leaves_rest_unknown):
                yield put(f"or {option.code}", "codes", (*node.codes, option.code))


def _dated(node, put):
    yield put("low + 1", "low", node.low + 1)
    if node.low or node.after:  # before day 0 there is none
        yield put("low - 1", "low", node.low - 1)
    if node.high is not None:
        yield put("high + 1", "high", node.high + 1)
        yield put("high - 1", "high", node.high - 1)
    yield put("of the other day", "of", SUBMISSION if node.of == TREATMENT else TREATMENT)
    if node.known_to == "month":
        yield put("known to the year", "known_to", "year")


def _numbered(*attributes: str):
    def mutate(node, put):
        for attribute in attributes:
            value = getattr(node, attribute)
            if value:
                yield put(f"{attribute} + 1", attribute, value + 1)
                yield put(f"{attribute} - 1", attribute, value - 1)

    return mutate


def _local(node, put):
    for place in node.jurisdictions:
        yield put(f"not in {place}", "jurisdictions", tuple(other for other in node.jurisdictions if other != place))
    for place in Jurisdiction:
        if place not in node.jurisdictions:
            yield put(f"also in {place}", "jurisdictions", (*node.jurisdictions, place))


def _worded(node, put):
    for word in sorted(node.empty_words):
        yield put(f"without {word!r}", "empty_words", node.empty_words - {word})


BY_KIND = (
    ((AllOf, AnyOf, AtLeast), _joined),
    (AtLeast, _counted),
    ((Not, Definitely, Possible), _unwrapped),
    ((Has, Denied), _coded),
    (Days, _dated),
    (Age, _numbered("low", "under")),
    (BodyMass, _numbered("at_least")),
    (FormAge, _numbered("over")),
    (InJurisdiction, _local),
    (HoldsMore, _worded),
)


def _of_rule(rule: Rule) -> Iterator[Mutant]:
    def put(what: str, owner: object, attribute: str, value: object) -> Mutant:
        return Mutant(f"rule {rule.id} | {what}", (rule.id,), owner, attribute, value)

    yield from _of_severities("", rule, put)
    for number, rise in enumerate(rule.rises, start=1):
        yield put(f"without rise {number}", rule, "rises", rule.rises[: number - 1] + rule.rises[number:])
        yield from _of_severities(f"rise {number}: ", rise, put)
    for citation in rule.citations:
        rest = tuple(other for other in rule.citations if other is not citation)
        yield put(f"does not cite {citation.source.id} {citation.section[:40]}", rule, "citations", rest)
    yield put("asked on the day, or not", rule, "asked_on_the_day", not rule.asked_on_the_day)


def _of_severities(where: str, owner, put: Put) -> Iterator[Mutant]:
    """Of a rule or a rise: another severity, a treatment fewer, a treatment more, a source fewer."""
    for treatment, severity in owner.severity.items():
        rest = {other: value for other, value in owner.severity.items() if other is not treatment}
        yield put(f"{where}without {treatment}", owner, "severity", rest)
        for other in Severity:
            if other is not severity:
                yield put(f"{where}{treatment} {severity} -> {other}", owner, "severity", rest | {treatment: other})
    for treatment in Treatment:
        if treatment not in owner.severity:
            yield put(f"{where}also {treatment}", owner, "severity", {**owner.severity, treatment: Severity.CAUTION})
    for source in owner.because:
        rest = tuple(other for other in owner.because if other is not source)
        yield put(f"{where}not because of {source.id}", owner, "because", rest)


def _of_question(question) -> Iterator[Mutant]:
    def put(what: str, attribute: str, value: object) -> Mutant:
        return Mutant(f"question {question.link_id} | {what}", EVERY_RULE, question, attribute, value)

    if question.enable_when is not ALWAYS:
        yield put("asked of everyone", "enable_when", ALWAYS)
    for name in ("optional", "screening", "may_be_unsure", "may_be_in_person"):
        yield put(f"{name} turned", name, not getattr(question, name))
    if question in GATES and question.may_be_in_person:
        yield put("asked_when_withheld turned", "asked_when_withheld", not question.asked_when_withheld)
    for position, option in enumerate(getattr(question, "options", ())):
        for what, changed in _of_option(option, question.kind):
            options = (*question.options[:position], changed, *question.options[position + 1 :])
            yield put(f"option {option.code}: {what}", "options", options)


def _of_option(option, kind: str):
    if option.offered_when is not ALWAYS:
        yield "offered to everyone", replace(option, offered_when=ALWAYS)
        if kind == "choice":
            yield "void_unless_offered turned", replace(option, void_unless_offered=not option.void_unless_offered)
    if kind == "multi":
        yield "leaves_rest_unknown turned", replace(option, leaves_rest_unknown=not option.leaves_rest_unknown)
