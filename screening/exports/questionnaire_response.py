"""One revision as a FHIR R4 QuestionnaireResponse, with the form that it answers inside: it needs no other file.

Both derive from the edition, so that an old revision reads as it did. What does not apply is left out; an answer that
is absent says why (data-absent-reason). Conditions of the form (enableWhen) are not told: what applied is there. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE

REASONS = {
    Absent.NOT_SURE.value: "asked-unknown",
    Absent.IN_PERSON.value: "asked-declined",
    Absent.SKIPPED.value: "unknown",
}
DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
UCUM = "http://unitsofmeasure.org"
SYSTEMS = {"LOINC": "http://loinc.org", "SNOMED CT": "http://snomed.info/sct"}
CODE = re.compile(r"(LOINC|SNOMED CT) ([\d-]+)")
TYPES = {
    "choice": "choice",
    "yes-no": "choice",
    "multi": "choice",
    "date": "date",
    "number": "quantity",
    "text": "text",
}
VALUES = {"choice": "valueCoding", "date": "valueDate", "quantity": "valueQuantity", "text": "valueString"}
FORM = "form"


def response(words: dict, version: str, content: dict, report: dict, about: dict) -> dict:
    """The answers of one revision.

    words, version: the edition's text, and which it is; content: the revision's; report: of its screening. about: what
    FHIR tells around it (identifier, subject, authored, status, source, language).
    """
    asked = (content["answers"].keys() | set(report["unanswered"])) - set(report["ignored"])
    return {
        "resourceType": "QuestionnaireResponse",
        "contained": [_form(words, version, about["language"])],
        "questionnaire": f"#{FORM}",
        **about,
        "item": list(_groups(words, lambda link_id: _answered(words, content, link_id), asked)),
    }


def _form(words: dict, version: str, language: str) -> dict:
    """The whole form, also what was not asked of this patient (FHIR Questionnaire)."""
    return {
        "resourceType": "Questionnaire",
        "id": FORM,
        "language": language,
        "version": version,
        "status": "active",
        "item": list(_groups(words, lambda link_id: _question(words, link_id), words["questions"].keys(), "group")),
    }


def _groups(words: dict, item, shown, kind: str = "") -> Iterator[dict]:
    for number, section in enumerate(words["sections"], 1):
        if items := [item(link_id) for link_id in section["questions"] if link_id in shown]:
            group = {"linkId": f"section-{number}", "text": section["title"]} | ({"type": kind} if kind else {})
            yield group | {"item": items}


def _question(words: dict, link_id: str) -> dict:
    question = words["questions"][link_id]
    kind = question["kind"]
    told = {"linkId": link_id, "text": question["text"], "type": TYPES[kind], "required": not question["optional"]}
    if codes := list(_codes(question)):
        told["code"] = codes
    if kind == "multi":
        told["repeats"] = True
    if kind == "text" and question.get("max_length"):
        told["maxLength"] = question["max_length"]
    if kind == "number":
        unit = {"system": UCUM, "code": question["unit"], "display": question["unit"]}
        told["extension"] = [{"url": UNIT, "valueCoding": unit}]
    if options := _in_order(link_id, question["options"]):
        told["answerOption"] = [{"valueCoding": _coding(question, code)} for code in options]
    return told


def _in_order(link_id: str, options: dict) -> list[str]:
    """As the form of today has them: a database need not keep the order of an edition's options. Others come last."""
    today = getattr(QUESTIONNAIRE[link_id], "options", ()) if link_id in QUESTIONNAIRE else ()
    order = [*(option.code for option in today), "none"]
    return sorted(options, key=lambda code: (order.index(code) if code in order else len(order), code))


def _codes(question: dict) -> Iterator[dict]:
    """The published codes of a question; those of its options are told in words, and left out."""
    for text in question["codes"]:
        if found := CODE.fullmatch(text):
            yield {"system": SYSTEMS[found[1]], "code": found[2]}


def _answered(words: dict, content: dict, link_id: str) -> dict:
    question, stored = words["questions"][link_id], content["answers"].get(link_id)
    told = {"linkId": link_id, "text": question["text"]}
    answers = [_answer(question, value) for value in _values(stored)]
    return told | ({"answer": answers} if answers else {})


def _values(stored: object) -> Iterator[object]:
    """Each value, or the reason why there is none; "not sure" stands among ticks as well."""
    if isinstance(stored, list):
        yield from ({"absent": each} if each == Absent.NOT_SURE.value else each for each in stored)
    elif stored is None:
        yield {"absent": Absent.SKIPPED.value}
    elif stored != "":
        yield stored


def _answer(question: dict, stored: object) -> dict:
    name = VALUES[TYPES[question["kind"]]]
    if not isinstance(stored, dict):
        return {name: _value(question, stored)}
    why = {"extension": [{"url": DATA_ABSENT, "valueCode": REASONS[stored["absent"]]}]}
    is_simple = name in ("valueDate", "valueString")  # FHIR puts what is said of a simple value beside it
    return {f"_{name}" if is_simple else name: why}


def _value(question: dict, stored: object) -> object:
    kind = question["kind"]
    if kind == "number":
        return {"value": stored, "unit": question["unit"], "system": UCUM, "code": question["unit"]}
    return stored if kind in ("date", "text") else _coding(question, stored)


def _coding(question: dict, code: str) -> dict:
    return {"code": code, "display": question["options"][code]}
