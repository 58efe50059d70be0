"""The treatment plan: drafted from the practice's own values and the patient's answers, the sources beside it.

The draft proposes; what stands is what a clinician wrote and signed. Strength and volume are not proposed: the brief
has the label's ceiling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from clinic.evidence.citations import Source
from clinic.evidence.information import (
    AFTER,
    COMPRESSION,
    LASER,
    LINES,
    NO_FLIGHTS,
    NO_SUN,
    SESSIONS,
    SPACING,
    Line,
)
from clinic.evidence.sources import ASCLERA_USPI_2023, COLERIDGE_2015, PDR_MPR
from clinic.evidence.treatments import INJECTIONS, LASER_ONLY, Treatment
from intake.amounts import days
from intake.questionnaire.answers import Absent, PartialDate
from intake.questionnaire.asked import asked
from intake.questionnaire.history import History
from intake.questionnaire.truth import TRUE

BY_VEIN = (  # information.json, "Compression": ASCLERA-USPI-2023 2 and 17
    (asked.vein_look.has("fine"), "Spider veins: day and night for 2 to 3 days."),
    (asked.vein_look.has("blue"), "Blue (reticular) veins: day and night for 5 to 7 days."),
    (asked.vein_look.has("bulging"), "Bulging veins: as their assessment finds; these sources give no figure."),
)
UNSET = "The practice has not set a value of its own."


@dataclass(frozen=True)
class Part:
    """One field of the plan: its draft, and what stands beside it while it is edited."""

    name: str
    label: str
    draft: str
    beside: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


def parts(history: History, in_play: frozenset[Treatment], values: Mapping[str, str]) -> list[Part]:
    """The whole draft. `values`: what the practice has set."""
    injected = in_play & INJECTIONS
    found = [
        _sessions(injected, values),
        *([_compression(history, values)] if injected else []),
        _follow_up(history, values if injected else {}),
        _restrictions(history, injected, values),
    ]
    return [*found, Part("notes", "Anything else", "")]


def _line(value) -> Line:
    return next(line for line in LINES if value in line.needs)


def _laser(number: int) -> Line:
    return [line for line in LINES if line.topic == LASER and line.treatments == LASER_ONLY][number]


def _sessions(injected: frozenset[Treatment], values: Mapping[str, str]) -> Part:
    line = _line(SESSIONS) if injected else _laser(0)
    beside = (SESSIONS.asks, SPACING.asks, *_unset(line, values)) if injected else ()
    return Part("sessions", "Sessions and spacing", line.written(values), beside, line.sources)


def _compression(history: History, values: Mapping[str, str]) -> Part:
    line = _line(COMPRESSION)
    by_vein = [text for condition, text in BY_VEIN if condition.evaluate(history) is TRUE]
    beside = [COMPRESSION.asks, "Class 2 for up to 3 weeks, not for everybody (COLERIDGE-2015).", *_unset(line, values)]
    if asked.stockings.has("no", "help").evaluate(history) is TRUE:
        beside.insert(0, "The patient cannot put on tight stockings, or only with help.")
    draft = "\n".join([*by_vein, line.written(values)])
    return Part("compression", "Compression", draft, tuple(beside), (ASCLERA_USPI_2023, PDR_MPR, COLERIDGE_2015))


def _follow_up(history: History, values: Mapping[str, str]) -> Part:
    """From the practice's spacing, where it is written in days, weeks or months."""
    spacing = values.get(SPACING.code, "")
    if not (span := days(spacing)):
        return Part("follow_up", "Follow-up dates", "", (f"Visit: {_day(history.on)}.", UNSET))
    first, last = (history.on + timedelta(days=each) for each in span)
    dates = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    return Part("follow_up", "Follow-up dates", f"Next session: {dates}.", (f"Visit: {_day(history.on)}; {spacing}.",))


def _restrictions(history: History, injected: frozenset[Treatment], values: Mapping[str, str]) -> Part:
    if not injected:
        line = _laser(1)
        return Part("restrictions", "Restrictions", line.written(values), tuple(_sun(history)), line.sources)
    lines = [line for line in LINES if line.topic == AFTER and COMPRESSION not in line.needs]
    draft = "\n".join(line.written(values) for line in lines)
    beside = (*_trip(history, values), *_sun(history), NO_FLIGHTS.asks, NO_SUN.asks, *_unset(lines[-1], values))
    sources = tuple(dict.fromkeys(source for line in lines for source in line.sources))
    return Part("restrictions", "Restrictions", "\n".join([draft, *_dated(history, values)]), beside, sources)


def _dated(history: History, values: Mapping[str, str]) -> list[str]:
    """Until which days the practice's own values reach."""
    named = (("No long flights", NO_FLIGHTS), ("No strong sun on the legs", NO_SUN))
    spans = [(words, days(values.get(value.code, ""))) for words, value in named]
    return [f"{words} until {_day(history.on + timedelta(days=span[1]))}." for words, span in spans if span]


def _trip(history: History, values: Mapping[str, str]) -> list[str]:
    if asked.travel.is_yes().evaluate(history) is not TRUE:
        return []
    start = history.answer(asked.travel_date)
    if isinstance(start, Absent):
        return ["The patient plans a long trip in the 4 weeks after the visit; the day is not known."]
    away = (_as_day(start) - history.on).days
    told = f"The patient’s trip starts on {_day(_as_day(start))}, {away} day{'' if away == 1 else 's'} after the visit"
    span = days(values.get(NO_FLIGHTS.code, ""))
    return [
        f"{told}: too early for the practice’s own {values[NO_FLIGHTS.code]}."
        if span and away < span[1]
        else f"{told}."
    ]


def _sun(history: History) -> list[str]:
    told = (
        (asked.tan_before, "The patient’s legs were in strong sun in the 4 weeks before."),
        (asked.tan_after, "The patient expects strong sun on the legs in the 4 weeks after the visit."),
    )
    return [words for question, words in told if question.is_yes().evaluate(history) is TRUE]


def _unset(line: Line, values: Mapping[str, str]) -> list[str]:
    return [] if all(values.get(value.code) for value in line.needs) else [UNSET]


def _as_day(value: PartialDate | date) -> date:
    return value.earliest if isinstance(value, PartialDate) else value


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"
