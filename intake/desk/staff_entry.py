"""Answers on paper or by phone: a member of staff types them in, and how they came is kept."""

from __future__ import annotations

from django.db import transaction

from clinic.models import User
from intake.desk.patients import contact_of
from intake.drafts import draft_of
from intake.models import Author, Draft, Intake, Route
from intake.services import begin

ROUTES = (Route.PAPER, Route.PHONE)


class NotPossible(Exception):
    """Staff cannot type in answers now. The message is for people."""


@transaction.atomic
def begin_for_staff(intake: Intake, user: User, route: Route) -> Draft:
    """Open the form for `user` to type in what came by `route`, or go on with what staff have begun.

    What the patient has entered stays the patient's: staff neither see it nor add to it.
    """
    if route not in ROUTES:
        raise ValueError("Staff type in what came on paper or by phone.")
    if intake.revisions.exists():
        raise NotPossible("The answers have been sent already.")
    begin(intake, author=Author.STAFF, route=route, language=contact_of(intake.patient).language, actor=user)
    draft = draft_of(intake)
    if not is_staffs(draft):
        raise NotPossible("The patient has begun to answer by link. Answers typed in here would mix with those.")
    return draft


def is_staffs(draft: Draft) -> bool:
    """Whether staff began it, so that staff may see it."""
    return draft.author == Author.STAFF
