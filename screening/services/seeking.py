"""One statement over several lanes of the work list. Each lane seeks its own place in the index and stops early, so
that a page costs the same however long the list is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import connection
from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLookupMixin

KEYS = {"tier": int, "start": datetime.fromisoformat, "intake_id": UUID}
MOST = 100  # more are not counted: counting all of them would read all of them


@dataclass(frozen=True)
class Lane:
    """Rows that `where` names and that have one of the `values` of `name`.

    Those of each value stand beside each other in an index, in order, and are walked from the first one on; unless the
    lane is short: then it is read whole.
    """

    name: str
    values: Sequence
    where: Q
    is_short: bool = False

    @property
    def whole(self) -> Q:
        # IN for one value, too: SQLite finds no index for the NOT that `=False` becomes.
        return self.where & Q(**{f"{self.name}__in": self.values})

    def walks(self) -> Iterable[Q]:
        """What to seek, one after another."""
        return [self.whole] if self.is_short else [replace(self, values=[value]).whole for value in self.values]


Bands = Sequence[Sequence[Lane]]


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


class Behind(TupleGreaterThan):
    """SQLite compares tuples as well as PostgreSQL; what Django writes for it instead loses the place in the index."""

    def as_sqlite(self, compiler, connection):
        return super(TupleLookupMixin, self).as_sql(compiler, connection)


def seek(rows: QuerySet, bands: Bands, order: Sequence[str], after: Place | None, size: int) -> QuerySet:
    """The next of `rows`, sought by their keys and each with its `band`: by band and then by `order`."""
    parts, params = [], []
    for band, where, is_short in _left(bands, order, after):
        found = rows.filter(where).values_list(*order)
        sql, given = (found if is_short else found.order_by(*order)[:size]).query.sql_with_params()
        # Only our own names and numbers are put in; every value is a parameter.
        parts.append(f"SELECT {band} AS band, lane_{len(parts)}.* FROM ({sql}) AS lane_{len(parts)}")  # noqa: S608
        params += given
    if not parts:
        return rows.none()
    columns = ", ".join(str(place + 1) for place in range(len(order) + 1))
    sought = f"SELECT {order[-1]} FROM ({' UNION ALL '.join(parts)} ORDER BY {columns} LIMIT {size}) AS sought"  # noqa: S608
    found = rows.model.objects.filter(pk__in=RawSQL(sought, params))  # noqa: S611
    return found.annotate(band=_band(bands)).order_by("band", *order)


def _band(bands: Bands) -> Case:
    """Which band a row stands in: no two of them hold it."""
    held = ((band, reduce(or_, [lane.whole for lane in lanes])) for band, lanes in enumerate(bands) if lanes)
    return Case(*(When(where, then=band) for band, where in held))


def _left(bands: Bands, order: Sequence[str], after: Place | None) -> Iterable[tuple[int, Q, bool]]:
    """What is left of each lane behind `after`."""
    first, behind = (0, Q()) if after is None else (after.band, Q(Behind(Tuple(*map(F, order)), after.values)))
    for band, lanes in enumerate(bands[first:], first):
        for lane in lanes:
            yield from ((band, where & behind if band == first else where, lane.is_short) for where in lane.walks())


def count(lists: Iterable[Iterable[QuerySet]]) -> list[int]:
    """How many rows there are in each list of querysets that share none; MOST + 1 where there are more than that."""
    sums, params = [], []
    for querysets in lists:
        parts = []
        for rows in querysets:
            sql, given = rows.order_by().values("pk").query.sql_with_params()
            parts.append(sql)
            params += given
        sums.append(f"(SELECT COUNT(*) FROM ({' UNION ALL '.join(parts)} LIMIT {MOST + 1}) AS found)")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sums)}", params)
        return list(cursor.fetchone())
