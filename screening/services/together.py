"""Rows of several models by one statement: of each row its fields as JSON, and beside them what is sealed.

To write the statement takes Django many times as long as the database needs to answer it. So it is written once in a
process, and only the values that are given change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC
from functools import cache
from operator import attrgetter
from uuid import UUID

from django.db import connection
from django.db.models import BinaryField, DateTimeField, Expression, F, Field, JSONField, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.timezone import is_naive

from clinic.encryption import EncryptedJSONField
from clinic.models import User


class Given(Expression):
    """A value in a statement that is known once it runs: `of` takes it from the record that is asked about."""

    def __init__(self, of: Callable[[Model], object], output_field: Field):
        super().__init__(output_field=output_field)
        self.of = of

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def value(self, about: Model) -> object:
        return self.output_field.get_db_prep_value(self.of(about), connection)


class Kind:
    """Rows of one model: which ones, by Given values, and what they are annotated with."""

    def __init__(self, rows: QuerySet, at: str, by: str = ""):
        """at: the field that they are ordered by. by: the foreign key to whoever wrote them, who comes along."""
        self.rows, self.model, self.at, self.by = rows, rows.model, at, by
        fields = self.model._meta.concrete_fields
        self.sealed = next((field for field in fields if isinstance(field, EncryptedJSONField)), None)
        # JSON holds no bytes: those of the audit's chain, which no page shows, are deferred.
        self.fields = [f for f in fields if f is self.sealed or f.get_internal_type() != "BinaryField"]
        self.names = [field.attname for field in self.fields]
        self.links = [field for field in self.fields if field.is_relation]
        self.beside = list(rows.query.annotation_select)

    def select(self, number: int) -> QuerySet:
        """(number, JSON, sealed content) of each row."""
        names = [field.attname for field in self.fields if field is not self.sealed] + self.beside
        names += [f"{self.by}__name", f"{self.by}__email"] if self.by else []
        told = JSONObject(**{name: F(name) for name in names})
        sealed = F(self.sealed.attname) if self.sealed else Value(None, BinaryField())
        found = self.rows.order_by().annotate(of_kind=Value(number), told=told, sealed=sealed)
        return found.values_list("of_kind", "told", "sealed")

    def row(self, told: dict, sealed: bytes | None, known: dict[UUID, Model]) -> Model:
        """The row as the ORM gives it. It joins the `known` records, by their id, and so does whoever wrote it."""
        if self.sealed:
            told[self.sealed.attname] = sealed
        values = [_value(field, told[field.attname]) for field in self.fields]
        row = self.model.from_db(connection.alias, self.names, values)
        row.__dict__.update((name, told[name]) for name in self.beside)
        if self.by:
            _meet(getattr(row, f"{self.by}_id"), told[f"{self.by}__email"], told[f"{self.by}__name"], known)
        known[row.pk] = row
        return row

    def link(self, row: Model, known: dict[UUID, Model]) -> None:
        """Let the row know the records that it names."""
        for field in self.links:
            if record := known.get(getattr(row, field.attname)):
                field.set_cached_value(row, record)

    def in_order(self, rows: Iterable[Model]) -> list[Model]:
        return sorted(rows, key=attrgetter(self.at, "pk"))


def together(kinds: tuple[Kind, ...], about: Model, at_hand: Iterable[Model]) -> dict[type[Model], list[Model]]:
    """The rows of each kind that are about `about`, in order. They know each other, and the records `at_hand`."""
    sql, values = _statement(kinds)
    with connection.cursor() as cursor:
        cursor.execute(sql, [each.value(about) if isinstance(each, Given) else each for each in values])
        found = cursor.fetchall()
    known = {record.pk: record for record in at_hand}
    rows = [(kinds[number], kinds[number].row(json.loads(told), sealed, known)) for number, told, sealed in found]
    for kind, row in rows:
        kind.link(row, known)
    return {each.model: each.in_order(row for kind, row in rows if kind is each) for each in kinds}


@cache
def _statement(kinds: tuple[Kind, ...]) -> tuple[str, tuple]:
    first, *others = (kind.select(number) for number, kind in enumerate(kinds))
    sql, values = first.union(*others, all=True).query.get_compiler(connection=connection).as_sql()
    return sql, tuple(values)


def _value(field: Field, told: object) -> object:
    """What was read of a field, as the ORM gives it."""
    if isinstance(field, EncryptedJSONField):
        return field.from_db_value(told, None, connection)
    value = field.to_python(told)
    if isinstance(field, DateTimeField) and value and is_naive(value):  # SQLite keeps UTC and does not say so
        return value.replace(tzinfo=UTC)
    if isinstance(field, JSONField) and isinstance(value, str):  # JSON is text to SQLite, within JSON too
        return json.loads(value)
    return value


def _meet(pk: UUID, email: str, name: str, known: dict[UUID, Model]) -> None:
    """A person who wrote something: the same one for all that they wrote."""
    if pk not in known:
        known[pk] = User.from_db(connection.alias, ["id", "email", "name"], [pk, email, name])
