"""What to avoid after a treatment, until which day, and what of the patient's own plans falls into that time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from clinic.evidence.information import AFTER, COMPRESSION, LINES, NO_FLIGHTS, NO_SUN, Line, PracticeValue
from intake import plan_texts as texts
from intake.amounts import days, spoken
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import asked
from intake.questionnaire.history import History
from intake.questionnaire.truth import TRUE
from intake.wording import day_in_words
from screening.after.parts import Part, printed, said, unset
from screening.reading.answers import day

NAME, LABEL = "restrictions", "Restrictions"
FLIGHTS = (NO_FLIGHTS, texts.FLIGHTS_UNTIL, texts.FLIGHTS, texts.FLIGHTS_ASK)
SUN = (NO_SUN, texts.SUN_UNTIL, texts.SUN, texts.SUN_ASK)


def after_injections(history: History, values: Mapping[str, str]) -> Part:
    """Each restriction once: with its last day where the practice's value is an amount, and the patient's own plans."""
    lines = [line for line in LINES if line.topic == AFTER and COMPRESSION not in line.needs]
    draft = [
        *(printed(line, values) for line in lines if not line.needs),
        *_avoid(*FLIGHTS, history, values),
        *_own_trip(history, values),
        *_avoid(*SUN, history, values),
        *_own_sun(history),
    ]
    beside = (*_trip(history, values), *_sun(history), NO_FLIGHTS.asks, NO_SUN.asks, *unset(lines, values))
    sources = tuple(dict.fromkeys(source for line in lines for source in line.sources))
    return Part(NAME, LABEL, "\n".join(draft), beside, sources)


def after_laser(history: History, line: Line, values: Mapping[str, str]) -> Part:
    """What the sheet says of it, and the sun that the patient expects."""
    draft = [printed(line, values), *_own_sun(history)]
    return Part(NAME, LABEL, "\n".join(draft), tuple(_sun(history)), line.sources)


def _avoid(value: PracticeValue, until: str, plain: str, ask: str, history: History, values) -> list[str]:
    """One sentence, from the practice's own value."""
    own = values.get(value.code, "")
    if not own:
        return [said(ask)]
    last = _last_day(value, history, values)
    return [said(until if last else plain, **{value.code: spoken(own)}, day=day_in_words(last) if last else "")]


def _last_day(value: PracticeValue, history: History, values: Mapping[str, str]) -> date | None:
    """The day that the practice's own value reaches to, where it is an amount."""
    span = days(values.get(value.code, ""))
    return history.on + timedelta(days=span[1]) if span else None


def _own_trip(history: History, values: Mapping[str, str]) -> list[str]:
    """For the patient: that their trip falls into the time without flights, or may."""
    if asked.travel.is_yes().evaluate(history) is not TRUE:
        return []
    start, last = _trip_day(history), _last_day(NO_FLIGHTS, history, values)
    if start is None or last is None or start < history.on:
        return [said(texts.TRIP_UNKNOWN)]
    return [said(texts.TRIP_IN_IT, trip=day_in_words(start))] if start < last else []


def _own_sun(history: History) -> list[str]:
    return [said(texts.SUN_EXPECTED)] if asked.tan_after.is_yes().evaluate(history) is TRUE else []


def _trip_day(history: History) -> date | None:
    start = history.answer(asked.travel_date)
    return None if isinstance(start, Absent) else start.earliest


def _trip(history: History, values: Mapping[str, str]) -> list[str]:
    """For the clinician: when the trip is, held against the practice's own value."""
    if asked.travel.is_yes().evaluate(history) is not TRUE:
        return []
    start, last = _trip_day(history), _last_day(NO_FLIGHTS, history, values)
    if start is None:
        return ["The patient plans a long trip in the 4 weeks after the visit; the day is not known."]
    away = (start - history.on).days
    when = f"{abs(away)} day{'' if abs(away) == 1 else 's'} {'before' if away < 0 else 'after'} the visit"
    early = f": too early for the practice’s own {values[NO_FLIGHTS.code]}" if last and start < last else ""
    return [f"The patient’s trip starts on {day(start)}, {when}{early}."]


def _sun(history: History) -> list[str]:
    told = (
        (asked.tan_before, "The patient’s legs were in strong sun in the 4 weeks before."),
        (asked.tan_after, "The patient expects strong sun on the legs in the 4 weeks after the visit."),
    )
    return [words for question, words in told if question.is_yes().evaluate(history) is TRUE]
