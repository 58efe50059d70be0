"""Answers to another edition of the questions, in the words in which they were asked. Nothing of today's is read in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intake import signals
from intake.models import Revision
from intake.questionnaire.answers import Absent, InvalidAnswer, PartialDate
from intake.wording import absent_in_words, date_in_words


def words_of(revision: Revision) -> dict | None:
    """The edition's text; None where the questions are today's."""
    return next((words for _, words in signals.worded.send(sender=Revision, revision=revision) if words), None)


def sections_in(words: dict, content: dict) -> list[dict]:
    """What was answered, by section, as the check page shows it."""
    found = [(section, list(_rows(words, section, content))) for section in words["sections"]]
    return [{"title": section["title"], "rows": rows} for section, rows in found if rows]


def _rows(words: dict, section: dict, content: dict) -> Iterator[dict]:
    headings = {page["slug"]: page["heading"] for page in words["pages"]}
    for link_id in section["questions"]:
        if link_id not in content["answers"]:
            continue
        question, heading = words["questions"][link_id], headings[words["questions"][link_id]["page"]]
        yield {
            "topic": "" if heading == section["title"] else heading,
            "question": question["text"],
            "lines": lines(question, content["answers"][link_id]),
            "url": "",
        }


def lines(question: dict, stored: object) -> list[str]:
    """The stored answer, one line for each thing said; what even its edition does not know as it stands."""
    if isinstance(stored, dict):
        return [absent_in_words()[Absent(stored["absent"])]]
    if isinstance(stored, list):
        return [_label(question, code) for code in stored]
    if question["kind"] == "date":
        return [_day(str(stored))]
    if question["kind"] == "number":
        return [f"{stored} {question.get('unit', '')}".strip()]
    return [_label(question, code) for code in str(stored).splitlines()] or [_("Nothing to add")]


def _label(question: dict, code: str) -> str:
    reasons = {reason.value: text for reason, text in absent_in_words().items()}
    return question["options"].get(code) or reasons.get(code, code)


def _day(text: str) -> str:
    try:
        return date_in_words(PartialDate.parse(text))
    except (ValueError, InvalidAnswer):
        return text
