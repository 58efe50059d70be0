"""A clinician asks the patient one thing again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from clinic.audit import Action
from clinic.messages.kinds import Kind as MessageKind
from clinic.models import User
from clinic.roles import May, roles_that
from intake.audit import record_of
from intake.histories import history_of, offered, treatment_date
from intake.models import Intake, QuestionBack
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.services.sending import send_again
from intake.states import Act, may

MOST_WORDS = 500


class CannotAsk(Exception):
    """The patient cannot be asked this now. The message is for the clinician."""


@transaction.atomic
def ask_back(intake: Intake, link_ids: Sequence[str], by: User, words: str = "") -> QuestionBack:
    """Ask the questions of `link_ids` again. The patient gets a neutral message, and the link opens their page.

    words: what the clinician adds in plain text for the patient, shown beside the questions and nowhere else.
    """
    if not by.memberships.filter(practice=intake.practice, role__in=roles_that(May.DECIDE)).exists():
        raise CannotAsk("Only a clinician of this practice asks a patient back.")
    _refuse(intake, link_ids, words)
    question = QuestionBack(intake=intake, asked_by=by)
    question.content = {"link_ids": list(dict.fromkeys(link_ids)), "words": words.strip()}
    question.save(force_insert=True)
    record_of(Action.ASKED_BACK, intake, by, question=str(question.pk))
    send_again(intake, MessageKind.QUESTION, by)
    return question


def _refuse(intake: Intake, link_ids: Sequence[str], words: str) -> None:
    if not may(intake, Act.AGAIN):
        raise CannotAsk("The patient can be asked between sending the answers and the end of the visit.")
    if len(words) > MOST_WORDS:
        raise CannotAsk(f"Use at most {MOST_WORDS} characters.")
    if not link_ids or not set(link_ids) <= askable(intake):
        raise CannotAsk("This question does not apply to this patient, or it is answered at the desk.")


def askable(intake: Intake) -> set[str]:
    """The questions that apply to this patient and are not answered at the desk; none where nobody is asked now."""
    if not may(intake, Act.AGAIN):
        return set()
    history = history_of(intake.revisions.latest(), treatment_date(intake), offered(intake.practice))
    return {q.link_id for q in QUESTIONNAIRE.applicable(history) if not (q.from_invitation or history.is_settled(q))}
