"""Answers on paper or by phone: a member of staff types them in, and how they came is kept."""

from __future__ import annotations

from django.db import transaction

from clinic.models import User
from intake.desk.patients import contact_of
from intake.drafts import draft_of
from intake.models import Author, Draft, Intake, Kind, Route
from intake.services import begin
from intake.services.amend import recheck_for_staff
from intake.states import asked_again

ROUTES = (Route.PAPER, Route.PHONE, Route.DESK)


class NotPossible(Exception):
    """Staff cannot type in answers now. The message is for people."""


@transaction.atomic
def begin_for_staff(intake: Intake, user: User, route: Route) -> Draft:
    """Open the form, or a re-check that is due, for `user` to type in what came by `route`; or go on with it.

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
        return recheck_for_staff(intake, user, route, language)
    begin(intake, author=Author.STAFF, route=route, language=language, actor=user)
    return draft_of(intake)


def can_type_in(intake: Intake) -> bool:
    """Whether staff may type in now: the first answers, or a re-check that is due; not what the patient has begun."""
    draft = draft_of(intake)
    if draft:
        return is_staffs(draft)
    return not intake.revisions.exists() or asked_again(intake) is Kind.RECHECK


def is_staffs(draft: Draft) -> bool:
    """Whether staff began it, so that staff may see it."""
    return draft.author == Author.STAFF
