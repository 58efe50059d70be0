"""What happened to an intake: answers sent, findings settled, decisions signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake.models import Intake
from screening.models import Review
from screening.reading.answers import day
from screening.reading.cards import verdict_in_words
from screening.services import records
from screening.titles import title


@dataclass(frozen=True)
class Event:
    """One thing that happened, by whom, and what they wrote."""

    at: datetime
    who: str
    what: str
    text: str = ""


def history(intake: Intake, words: dict) -> list[Event]:
    """Everything, newest first."""
    sent = [
        Event(
            r.submitted_at, str(r.staff or r.get_author_display()), f"sent revision {r.number}: {r.get_kind_display()}"
        )
        for r in records.revisions(intake)
    ]
    settled = [
        Event(
            d.settled_at,
            str(d.settled_by),
            f"{_subject(d.content['subject'], words)}: {verdict_in_words(d.content)}",
            d.content["text"],
        )
        for d in records.dispositions(intake)
    ]
    signed = [
        Event(r.signed_at, str(r.signed_by), f"signed decision {r.number}: {decision_in_words(r)}", r.content["reason"])
        for r in records.reviews(intake)
    ]
    return sorted([*sent, *settled, *signed], key=lambda event: event.at, reverse=True)


def decision_in_words(review: Review) -> str:
    """The outcome, and until when."""
    return review.get_outcome_display() + (f": {day(review.until)}" if review.until else "")


def _subject(key: str, words: dict) -> str:
    kind, _, name = key.partition(":")
    question = words["questions"].get(name)
    return question["text"] if kind == "question" and question else title(name)
