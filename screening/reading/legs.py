"""The leg map, as the patient marked it: the picture of the question, with the same words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from intake.pictures import LEGS, VIEWS
from intake.questionnaire.asked import asked
from screening.reading.answers import Said, said


@dataclass(frozen=True)
class Zone:
    """One place of the picture."""

    code: str
    is_marked: bool


@dataclass(frozen=True)
class LegMap:
    """views: [(its name, its places)], front and back. What has no place in the picture is in the words alone."""

    said: Said
    views: list[tuple[str, list[Zone]]]
    sides: tuple[str, ...] = ("Left", "Right")


def leg_map(words: dict, content: dict) -> LegMap | None:
    """What was answered to where the veins are; None where nothing was."""
    stored = content["answers"].get(asked.leg_zones.link_id)
    if stored in (None, []):
        return None
    marked = set(stored) if isinstance(stored, list) else set()
    views = [(view, [_zone(leg, place, marked) for leg, _ in LEGS for place in places]) for view, places in VIEWS]
    is_drawn = any(zone.is_marked for _, zones in views for zone in zones)
    return LegMap(said(words, content, asked.leg_zones.link_id), views if is_drawn else [])


def _zone(leg: str, place: str, marked: set[str]) -> Zone:
    code = f"{leg}-{place}"
    return Zone(code, code in marked)
