"""The words of one edition: questions, rules and sources as plain data, for the catalogue, the Edition and the hash."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from clinic.evidence.citations import Source
from clinic.evidence.sources import SOURCES
from clinic.evidence.treatments import Treatment
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.conditions import ALWAYS, Named
from intake.questionnaire.limits import Limit
from intake.questionnaire.questions import Option, Question
from screening.rules import RULE_SET
from screening.rules.cards import CARDS
from screening.rules.not_checked import NOT_CHECKED
from screening.rules.rule import Rise, Rule
from screening.rules.rule_set import fingerprint


def _as_it_is(text: str) -> str:
    return text


def edition(translate: Callable[[str], str] = _as_it_is) -> dict:
    """All static text that a report is read with, the questions in the language of `translate`."""
    return {
        "sections": [
            {"title": translate(section.title), "questions": [question.link_id for question in section.questions]}
            for section in QUESTIONNAIRE.sections
        ],
        "pages": [{"slug": page.slug, "heading": translate(page.heading)} for page in QUESTIONNAIRE.pages],
        "questions": {question.link_id: _question(question, translate) for question in QUESTIONNAIRE.questions},
        "groups": [{"title": group.title, "rules": [rule.id for rule in group.rules]} for group in RULE_SET.groups],
        "cards": {rule.card: CARDS.get(rule.card, rule.title) for rule in RULE_SET},
        "rules": {rule.id: rule_in_words(rule) for rule in RULE_SET},
        "sources": {source.id: _source(source) for source in SOURCES},
        "treatments": {treatment.value: treatment.label for treatment in Treatment},
        "not_checked": list(NOT_CHECKED),
    }


@cache
def running_fingerprint() -> str:
    """The hash of the questions and rules of this process, in words."""
    return fingerprint(edition())


def _question(question: Question, translate: Callable[[str], str]) -> dict:
    told = {
        "text": translate(question.text),
        "why": translate(question.why) if question.why else "",
        "hint": translate(question.hint) if question.hint else "",
        "kind": question.kind,
        "page": QUESTIONNAIRE.page_of(question).slug,
        "shown_when": question.enable_when.in_words(),
        "options": {option.code: translate(option.label) for option in getattr(question, "options", ())},
        "screening": question.screening,
        "optional": question.optional,
        "codes": list(question.codes),
        "absent": _absences(question),
        "advice": {code: translate(text) for code, text in _advice(question).items()},
        "from_invitation": question.from_invitation,
        "special_options": {o.code: _special(o) for o in getattr(question, "options", ()) if _special(o)},
    }
    if none := getattr(question, "none", ""):
        told["options"]["none"] = translate(none)
    for name in ("unit", "max_length", "may_be_partial", "urgent_days", "urgent_known_to"):
        if hasattr(question, name):
            told[name] = getattr(question, name)
    for name in ("minimum", "maximum"):
        if limit := getattr(question, name, None):
            told[name] = limit.in_words() if isinstance(limit, Limit) else str(limit)
    return told


def _absences(question: Question) -> list[str]:
    """Which reasons for no answer it takes, and whether its follow-ups are asked all the same."""
    reasons = {
        Absent.NOT_SURE.value: question.may_be_unsure,
        Absent.IN_PERSON.value: question.may_be_in_person,
        "follow-ups-all-the-same": question.asked_when_withheld,
    }
    return [reason for reason, taken in reasons.items() if taken]


def _advice(question: Question) -> dict[str, str]:
    """What is shown at once, by the answer that leads to it."""
    by_answer = {option.code: option.advice for option in getattr(question, "options", ())}
    by_answer |= {Absent.NOT_SURE.value: question.unsure_advice, "urgent": getattr(question, "urgent_advice", "")}
    return {answer: text for answer, text in by_answer.items() if text}


def _special(option: Option) -> list[str]:
    """What tells an option from a plain one."""
    told = [] if option.offered_when is ALWAYS else [f"offered when {option.offered_when.in_words()}"]
    if option.void_unless_offered:
        told.append("unanswered where not offered")
    if option.leaves_rest_unknown:
        told.append("leaves the unticked options unknown")
    return told


def rule_in_words(rule: Rule) -> dict:
    """A rule as data and words: what the catalogue shows and the hash covers."""
    return {
        "id": rule.id,
        "title": rule.title,
        "card": rule.card,
        "severity": dict(rule.severity),
        "because": [source.id for source in rule.because],
        "severity_when": [_rise(rise) for rise in rule.rises],
        "condition": _in_words(rule.when),
        "named": _named(rule),
        "questions": [question.link_id for question in rule.questions()],
        "trigger": rule.trigger,
        "window": rule.window,
        "asked_on_the_day": rule.asked_on_the_day,
        "reason": rule.reason,
        "disagreement": rule.disagreement,
        "citations": [
            {"source": c.source.id, "section": c.section, "class": c.citation_class.value} for c in rule.citations
        ],
    }


def _rise(rise: Rise) -> dict:
    return {
        "when": rise.when.in_words(),
        "severity": dict(rise.severity),
        "because": [source.id for source in rise.because],
    }


def _in_words(condition) -> str:
    """A shared condition is spelt out where it is the whole rule."""
    return condition.inner.in_words() if isinstance(condition, Named) else condition.in_words()


def _named(rule: Rule) -> dict[str, str]:
    """What each shared condition that the rule refers to means."""
    conditions = (part for top in (rule.when, *(rise.when for rise in rule.rises)) for part in top.walk())
    return {part.name: part.inner.in_words() for part in conditions if isinstance(part, Named)}


def _source(source: Source) -> dict:
    return {
        "title": source.title,
        "sections": source.sections,
        "address": source.address,
        "date": source.date,
        "confidence": source.confidence.value,
        "read": source.read,
    }
