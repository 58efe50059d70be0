"""Asking the patient back from a card, within the transaction of what a clinician settles or decides."""

from __future__ import annotations

from clinic.models import User
from intake.models import Intake
from intake.questionnaire.asked import asked
from intake.services.ask_back import CannotAsk, ask_back
from screening.models import Screening
from screening.services.refusals import Incomplete
from screening.services.subjects import Subject


def ask_about(subject: Subject, intake: Intake, by: User) -> None:
    """Ask the question, or those that a card rests on, again. What staff noted is not for the patient's eyes."""
    try:
        ask_back(intake, _questions(subject), by)
    except CannotAsk as refusal:
        raise Incomplete("verdict", str(refusal)) from refusal


def _questions(subject: Subject) -> list[str]:
    if subject.is_question:
        return [subject.name]
    rests_on = [fact["question"] for finding in subject.findings for fact in finding["because"]]
    return list(dict.fromkeys([*rests_on, *(q for finding in subject.findings for q in finding.get("ask", ()))]))


def open_other_treatment(screening: Screening, by: User) -> bool:
    """Ask the patient for the treatment again: with another one come the questions that were not asked because of it.

    Not where all was asked, or where the patient can no longer be asked: then it is talked about at the visit.
    """
    if not screening.report["not_asked"]:
        return False
    try:
        ask_back(screening.revision.intake, [asked.treatment_wanted.link_id], by)
    except CannotAsk:
        return False
    return True
