"""The words of a row of the work list: the most serious reason, what is still open, and what the patient was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intake.models import QuestionBack
from screening.models import Screening
from screening.services.current import standing
from screening.services.editions import english
from screening.services.subjects import is_open, subjects

CALL = "Could not be screened: call this patient"
REFERS = re.compile(r"\b(these|this|it|that|one|them)\b")  # to what stands above it on the patient's page
SMALL = {"a", "about", "and", "in", "of", "or", "that", "the", "this", "to", "what", "when", "where", "with", "your"}


def headline(screening: Screening | None, asked: Sequence[QuestionBack] = ()) -> dict:
    """{"reason", "open": what nobody has settled, "asked": [[day, what the patient has not answered yet]]}, in words.

    asked: the questions back that the patient has not answered.
    """
    if screening is None:
        return {"reason": "", "open": [], "asked": []}
    words = english(screening.edition)
    waiting = _asked(asked)
    return {
        "reason": _reason(screening.report, words),
        "open": [in_words(name, words) for name in _left(screening, words) if name not in waiting],
        "asked": [[day, in_words(name, words)] for name, day in waiting.items()],
    }


def _reason(report: dict, words: dict) -> str:
    first = next(iter(report["findings"]), None)
    if first is None:
        return "Nothing documented"
    title = words["rules"][first["id"]]["title"]
    return f"Could not be ruled out: {title}" if is_open(first) else title


def _left(screening: Screening, words: dict) -> list[str]:
    settled = standing(screening)
    found = subjects(screening.report, words).items()
    return [subject.name for key, subject in found if subject.is_question and key not in settled]


def _asked(asked: Sequence[QuestionBack]) -> dict[str, str]:
    """On which day each question was asked, where the practice is; the last time counts."""
    days = {}
    for each in asked:
        day = each.intake.practice.local(each.asked_at).date().isoformat()
        days |= dict.fromkeys(each.content["link_ids"], day)
    return days


def in_words(link_id: str, words: dict) -> str:
    """A question away from its page: behind the page's heading, where it would mean nothing without."""
    question = words["questions"].get(link_id)
    if question is None:
        return "a question of another release"
    text, heading = question["text"], _heading(question["page"], words)
    if not REFERS.search(text) or _told(heading) <= _told(text):
        return text
    return f"{heading}{'' if heading.endswith('?') else ':'} {text}"


def _heading(page: str, words: dict) -> str:
    return next(each["heading"] for each in words["pages"] if each["slug"] == page)


def _told(text: str) -> set[str]:
    """The words that carry it, so far that "clots" is "clot"."""
    return {word[:4] for word in re.findall(r"[a-z]+", text.lower()) if word not in SMALL}
