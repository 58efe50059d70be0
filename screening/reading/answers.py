"""A stored answer, in the words of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from intake.questionnaire.answers import Absent, PartialDate

ABSENT = {
    Absent.NOT_SURE.value: "I'm not sure",
    Absent.IN_PERSON.value: "I'd rather tell you in person",
}
NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Said:
    """A question and what was answered, each in words. `is_absent`: there is no value, or only half of one.

    was: what it was before, where it changed.
    """

    link_id: str
    question: str
    answer: str
    is_absent: bool = False
    is_ignored: bool = False
    was: str = ""


def day(value: date | str) -> str:
    """A day as a clinician reads it: 3 March 2027."""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{value.day} {value:%B %Y}"


def moment(at: datetime) -> str:
    """A day and a time at the practice, as the timeline tells them: 3 Mar 2027, 14:05."""
    at = timezone.localtime(at)
    return f"{at.day} {at:%b %Y, %H:%M}"


def in_words(question: dict, stored: object) -> str:
    """The answer that is `stored`, in the words that the patient chose from."""
    if stored is None:
        return NO_ANSWER
    if isinstance(stored, dict):
        return ABSENT[stored["absent"]]
    if isinstance(stored, list):
        return "; ".join(label(question, code) for code in stored)
    if question["kind"] == "date":
        return _partial(stored)
    if question["kind"] == "number":
        return f"{stored} {question.get('unit', '')}".strip()
    return label(question, stored) or "nothing written"


def label(question: dict, code: str) -> str:
    """The words of an option; free text is its own words."""
    return question["options"].get(code) or ABSENT.get(code, code)


def _partial(text: str) -> str:
    value = PartialDate.parse(text)
    if value.is_whole:
        return day(value.earliest)
    return f"{value.earliest:%B %Y}" if value.month else str(value.year)


def said(words: dict, content: dict, link_id: str, is_ignored: bool = False, was: str = "") -> Said:
    """The question with its answer; for a number also as it was typed. The rest is as Said has it."""
    question, stored = words["questions"][link_id], content["answers"].get(link_id)
    answer = in_words(question, stored)
    typed = content.get("entered", {}).get(link_id) or {}
    if isinstance(stored, int | float) and set(typed) - {question.get("unit")}:
        answer += f" (entered: {' '.join(f'{number} {unit}' for unit, number in typed.items())})"
    is_absent = stored is None or isinstance(stored, dict)
    return Said(link_id, question["text"], answer, is_absent, is_ignored, was)
