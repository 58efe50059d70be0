"""What a person may say of a card or an open question, with the reasons that are coded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from screening.services.subjects import QUESTION


class Verdict(StrEnum):
    """What a person says of a subject."""

    CONFIRMED = "confirmed"
    NOT_AN_ISSUE = "not-an-issue"
    PRECAUTION = "precaution"
    DEFER = "defer"
    ASK = "ask"


@dataclass(frozen=True)
class Judgement:
    """What a person makes of a card or an open question. reason: a code of REASONS, where the verdict has some.

    until: the day that it is put off to, with the verdict "defer" alone.
    """

    verdict: str
    reason: str = ""
    text: str = ""
    until: date | None = None

    def about(self, subject: str) -> dict:
        """As it is stored, of this subject."""
        until = self.until.isoformat() if self.until else None
        told = {"verdict": self.verdict, "reason": self.reason, "text": self.text.strip(), "until": until}
        return {"subject": subject} | told


VERDICTS = {
    Verdict.CONFIRMED: "Confirmed",
    Verdict.NOT_AN_ISSUE: "Not an issue",
    Verdict.PRECAUTION: "Precaution taken",
    Verdict.DEFER: "Deferred",
    Verdict.ASK: "Asked the patient",
}
ANSWERED = "Answered in person"  # what is open is not confirmed by saying so: of a question it takes the answer itself
PUTS_OFF = {Verdict.DEFER, Verdict.ASK}  # settled for now, but nothing to go on from
OTHER = "other"
REASONS = {
    Verdict.NOT_AN_ISSUE: {
        "resolved": "resolved, or long ago",
        "records": "records show otherwise",
        "misread": "the patient misread the question",
        "elsewhere": "not in the area or treatment planned",
        "weighed": "benefit outweighs it, discussed with the patient",
        OTHER: "another reason",
    },
    Verdict.PRECAUTION: {
        "product": "other product, dose or technique",
        "protection": "compression or clot prevention",
        "timing": "timing of the visit or of a medicine",
        "assessment": "test or assessment arranged",
        OTHER: "another precaution",
    },
}


def is_bare(content: dict) -> bool:
    """Whether an open question was called confirmed without an answer, as older records have it: nobody knows more."""
    is_question = content["subject"].startswith(QUESTION)
    return is_question and content["verdict"] == Verdict.CONFIRMED and not content["text"].strip()
