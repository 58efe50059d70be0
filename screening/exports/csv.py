"""Screenings and answers as CSV, row by row, so that a long period needs no more memory than a short one.

A patient is told apart by the reference of the intake; names and contacts are not exported.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet

from clinic.audit import Action, record
from clinic.encryption import Undecryptable
from clinic.evidence.treatments import Treatment
from clinic.models import Practice, User
from intake.models import Revision
from intake.questionnaire.asked import QUESTIONNAIRE
from screening.exports.cells import safe
from screening.models import Screening
from screening.services.subjects import is_open, severity

BOM = "\ufeff"  # by which spreadsheets know UTF-8
CHUNK = 200
SEALED = "cannot be opened"


class What(StrEnum):
    """What can be exported."""

    SCREENINGS = "screenings"
    ANSWERS = "answers"


def export(practice: Practice, what: What, since: date, until: date, by: User) -> Iterator[str]:
    """The lines of the file: what was answered from `since` to `until`. Recorded before the first line is made."""
    columns, rows_of, found = EXPORTS[what]
    rows = found(practice, since, until)
    with transaction.atomic():
        record(
            Action.EXPORTED, actor=by, practice=practice, subject_type="practice", subject_id=practice.pk,
            details={"what": what.value, "since": since.isoformat(), "until": until.isoformat(), "rows": rows.count()},
        )  # fmt: skip
    return _lines(columns, (rows_of(row, practice) for row in rows.iterator(chunk_size=CHUNK)))


class _Line:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(columns: Iterable[str], rows: Iterable[list]) -> Iterator[str]:
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield BOM + writer.writerow(columns)
    for row in rows:
        yield writer.writerow(map(safe, row))


def _revisions(practice: Practice, since: date, until: date) -> QuerySet[Revision]:
    return (
        Revision.objects.filter(intake__practice=practice, answered_on__range=(since, until))
        .filter(intake__appointment__patient__data_key__destroyed_at=None)
        .select_related("intake__appointment__patient__data_key")
        .order_by("answered_on", "submitted_at", "pk")
    )


def _screenings(practice: Practice, since: date, until: date) -> QuerySet[Screening]:
    return (
        Screening.objects.filter(revision__in=_revisions(practice, since, until).order_by().values("pk"))
        .select_related("revision__intake__appointment__patient__data_key", "edition", "policy")
        .defer("edition__text")
        .prefetch_related("reviews")
        .order_by("screened_at", "pk")
    )


ABOUT = ("intake", "revision", "kind", "answered on")
OF_ANSWERS = (*ABOUT, "answered by", "route", "language", *(question.link_id for question in QUESTIONNAIRE.questions))
OF_SCREENINGS = (
    *(*ABOUT, "counted to", "screened at", "rules", "jurisdiction", "recommendation"),
    *(treatment.value for treatment in Treatment),
    *("raised", "could not be ruled out", "checks clear", "decision", "until", "signed at"),
)


def _about(revision: Revision) -> list:
    return [revision.intake.reference, revision.number, revision.kind, revision.answered_on.isoformat()]


def _answers(revision: Revision, practice: Practice) -> list:
    row = [*_about(revision), revision.author, revision.route, revision.language]
    try:
        answers = revision.content["answers"]
    except Undecryptable:
        return [*row, SEALED]
    return [*row, *(_cell(answers.get(question.link_id)) for question in QUESTIONNAIRE.questions)]


def _cell(stored: object) -> str:
    """Codes as they are stored; ticks are joined, a reason of absence stands in brackets."""
    if isinstance(stored, dict):
        return f"({stored['absent']})"
    if isinstance(stored, list):
        return "; ".join(stored)
    return "" if stored is None else str(stored)


def _screening(screening: Screening, practice: Practice) -> list:
    row = [*_about(screening.revision), screening.reference_date.isoformat(), _time(screening.screened_at, practice)]
    row += [screening.edition.version, screening.policy.jurisdiction, screening.recommendation]
    try:
        report = screening.report
    except Undecryptable:
        return [*row, SEALED]
    row += [report["by_treatment"].get(treatment.value, "") for treatment in Treatment]
    row += [_findings(report, False), _findings(report, True), len(report["clear"])]
    review = max(screening.reviews.all(), key=lambda each: each.number, default=None)
    return row + ([review.outcome, review.until, _time(review.signed_at, practice)] if review else ["", "", ""])


def _findings(report: dict, open_ones: bool) -> str:
    return "; ".join(f"{each['id']} ({severity(each)})" for each in report["findings"] if is_open(each) == open_ones)


def _time(at, practice: Practice) -> str:
    """Where the practice is."""
    return practice.local(at).isoformat(timespec="seconds")


EXPORTS = {
    What.SCREENINGS: (OF_SCREENINGS, _screening, _screenings),
    What.ANSWERS: (OF_ANSWERS, _answers, _revisions),
}
