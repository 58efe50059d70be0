"""The information sheet of one patient: the treatments asked about, and the practice's own values."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from clinic.evidence.citations import Source
from clinic.evidence.information import TITLES, Line, sheet, title_of
from clinic.evidence.treatments import INJECTIONS, LASER_ONLY, Treatment
from clinic.models import Practice
from intake.amounts import spoken
from intake.questionnaire.history import History
from intake.questionnaire.sections.about import MAY_WANT_INJECTIONS, MAY_WANT_LASER
from intake.questionnaire.truth import FALSE
from intake.wording import translated

WANTED = ((MAY_WANT_INJECTIONS, INJECTIONS), (MAY_WANT_LASER, LASER_ONLY))


def in_play(history: History) -> frozenset[Treatment]:
    """What the practice offers and the patient may want."""
    wanted = (treatments for condition, treatments in WANTED if condition.evaluate(history) is not FALSE)
    return frozenset().union(*wanted) & history.offered


def sources_of(lines: tuple[Line, ...]) -> tuple[Source, ...]:
    """Every source once, in the order in which the lines name them."""
    return tuple(dict.fromkeys(source for line in lines for source in line.sources))


def written(
    practice: Practice, treatments: frozenset[Treatment], own: Mapping[str, str] | None = None
) -> tuple[list[dict], list[dict]]:
    """The sheet by topic, in the patient's language, each line with the numbers of its sources; and their titles.

    own: what the practice would print where the sources differ, instead of what it has chosen.
    """
    lines = sheet(treatments)
    sources = sources_of(lines)
    own = practice.sheet_values if own is None else own
    values = {code: spoken(text) for code, text in own.items()} | {"emergency_number": practice.emergency_number}
    topics = [
        {
            "title": translated(topic),
            "lines": [
                {
                    "text": line.written(values, translated),
                    "sources": sorted(sources.index(s) + 1 for s in line.sources),
                }
                for line in of_topic
            ],
        }
        for topic, of_topic in groupby(lines, lambda line: line.topic)
    ]
    return topics, [{"title": title_of(s, translated), "is_ours": s in TITLES} for s in sources]
