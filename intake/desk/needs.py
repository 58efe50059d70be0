"""What makes the visit easier for the patient: the one answer that the front desk reads, since it books the visit.

The patient is told so on the page that asks for it, before anything is typed. No other answer is shown to it (S3).
"""

from __future__ import annotations

from clinic.words import N_
from intake.models import Intake, Revision
from intake.questionnaire.asked import asked
from intake.questionnaire.questions import Question

READ_BY_FRONT_DESK = asked.access_needs
TOLD = N_(
    "The front desk reads one answer on this page, to plan your visit: what you need to make it easier. "
    "Please write nothing about your health there."
)
TOLD_ON_PAPER = N_("The front desk reads this answer, to plan your visit. Please write nothing about your health here.")


def needs_of(intake: Intake) -> str:
    """As the patient sent it last; empty where nothing was sent or asked for."""
    latest = intake.revisions.order_by("number").last()
    return needs_in(latest) if latest else ""


def needs_in(revision: Revision) -> str:
    """In the patient's own words."""
    said = revision.content["answers"].get(READ_BY_FRONT_DESK.link_id)
    return said if isinstance(said, str) else ""


def is_told_on(questions: tuple[Question, ...]) -> bool:
    """Whether a page with these questions says who reads the answer."""
    return READ_BY_FRONT_DESK in questions
