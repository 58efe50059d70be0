"""The fingerprint covers whatever could change an outcome or a patient's page: nothing of it changes unnoticed."""

from dataclasses import fields

import pytest

from clinic.evidence.citations import CitationClass, Confidence, Source
from clinic.evidence.sources import SOURCES
from clinic.evidence.treatments import Treatment
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.conditions import not_
from intake.questionnaire.limits import TODAY, Limit, fixed
from intake.questionnaire.questions import Date, Multi, Number, Option, Text
from screening.edition import edition, rule_in_words, running_fingerprint
from screening.rules import RULE_SET
from screening.rules.rule import Rise, Rule
from screening.rules.rule_set import fingerprint
from screening.rules.severity import CLARIFY

AS_IT_IS = running_fingerprint()
GATE = not_(asked.warning_signs.has("fever"))
CHANGES = {  # a field of a definition -> another value for it
    "link_id": None,  # found by the key under which it stands
    "text": "Other words?",
    "why": "Another reason.",
    "hint": "Another hint.",
    "enable_when": GATE,
    "may_be_unsure": "turn",
    "may_be_in_person": "turn",
    "optional": "turn",
    "screening": "turn",
    "codes": ("LOINC 1-1",),
    "unsure_advice": "Call at once.",
    "from_invitation": "turn",
    "asked_when_withheld": "turn",
    "options": (Option("other", "Another option"),),
    "none": "Nothing of this",
    "minimum": fixed(1950),
    "maximum": Limit("asked", months=-1),
    "may_be_partial": "turn",
    "urgent_days": 3,
    "urgent_advice": "Call at once.",
    "urgent_known_to": "day",
    "unit": "lb",
    "max_length": 7,
    "code": "other-code",
    "label": "Another label",
    "offered_when": GATE,
    "void_unless_offered": "turn",
    "leaves_rest_unknown": "turn",
    "advice": "Call at once.",
}
KINDS = [asked.warning_signs, asked.clot_date, asked.weight, asked.medicine_list, asked.smoking, asked.feeding]


def _fields():
    for question in KINDS:
        for field in fields(question):
            if field.name != "link_id":
                yield pytest.param(question, field.name, id=f"{question.kind}: {field.name}")


def _changed(owner, name):
    return not getattr(owner, name) if CHANGES[name] == "turn" else CHANGES[name]


@pytest.fixture
def put(monkeypatch):
    """put(object, field, value) for the length of a test, in a frozen definition."""
    before = []

    def change(owner, name, value):
        before.append((owner, name, getattr(owner, name)))
        object.__setattr__(owner, name, value)

    yield change
    for owner, name, value in reversed(before):
        object.__setattr__(owner, name, value)


@pytest.mark.parametrize(("question", "name"), list(_fields()))
def test_every_part_of_a_question_is_covered(put, question, name):
    put(question, name, _changed(question, name))
    assert fingerprint(edition()) != AS_IT_IS


@pytest.mark.parametrize("name", [field.name for field in fields(Option)])
def test_every_part_of_an_option_is_covered(put, name):
    option = asked.warning_signs.options[0]
    put(option, name, _changed(option, name))
    assert fingerprint(edition()) != AS_IT_IS


RULE = RULE_SET["heart-disease"]
RULE_CHANGES = {
    "when": GATE,
    "severity": {Treatment.LASER: CLARIFY},
    "because": RULE.because[:1] + RULE_SET["asthma"].because,
    "citations": RULE.citations[:-1],
    "rises": (),
    "asked_on_the_day": True,
}


@pytest.mark.parametrize("name", [field.name for field in fields(Rule)])
def test_every_part_of_a_rule_is_covered(put, name):
    before = rule_in_words(RULE)
    put(RULE, name, RULE_CHANGES.get(name, "something else"))
    assert rule_in_words(RULE) != before
    assert fingerprint(edition()) != AS_IT_IS


@pytest.mark.parametrize("name", [field.name for field in fields(Rise)])
def test_every_part_of_a_rise_is_covered(put, name):
    put(RULE.rises[0], name, RULE_CHANGES.get(name))
    assert fingerprint(edition()) != AS_IT_IS


@pytest.mark.parametrize(("part", "value"), [("section", "9.9"), ("citation_class", CitationClass.NOT_LISTED)])
def test_every_part_of_a_citation_is_covered(put, part, value):
    put(RULE.citations[0], part, value)
    assert fingerprint(edition()) != AS_IT_IS


@pytest.mark.parametrize("part", [field.name for field in fields(Source)])
def test_every_part_of_a_source_is_covered(put, part):
    put(SOURCES[0], part, Confidence.MEMORY if part == "confidence" else "something else")
    assert fingerprint(edition()) != AS_IT_IS


@pytest.mark.parametrize(("part", "value"), [("slug", "first"), ("heading", "Another heading")])
def test_every_part_of_a_page_is_covered(put, part, value):
    put(QUESTIONNAIRE.pages[0], part, value)
    assert fingerprint(edition()) != AS_IT_IS


def test_the_order_of_sections_pages_and_rules_is_covered():
    told = edition()
    for part in ("sections", "pages", "groups"):
        assert fingerprint(told | {part: told[part][::-1]}) != AS_IT_IS


def test_the_same_content_has_the_same_fingerprint():
    assert fingerprint(edition()) == AS_IT_IS
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1}) != fingerprint({"a": 1, "b": [3]})
    assert len(AS_IT_IS) == 64


def test_each_kind_of_question_is_among_those_above():
    assert {question.kind for question in QUESTIONNAIRE.questions} == {question.kind for question in KINDS}
    assert {Date, Multi, Number, Text} <= {type(question) for question in KINDS}
    assert TODAY.in_words() == "today" and Absent.NOT_SURE.value in edition()["questions"]["clots"]["absent"]
