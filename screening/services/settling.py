"""Settling: what a person makes of one card or one open question."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from clinic.audit import Action
from clinic.models import Practice, User
from clinic.roles import May, roles_that
from intake.audit import record_of
from intake.drafts import today
from screening.models import Disposition, Screening
from screening.services.asking import Asking, ask_about
from screening.services.comparing import state
from screening.services.current import current_screening, standing
from screening.services.editions import words
from screening.services.refusals import AlreadySettled, Incomplete, NotAllowed, Overtaken
from screening.services.subjects import QUESTION, Subject, subjects
from screening.services.verdicts import OTHER, PUTS_OFF, REASONS, Judgement, Verdict, is_bare
from screening.services.worklist import project


def may_decide(user: User, practice: Practice) -> bool:
    """Whether the one table of roles lets this person settle and sign here."""
    return user.memberships.filter(practice=practice, role__in=roles_that(May.DECIDE)).exists()


def refuse_unless_may_decide(user: User, practice: Practice) -> None:
    if not may_decide(user, practice):
        raise NotAllowed("Only a clinician of this practice settles findings and signs decisions.")


@transaction.atomic
def settle(
    screening: Screening,
    subject: str,
    judgement: Judgement,
    by: User,
    over: UUID | None = None,
    asking: Asking | None = None,
) -> Disposition:
    """Store what `by` makes of `subject` ("card:..." or "question:..."). The newest disposition of a subject holds.

    over: the one that stood on the person's page, so that nobody settles over a colleague's without knowing it.
    asking: with the verdict "ask", what the patient is asked.
    """
    intake, content = screening.revision.intake, judgement.about(subject)
    refuse_unless_may_decide(by, intake.practice)
    _refuse_incomplete(screening, subject, judgement)
    # Before anything else is read: of two at once the second waits here.
    record_of(Action.SETTLED, intake, by, screening=str(screening.pk))
    if current_screening(intake) != screening:
        raise Overtaken
    _refuse_second(standing(screening).get(subject), over, content, by)
    disposition = Disposition.objects.create(screening=screening, content=content, settled_by=by)
    if judgement.verdict == Verdict.ASK:
        ask_about(_subjects(screening)[subject], intake, by, asking)
    project(intake)
    return disposition


def _refuse_second(stands: Disposition | None, over: UUID | None, content: dict, by: User) -> None:
    if stands and stands.pk != over:
        raise AlreadySettled(stands, stands.content == content and stands.settled_by == by)


def _refuse_incomplete(screening: Screening, subject: str, judgement: Judgement) -> None:
    found = subjects(screening.report, words(screening.edition_id)).get(subject)
    if found is None:
        raise Incomplete("verdict", "This screening has nothing of that name to settle.")
    if judgement.verdict not in set(Verdict):
        raise Incomplete("verdict", "Choose what you make of it.")
    reasons = REASONS.get(Verdict(judgement.verdict), {})
    if (judgement.reason or reasons) and judgement.reason not in reasons:
        raise Incomplete("verdict", "Choose the reason.")
    if not judgement.text.strip():
        _refuse_wordless(found, judgement)
    if (judgement.verdict == Verdict.DEFER) != bool(judgement.until):
        raise Incomplete("until", "Give a date to defer to. Only a deferral has one.")
    if judgement.until and judgement.until <= today(screening.revision.intake.practice):
        raise Incomplete("until", "Give a date after today.")


def _refuse_wordless(subject: Subject, judgement: Judgement) -> None:
    """What must be said in words as well: an answer, a reason that is none of ours, and what is done over the grave."""
    if is_bare(judgement.about(subject.key)):
        raise Incomplete("text", "Write down what the answer is.")
    if judgement.reason == OTHER or (judgement.verdict == Verdict.NOT_AN_ISSUE and subject.is_grave):
        raise Incomplete("text", "Say in your own words why.")
    if judgement.verdict == Verdict.PRECAUTION and subject.is_question and subject.is_grave:
        raise Incomplete("text", "Say in your own words what was done: the answer is still not known.")


def carry_over(before: Screening | None, screening: Screening) -> None:
    """Let stand, marked so, what was settled of subjects whose truth, severity and facts are still the same."""
    if before is None:
        return
    old, new = _subjects(before), _subjects(screening)
    standing_now = standing(screening)
    for key, disposition in standing(before).items():
        here = standing_now.get(key)
        known = here is not None and here.settled_at >= disposition.settled_at
        answered = disposition.content["verdict"] == Verdict.ASK and before.revision_id != screening.revision_id
        if not known and not answered and key in new and _same(old[key], before, new[key], screening):
            _carry(disposition, screening)


def _carry(disposition: Disposition, screening: Screening) -> None:
    Disposition.objects.create(
        screening=screening,
        content=disposition.content,
        settled_by=disposition.settled_by,
        settled_at=disposition.settled_at,
        carried_from=disposition,
    )


def _subjects(screening: Screening) -> dict[str, Subject]:
    return subjects(screening.report, words(screening.edition_id))


def _same(old: Subject, before: Screening, new: Subject, screening: Screening) -> bool:
    answers = [s.revision.content["answers"] for s in (before, screening)]
    states = [
        [state(finding, given) for finding in subject.findings]
        for subject, given in zip((old, new), answers, strict=True)
    ]
    asked = [given.get(new.name) if new.key.startswith(QUESTION) else None for given in answers]
    return states[0] == states[1] and asked[0] == asked[1]


def unsettled(screening: Screening) -> list[Subject]:
    """What must be settled before anything can be signed, in the order of the findings."""
    settled = standing(screening)
    return [s for key, s in _subjects(screening).items() if s.is_grave and key not in settled]


def put_off(screening: Screening) -> list[Subject]:
    """What was asked back or deferred, so that nothing can go on from it."""
    settled = standing(screening)
    return [
        subject
        for key, subject in _subjects(screening).items()
        if key in settled and settled[key].content["verdict"] in PUTS_OFF
    ]


def grave(screening: Screening) -> list[Subject]:
    """What a decision to go on is signed over."""
    return [subject for subject in _subjects(screening).values() if subject.is_grave]
