"""Stored answers -> a History that the rules can read."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from intake.models import Intake, Revision
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.history import History, ReCheck

FULL = (Revision.Kind.FIRST, Revision.Kind.AMENDMENT)  # the patient confirmed everything


def treatment_date(intake: Intake) -> date:
    """The day of the appointment where the practice is."""
    return intake.appointment.start.astimezone(ZoneInfo(intake.practice.timezone)).date()


def history_of(revision: Revision, on: date, offered: frozenset[Treatment] = ALL_TREATMENTS) -> History:
    """The history that `revision` completes, for a treatment on `on` in a practice that offers `offered`.

    The day of submission is that of the last full confirmation; a later re-check has its own day.
    """
    submitted, rechecked = answered_days(revision.intake, revision.number)
    answers = QUESTIONNAIRE.read(revision.content["answers"])
    recheck = ReCheck(rechecked, asked.day_since_last.link_id in answers) if rechecked else None
    return History(answers, submitted, max(on, submitted), offered, recheck)


def answered_days(intake: Intake, until: int | None = None) -> tuple[date, date | None]:
    """The day of the last full confirmation, and of the last re-check since; `until` this revision, or of all."""
    revisions = intake.revisions.order_by("number")
    if until is not None:
        revisions = revisions.filter(number__lte=until)
    days = list(revisions.values_list("kind", "answered_on"))
    submitted = max(day for kind, day in days if kind in FULL)
    rechecks = [day for kind, day in days if kind == Revision.Kind.RECHECK and day >= submitted]
    return submitted, max(rechecks, default=None)
