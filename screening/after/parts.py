"""What every part of a plan's draft is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clinic.evidence.citations import Source
from clinic.evidence.information import Line
from intake.amounts import spoken
from intake.wording import translated

UNSET = "The practice has not set a value of its own."


@dataclass(frozen=True)
class Part:
    """One field of the plan: its draft, and what stands beside it while it is edited.

    draft: in the patient's language, `english`: the same in English where that is another one.
    """

    name: str
    label: str
    draft: str
    beside: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    english: str = ""


def said(text: str, **places: str) -> str:
    """A sentence of intake.plan_texts, or of the sheet, in the language that is active."""
    return translated(text).format(**places)


def printed(line: Line, values: Mapping[str, str]) -> str:
    """A line of the information sheet as this practice prints it, in the language that is active."""
    return line.written({code: spoken(text) for code, text in values.items()}, translated)


def unset(lines: Iterable[Line], values: Mapping[str, str]) -> list[str]:
    """What the clinician is told where the practice left open what these lines print."""
    return [] if all(values.get(value.code) for line in lines for value in line.needs) else [UNSET]
