"""Sending the form: nothing is stored that no rule has seen."""

import logging

from django.db import DatabaseError, transaction
from django.db.models import Max

from clinic.audit import PATIENT, Action, queue
from intake.audit import record_of
from intake.drafts import draft_of, today, way_of
from intake.histories import readable
from intake.models import Author, Draft, Intake, Kind, Revision, Route
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.signals import not_screened, submitted
from intake.states import asked_again

log = logging.getLogger("intake.submit")


class Outdated(Exception):
    """The draft was changed since the patient checked it."""


class Incomplete(Exception):
    """Some page is not answered."""


class NotScreened(Exception):
    """The rules could not judge it. The draft is kept, and the staff know."""


class _Failed(Exception):
    """Rolls the transaction back; its cause is what a rule, or the lack of one, did."""


def submit(intake: Intake, version: int, actor=PATIENT) -> Revision:
    """Freeze the draft into a revision that the rules have judged. Sent twice, it is there once."""
    try:
        with transaction.atomic():
            return _submit(intake, version, actor)
    except _Failed as failure:
        _tell_staff(intake, failure.__cause__)
        raise NotScreened from None


def _submit(intake: Intake, version: int, actor) -> Revision:
    queue()
    draft = draft_of(intake)
    if draft and draft.version == version and _way_in(draft, actor)["route"] == Route.LINK and _is_unfinished(draft):
        raise Incomplete
    # Deleting decides who was first, on both databases.
    if not (draft and Draft.objects.filter(pk=intake.pk, version=version).delete()[0]):
        return _already_sent(intake)
    revision = _freeze(draft, actor)
    intake.questions_back.filter(pk__in=draft.content.get("asked_back", {})).update(answered_by=revision)
    record_of(Action.SUBMITTED, intake, actor, revision=revision.number)
    _screen(revision)
    return revision


def _is_unfinished(draft: Draft) -> bool:
    """A page is left; or a re-check was confirmed on an earlier day, and what was said then is not said of this one."""
    is_of_another_day = draft.kind == Kind.RECHECK and asked_again(draft.intake) is Kind.RECHECK
    return is_of_another_day or way_of(draft).next is not None


def _already_sent(intake: Intake) -> Revision:
    revision = intake.revisions.order_by("number").last()
    if revision is None or Draft.objects.filter(pk=intake.pk).exists():
        raise Outdated  # or deleted, a moment ago
    return revision


def _freeze(draft: Draft, actor) -> Revision:
    last = draft.intake.revisions.aggregate(last=Max("number"))["last"] or 0
    content = draft.content
    return Revision.objects.create(
        intake=draft.intake,
        number=last + 1,
        kind=draft.kind if last else Kind.FIRST,
        content={
            "answers": QUESTIONNAIRE.write(readable(content["answers"])),
            "entered": content["entered"],
            "proxy": content["proxy"],
            "privacy_notice": content.get("privacy_notice", ""),
            "version": draft.version,
        },
        answered_on=today(draft.intake.practice),
        language=draft.language,
        **_way_in(draft, actor),
    )


def _way_in(draft: Draft, actor) -> dict:
    """Whose answers these are, and how they came. What staff began and the patient sends is the patient's."""
    if actor == PATIENT:
        author = Author.PATIENT if draft.author == Author.STAFF else draft.author
        return {"author": author, "staff": None, "route": Route.LINK}
    return {"author": draft.author, "staff": actor, "route": draft.route}


def _screen(revision: Revision) -> None:
    """`send` and not `send_robust`: what a receiver raises must undo the submission.

    What the database could not do now is no rule that failed: the patient sends again.
    """
    try:
        responses = submitted.send(sender=Intake, revision=revision)
    except DatabaseError:
        raise
    except Exception as error:
        raise _Failed from error
    if sum(response is not None for _, response in responses) != 1:
        raise _Failed from LookupError("exactly one receiver must screen the revision")


def _tell_staff(intake: Intake, error: BaseException) -> None:
    """Only kind and rule: the text of an exception may repeat an answer."""
    rule = getattr(error, "rule_id", None) or ""
    log.error("could not be screened", extra={"event": f"{type(error).__name__} {rule}".strip(), "subject": intake.pk})
    with transaction.atomic():
        not_screened.send(sender=Intake, intake=intake)
