"""One statement over several lanes of the work list. Each lane seeks its own place in the index and stops early, so
that a page costs the same however long the list is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

KEYS = {"tier": int, "start": datetime.fromisoformat, "intake_id": UUID}
MOST = 100  # more are not counted: counting all of them would read all of them
Bands = Sequence[Sequence[Q]]


@dataclass(frozen=True)
class Place:
    """Where a page ends: the band, and there the values that the rows are ordered by."""

    band: int
    values: tuple

    def __str__(self):
        return json.dumps([self.band, *map(str, self.values)])

    @classmethod
    def parse(cls, text: str, order: Sequence[str]) -> Place:
        """ValueError, KeyError or TypeError where it is none."""
        band, *values = json.loads(text)
        return cls(band, tuple(KEYS[name](value) for name, value in zip(order, values, strict=True)))


def seek(rows: QuerySet, bands: Bands, order: Sequence[str], after: Place | None, size: int) -> list[tuple[int, UUID]]:
    """[(band, intake)]: the next rows, by band and then by `order`."""
    parts, params = [], []
    for band, lane in _lanes(bands, order, after):
        sql, given = rows.filter(lane).order_by(*order).values_list(*order)[:size].query.sql_with_params()
        # Only our own names and numbers are put in; every value is a parameter.
        parts.append(f"SELECT {band} AS band, lane_{len(parts)}.* FROM ({sql}) AS lane_{len(parts)}")  # noqa: S608
        params += given
    if not parts:
        return []
    columns = ", ".join(str(place + 1) for place in range(len(order) + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY {columns} LIMIT {size}", params)
        return [(row[0], UUID(str(row[-1]))) for row in cursor.fetchall()]


def _lanes(bands: Bands, order: Sequence[str], after: Place | None) -> Iterable[tuple[int, Q]]:
    """What is left of each lane behind `after`."""
    for band, lanes in enumerate(bands):
        if after is None or band > after.band:
            yield from ((band, lane) for lane in lanes)
        elif band == after.band:
            behind = TupleGreaterThan(Tuple(*map(F, order)), after.values)
            yield from ((band, lane & Q(behind)) for lane in lanes)


def count(rows: QuerySet, lists: Bands) -> list[int]:
    """How many rows each list of lanes holds; MOST + 1 where there are more than that."""
    sums, params = [], []
    for lanes in lists:
        counted = []
        for lane in lanes:
            sql, given = rows.filter(lane).values("pk")[: MOST + 1].query.sql_with_params()
            counted.append(f"(SELECT COUNT(*) FROM ({sql}) AS lane)")  # noqa: S608
            params += given
        sums.append(" + ".join(counted))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sums)}", params)
        return [min(number, MOST + 1) for number in cursor.fetchone()]
