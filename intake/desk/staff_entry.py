"""Answers on paper or by phone: a member of staff types them in, and how they came is kept."""

from __future__ import annotations

from django.db import transaction

from clinic.models import User
from intake.drafts import draft_of
from intake.models import Author, Draft, Intake, Route
from intake.patients import contact_of
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.questionnaire import Page
from intake.questionnaire.sections.recheck import SECTION as RECHECK
from intake.services import begin
from intake.services.amend import again_for_staff, correct_for_staff
from intake.states import Act, asked_again, may

ROUTES = (Route.PAPER, Route.PHONE, Route.DESK)


class NotPossible(Exception):
    """Staff cannot type in answers now. The message is for people."""


@transaction.atomic
def begin_for_staff(intake: Intake, user: User, route: Route) -> Draft:
    """Open the form, or what is asked again, for `user` to type in what came by `route`; or go on with it.

    What the patient has entered stays the patient's: staff neither see it nor add to it.
    """
    if route not in ROUTES:
        raise ValueError("Staff type in what came on paper, by phone or at the desk.")
    draft = draft_of(intake) or _begin(intake, user, route)
    if draft is None:
        raise NotPossible("The answers have been sent already.")
    if not is_staffs(draft):
        raise NotPossible("The patient has begun to answer by link. Answers typed in here would mix with those.")
    return draft


def _begin(intake: Intake, user: User, route: Route) -> Draft | None:
    language = contact_of(intake.patient).language
    if intake.revisions.exists():
        return again_for_staff(intake, user, route, language)
    begin(intake, author=Author.STAFF, route=route, language=language, actor=user)
    return draft_of(intake)


def can_type_in(intake: Intake) -> bool:
    """Whether staff may type in now: the first answers, or what is asked again; not what the patient has begun."""
    draft = draft_of(intake)
    if draft:
        return is_staffs(draft)
    return not intake.revisions.exists() or asked_again(intake) is not None


@transaction.atomic
def begin_correction(intake: Intake, pages: list[Page], user: User, route: Route) -> Draft:
    """What the patient corrects after sending: the questions of these pages, asked anew."""
    if not can_correct(intake):
        raise NotPossible("The answers can be corrected from when they are sent until the visit begins.")
    questions = [question for page in pages for question in page.questions if question is not asked.birth_date]
    draft = correct_for_staff(intake, questions, user, route, contact_of(intake.patient).language)
    if draft is None:
        raise NotPossible("None of these questions is asked of this patient.")
    return draft


def can_correct(intake: Intake) -> bool:
    """Whether staff may correct what was sent: nothing else is asked, and nobody has begun to change it."""
    return may(intake, Act.AMEND) and draft_of(intake) is None and asked_again(intake) is None


def topics() -> list[Page]:
    """What may be corrected, the same for every patient: a page that hangs on an answer would give that away.

    The birth date is not: it is on file, and opens the link.
    """
    whole = {asked.sex_at_birth, asked.treatment_wanted}
    open_to_all = (p for p in QUESTIONNAIRE.pages if all(set(q.enable_when.questions()) <= whole for q in p.questions))
    return [page for page in open_to_all if page not in RECHECK.pages]


def is_staffs(draft: Draft) -> bool:
    """Whether staff began it, so that staff may see it."""
    return draft.author == Author.STAFF
