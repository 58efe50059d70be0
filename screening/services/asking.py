"""Asking the patient back from a card, within the transaction of what a clinician settles or decides."""

from __future__ import annotations

from dataclasses import dataclass

from clinic.models import User
from intake.models import Intake
from intake.questionnaire.asked import asked
from intake.services.ask_back import CannotAsk, ask_back, askable
from screening.models import Screening
from screening.services.refusals import Incomplete
from screening.services.subjects import Subject


@dataclass(frozen=True)
class Asking:
    """What a clinician asks of the patient: one question, and their own words to it, which the patient reads."""

    question: str
    words: str = ""


def ask_about(subject: Subject, intake: Intake, by: User, asking: Asking | None = None) -> None:
    """Ask one question of this card again: the one chosen, or the first. What staff noted is not for the patient."""
    known = questions(subject, intake)
    asking = asking or Asking(known[0] if known else "")
    if known and asking.question not in known:
        raise Incomplete("verdict", "This question does not belong to what you settle.")
    try:
        ask_back(intake, [asking.question], by, asking.words)
    except CannotAsk as refusal:
        raise Incomplete("verdict", str(refusal)) from refusal


def questions(subject: Subject, intake: Intake) -> list[str]:
    """What the patient can be asked about a subject: what is open first, then what its findings rest on."""
    if subject.is_question:
        found = [subject.name]
    else:
        findings = subject.findings
        found = [link_id for finding in findings for link_id in finding.get("ask", ())]
        found += [link_id for f in findings for could in f.get("could_become", ()) for link_id in could["ask"]]
        found += [fact["question"] for finding in findings for fact in finding["because"]]
    known = askable(intake)
    return [link_id for link_id in dict.fromkeys(found) if link_id in known]


def open_other_treatment(screening: Screening, treatment: str, by: User) -> bool | None:
    """Ask the patient for the treatment again: with `treatment` in play come the questions, the options and the rules
    that were left out because of the one that was chosen.

    Whether the patient was asked: False where that is no longer possible, None where there is nothing to ask.
    """
    if not treatment or treatment in screening.report["by_treatment"]:
        return None
    try:
        ask_back(screening.revision.intake, [asked.treatment_wanted.link_id], by)
    except CannotAsk:
        return False
    return True
