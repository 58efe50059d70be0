"""Worked patients of rules that rest on one tick: it, everything but it, not sure, and where it does not matter."""

from clinic.evidence.treatments import ALL_TREATMENTS, INJECTIONS, LASER_ONLY
from intake.questionnaire.asked import QUESTIONNAIRE
from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
    SKIPPED,
    BySeverity,
    Example,
    clear,
    not_relevant,
    patients,
    raised,
    undecided,
)


def tick(rule_id: str, means: BySeverity, link_id: str, code: str, words: str, *more: Example):
    """The patients of a rule that is raised by the one option `code`, in the patient's `words`."""
    question = QUESTIONNAIRE[link_id]
    several = question.kind == "multi"
    others = [option.code for option in question.options if option.code not in (code, "unsure-which")]
    examples = [
        raised(words, **_answer(link_id, [code] if several else code)),
        *_denials(link_id, others, several),
        *_absences(question, link_id, others, several),
        *_irrelevant(means, words, link_id, [code] if several else code),
    ]
    return patients(rule_id, means, *examples, *more)


def _answer(link_id: str, answer: object) -> dict:
    return {link_id.replace("-", "_"): answer}


def _denials(link_id: str, others: list[str], several: bool):
    if several:
        yield clear(f"everything else at {link_id}, and not this", **_answer(link_id, others))
    else:
        yield from (clear(f"{link_id}: {other}", **_answer(link_id, other)) for other in others)


def _absences(question, link_id: str, others: list[str], several: bool):
    yield undecided(f"{link_id} skipped", **_answer(link_id, SKIPPED))
    if question.may_be_unsure:
        yield undecided(f"not sure at {link_id}", **_answer(link_id, NOT_SURE))
    if question.may_be_unsure and several:
        yield undecided(f"something else at {link_id}, and not sure about the rest", **_answer(link_id, [others[0], "not-sure"]))  # fmt: skip
    if question.may_be_in_person:
        yield undecided(f"{link_id} kept for the visit", **_answer(link_id, IN_PERSON))


def _irrelevant(means: BySeverity, words: str, link_id: str, answer: object):
    limited = frozenset(means)
    if not limited & LASER_ONLY:
        yield not_relevant(f"{words}, and wants laser only", treatment_wanted="laser", **_answer(link_id, answer))
    if not limited & INJECTIONS:
        yield not_relevant(f"{words}, and wants injections only", treatment_wanted="injections", **_answer(link_id, answer))  # fmt: skip
    if spared := ALL_TREATMENTS - limited - LASER_ONLY:
        names = " and ".join(sorted(spared))
        yield not_relevant(f"{words}, at a practice with {names} alone", products=spared, **_answer(link_id, answer))
