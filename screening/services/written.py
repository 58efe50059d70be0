"""What staff wrote about an intake: notes, what they asked the patient again, what they changed. One statement."""

from __future__ import annotations

from django.db.models import BooleanField, F, UUIDField, Value

from clinic.models import User
from intake.desk.changes import of_intake
from intake.models import Change, Intake, Note, QuestionBack


def written(intake: Intake) -> tuple[list[Note], list[QuestionBack], list[Change]]:
    """The notes, newest first, the questions and changes, oldest first. Each knows whose key opens it."""
    nothing = Value(None, output_field=UUIDField(null=True))
    notes = _rows(intake.notes, "note", "written", is_clinical_=F("is_clinical"), answered=nothing)
    clinical = Value(True, output_field=BooleanField())
    asked = _rows(intake.questions_back, "question", "asked", is_clinical_=clinical, answered=F("answered_by"))
    changed = _rows(of_intake(intake), "change", "changed", is_clinical_=clinical, answered=nothing)
    rows = list(notes.union(asked, changed, all=True).order_by("at", "id"))
    found_notes = [_note(intake, row) for row in rows if row[0] == "note"]
    questions = [_question(intake, row) for row in rows if row[0] == "question"]
    return found_notes[::-1], questions, [_change(intake, row) for row in rows if row[0] == "change"]


def _rows(records, kind: str, how: str, **more):
    by = f"{how}_by"
    columns = ("kind", "id", "content", "at", by, f"{by}__name", f"{by}__email", "is_clinical_", "answered")
    return records.order_by().annotate(kind=Value(kind), at=F(f"{how}_at"), **more).values_list(*columns)


def _note(intake: Intake, row: tuple) -> Note:
    _, pk, content, at, *who, is_clinical, _ = row
    return Note(pk=pk, intake=intake, content=content, written_at=at, written_by=_user(*who), is_clinical=is_clinical)


def _question(intake: Intake, row: tuple) -> QuestionBack:
    _, pk, content, at, *who, _, answered = row
    return QuestionBack(
        pk=pk, intake=intake, content=content, asked_at=at, asked_by=_user(*who), answered_by_id=answered
    )


def _change(intake: Intake, row: tuple) -> Change:
    _, pk, content, at, *who, _, _ = row
    return Change(pk=pk, patient=intake.patient, content=content, changed_at=at, changed_by=_user(*who))


def _user(pk, name: str, email: str) -> User:
    return User(pk=pk, name=name, email=email)
