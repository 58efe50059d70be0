"""The treatment plan: drafted from the practice's own values and the patient's answers, the sources beside it.

The draft proposes; what stands is what a clinician wrote and signed. Strength and volume are not proposed: the brief
has the label's ceiling. What is drafted is in the language that is active; what stands beside it is English.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.formats import date_format

from clinic.evidence.information import COMPRESSION, LASER, LINES, SESSIONS, SPACING, Line
from clinic.evidence.sources import ASCLERA_USPI_2023, COLERIDGE_2015, PDR_MPR
from clinic.evidence.treatments import INJECTIONS, LASER_ONLY, Treatment
from intake import plan_texts as texts
from intake.amounts import days
from intake.questionnaire.asked import asked
from intake.questionnaire.history import History
from intake.questionnaire.truth import TRUE, UNKNOWN
from intake.wording import day_in_words
from screening.after.parts import UNSET, Part, printed, said, unset
from screening.after.restrictions import after_injections, after_laser
from screening.reading.answers import day

BY_VEIN = (  # information.json, "Compression": ASCLERA-USPI-2023 2 and 17
    (asked.vein_look.has("fine"), texts.SPIDER_VEINS),
    (asked.vein_look.has("blue"), texts.BLUE_VEINS),
    (asked.vein_look.has("bulging"), texts.BULGING_VEINS),
)
NO_FIGURE = "For bulging veins these sources give no figure."
CANNOT = "The patient cannot wear tight stockings, or was told not to. What others are told is not drafted: "
WITH_HELP = "The patient can put on tight stockings only with help."
NOT_KNOWN = "Whether the patient can wear tight stockings is not known: ask."


def parts(history: History, in_play: frozenset[Treatment], values: Mapping[str, str]) -> list[Part]:
    """The whole draft. `values`: what the practice has set."""
    injected = in_play & INJECTIONS
    found = [
        _sessions(injected, values),
        *([_compression(history, values)] if injected else []),
        _follow_up(history, values.get(SPACING.code, "") if injected else None),
        after_injections(history, values) if injected else after_laser(history, _laser(1), values),
    ]
    return [*found, Part("notes", "Anything else", "")]


def _line(value) -> Line:
    return next(line for line in LINES if value in line.needs)


def _laser(number: int) -> Line:
    return [line for line in LINES if line.topic == LASER and line.treatments == LASER_ONLY][number]


def _sessions(injected: frozenset[Treatment], values: Mapping[str, str]) -> Part:
    line = _line(SESSIONS) if injected else _laser(0)
    beside = (SESSIONS.asks, SPACING.asks, *unset([line], values)) if injected else ()
    return Part("sessions", "Sessions and spacing", printed(line, values), beside, line.sources)


def _compression(history: History, values: Mapping[str, str]) -> Part:
    """By the size of the veins. To who cannot wear stockings nothing is prescribed: the clinician chooses."""
    line = _line(COMPRESSION)
    usual = [said(text) for condition, text in BY_VEIN if condition.evaluate(history) is TRUE]
    usual.append(printed(line, values))
    cannot = asked.stockings.has("no").evaluate(history) is TRUE
    beside = [
        COMPRESSION.asks,
        "Class 2 for up to 3 weeks, not for everybody (COLERIDGE-2015).",
        *unset([line], values),
    ]
    if asked.vein_look.has("bulging").evaluate(history) is TRUE:
        beside.insert(0, NO_FIGURE)
    return Part(
        "compression",
        "Compression",
        said(texts.NO_STOCKINGS) if cannot else "\n".join(usual),
        (*([CANNOT + " ".join(usual)] if cannot else _help(history)), *beside),
        (ASCLERA_USPI_2023, PDR_MPR, COLERIDGE_2015),
    )


def _help(history: History) -> list[str]:
    """What the clinician is told of the patient's answer, where stockings are drafted."""
    if asked.stockings.has("help").evaluate(history) is TRUE:
        return [WITH_HELP]
    return [NOT_KNOWN] if asked.stockings.has("no").evaluate(history) is UNKNOWN else []


def _follow_up(history: History, spacing: str | None) -> Part:
    """The visit, and the next session by the practice's spacing, where that is written in days, weeks or months.

    spacing: None where nothing is injected: it is not about anything else.
    """
    span = days(spacing or "")
    lines = [said(texts.YOUR_VISIT, day=day_in_words(history.on))]
    lines += [_next(*(history.on + timedelta(days=each) for each in span))] if span else []
    beside = [f"The visit is on {day(history.on)}."]
    if span:
        beside.append(f"The next session is counted from it by the practice’s own spacing, {spacing}.")
    elif spacing is not None:
        beside.append(spacing or UNSET)
    return Part("follow_up", "Follow-up dates", "\n".join(lines), tuple(beside))


def _next(first: date, last: date) -> str:
    if first == last:
        return said(texts.NEXT_SESSION_ON, day=day_in_words(first))
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = date_format(first, "j") if same_month else day_in_words(first)
    return said(texts.NEXT_SESSION, first=begin, last=day_in_words(last))
