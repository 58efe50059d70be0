"""screening/CHANGELOG.md, read for the page of releases: what changed, in clinicians' words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
HEADING, POINT = "## ", "- "


@dataclass(frozen=True)
class Entry:
    """One release. `version` is the first word of its heading."""

    heading: str
    points: tuple[str, ...]

    @property
    def version(self) -> str:
        return self.heading.split()[0]


def entries(text: str | None = None) -> tuple[Entry, ...]:
    """The releases, newest first. A point may run over several lines."""
    text = CHANGELOG.read_text(encoding="utf-8") if text is None else text
    return tuple(_entry(part) for part in ("\n" + text).split("\n" + HEADING)[1:])


def since(version: str | None, told: tuple[Entry, ...] | None = None) -> tuple[Entry, ...]:
    """Every release after `version`, newest first: all of them where none is in use, or one that is not told here.

    Work in progress that became other work in progress is told again.
    """
    told = entries() if told is None else told
    known = [entry.version for entry in told]
    return (told[: known.index(version)] or told[:1]) if version in known else told


def _entry(part: str) -> Entry:
    heading, _, body = part.partition("\n")
    points = ("\n" + body).split("\n" + POINT)[1:]
    return Entry(heading.strip(), tuple(" ".join(point.split()) for point in points))
