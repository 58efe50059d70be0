"""Side signals: not about the veins, but whoever prescribes the pill should know. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from clinic.evidence.citations import Source
from clinic.evidence.sources import UKMEC_2025
from intake.questionnaire.asked import asked
from intake.questionnaire.conditions import Condition, all_of
from intake.questionnaire.history import History
from intake.questionnaire.truth import TRUE, UNKNOWN

COMBINED = asked.hormones.has("coc")


@dataclass(frozen=True)
class Signal:
    """What the prescriber should know; `ask` are the questions that are still open for it."""

    text: str
    source: Source
    ask: tuple[str, ...] = ()


SIGNALS = (
    ("combined hormonal contraception with migraine with aura", asked.migraine.has("aura")),
    (
        "combined hormonal contraception and smoking at 35 or over",
        all_of(asked.smoking.has("now"), asked.birth_date.age_from(35)),
    ),
)


def side_signals(history: History) -> list[Signal]:
    """Those that hold; and, where the pill is certain, those that could not be ruled out."""
    if COMBINED.evaluate(history) is not TRUE:
        return []
    told = [(text, condition, condition.evaluate(history)) for text, condition in SIGNALS]
    return [
        Signal(text, UKMEC_2025, _ask(condition, history))
        for text, condition, truth in told
        if truth in (TRUE, UNKNOWN)
    ]


def _ask(condition: Condition, history: History) -> tuple[str, ...]:
    return tuple(question.link_id for question in condition.open_questions(history))
