"""What is proposed for a plan: for one treatment, or for all in play while that is to be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import override

from clinic.evidence.treatments import Treatment
from intake.histories import history_of
from intake.models import Intake
from screening.after.parts import Part
from screening.after.plan import parts
from screening.models import Screening
from screening.services.editions import ENGLISH

NOTHING_DRAFTED = "For this treatment nothing is drafted here."


def draft(screening: Screening, treatment: str = "") -> list[Part]:
    """The same parts whatever the treatment; where one is no part of it, its draft is empty.

    From the practice's values as they are now; in the patient's language, and in English beside it where that is
    another one. treatment: a code that is in play; empty for all of them.
    """
    every = _drafted(screening, "")
    if not treatment:
        return every
    found = {part.name: part for part in _drafted(screening, treatment)}
    return [found.get(part.name) or _nothing(part) for part in every]


def _nothing(part: Part) -> Part:
    return Part(part.name, part.label, "", (NOTHING_DRAFTED,))


def _drafted(screening: Screening, treatment: str) -> list[Part]:
    report, intake = screening.report, screening.revision.intake
    history = history_of(
        screening.revision, date.fromisoformat(report["on"]), frozenset(map(Treatment, report["policy"]["offered"]))
    )
    in_play = frozenset(map(Treatment, [treatment] if treatment else report["by_treatment"]))
    drafted = history, in_play, intake.practice.sheet_values
    with override(ENGLISH):
        english = parts(*drafted)
    if (language := read_by_patient(intake)) == ENGLISH:
        return english
    with override(language):
        theirs = {part.name: part.draft for part in parts(*drafted)}
    return [replace(part, draft=theirs[part.name], english=part.draft) for part in english]


def read_by_patient(intake: Intake) -> str:
    """The language of the patient's record."""
    return intake.patient.details.get("language") or ENGLISH


def drafted_anew(typed: Mapping[str, str], before: list[Part], after: list[Part]) -> dict[str, str]:
    """{name: draft} of what was drafted for another treatment and nobody has changed; the words of a person stay."""
    drafts = {part.name: part.draft for part in before}
    untouched = [part for part in after if _words(typed.get(part.name, "")) == _words(drafts[part.name])]
    return {part.name: part.draft for part in untouched if part.draft != drafts[part.name]}


def _words(text: str) -> list[str]:
    return text.split()  # a browser sends other line ends, and a form may strip the last one
