"""Stored answers -> a History that the rules can read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from clinic.models import Practice
from intake.models import Intake, Revision
from intake.questionnaire.answers import Answer, InvalidAnswer
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.history import History, ReCheck

FULL = (Revision.Kind.FIRST, Revision.Kind.AMENDMENT)  # the patient confirmed everything


def treatment_date(intake: Intake) -> date:
    """The day of the appointment where the practice is."""
    return intake.practice.local(intake.appointment.start).date()


def offered(practice: Practice) -> frozenset[Treatment]:
    """What the practice offers by its newest policy; everything where it has none."""
    policy = practice.newest_policy
    return frozenset(map(Treatment, policy.offered)) if policy else ALL_TREATMENTS


def readable(stored: dict) -> dict[str, Answer]:
    """The answers that today's questions still understand; of those to another edition's nothing is guessed."""
    answers = {}
    for link_id, value in stored.items():
        try:
            answers |= QUESTIONNAIRE.read({link_id: value})
        except InvalidAnswer:
            continue
    return answers


def history_of(revision: Revision, on: date, offered: frozenset[Treatment] = ALL_TREATMENTS) -> History:
    """The history that `revision` completes, for a treatment on `on` in a practice that offers `offered`.

    The day of submission is that of the last full confirmation; a later re-check has its own day.
    """
    submitted, rechecked = answered_days(revision.intake, revision.number)
    answers = readable(revision.content["answers"])
    recheck = ReCheck(rechecked, asked.day_since_last.link_id in answers) if rechecked else None
    return History(answers, submitted, reference_day(on, submitted), offered, recheck)


def reference_day(treatment: date, submitted: date) -> date:
    """The day that windows count to: of who answers after the visit, the day of the answers."""
    return max(treatment, submitted)


def answered_days(intake: Intake, until: int | None = None) -> tuple[date, date | None]:
    """The day of the last full confirmation, and of the last re-check since; `until` this revision, or of all."""
    revisions = intake.revisions.order_by("number")
    if until is not None:
        revisions = revisions.filter(number__lte=until)
    return days_among(revisions.values_list("kind", "answered_on"))


def days_among(sent: Iterable[tuple[str, date]]) -> tuple[date, date | None]:
    """The same, of the kind and the day of each revision."""
    days = list(sent)
    submitted = max(day for kind, day in days if kind in FULL)
    rechecks = [day for kind, day in days if kind == Revision.Kind.RECHECK and day >= submitted]
    return submitted, max(rechecks, default=None)
