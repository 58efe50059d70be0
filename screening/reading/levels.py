"""A severity in words, and from which day of the visit on it is another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from screening.reading.answers import day

SEVERITY = {
    "urgent": "urgent",
    "contraindicated": "contraindicated",
    "caution": "caution",
    "clarify": "to clarify",
    "info": "for information",
}


def lapses(told: dict, words: dict) -> Iterator[str]:
    """Counted by the day of the visit: what ends, and what changes before it does."""
    changes = told["changes"]
    if not changes:
        return
    first, is_clear = _eve(changes[0]["from"]), changes[0]["truth"] == "false"
    if is_clear and len(changes) == 1:
        yield f"Applies up to and including {first}; clear from {day(changes[0]['from'])}."
        return
    parts = [f"as it is up to and including {first}"]
    for change, following in zip_longest(changes, changes[1:]):
        until = f" up to and including {_eve(following['from'])}" if following else " on"
        what = "clear" if change["truth"] == "false" else _levels(change, words)
        parts.append(f"{what} from {day(change['from'])}{until}")
    yield f"By the day of the visit: {'; '.join(parts)}."


def _eve(start: str) -> str:
    return day(date.fromisoformat(start) - timedelta(days=1))


def _levels(change: dict, words: dict) -> str:
    levels = set(change["by_treatment"].values())
    if len(levels) == 1:
        text = SEVERITY[levels.pop()]
    else:
        text = ", ".join(f"{SEVERITY[s]} for {words['treatments'][t]}" for t, s in change["by_treatment"].items())
    return f"not ruled out: {text}" if change["truth"] == "unknown" else text
