"""Many rows in every table, written by the database itself. They mean nothing; only their number counts."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, models

APPS = ("clinic", "intake", "screening")
N = "lpad(to_hex(n), 12, '0')"
BY_FIELD = {  # what the rules of the tables ask for
    "clinic.DataKey.wrapped": f"decode({N}, 'hex')",
    "clinic.AuditEvent.actor_kind": "'system'",
    "clinic.Practice.timezone": "'Europe/London'",
    "clinic.EmergencyAccess.expires_at": "now() + interval '1 day'",
}
SKIPPED = {"clinic.AuditHead"}  # one row
BY_TYPE = {
    models.UUIDField: f"('00000000-0000-4000-8000-' || {N})::uuid",
    models.BooleanField: "true",
    models.DateTimeField: "now() - n * interval '1 minute'",
    models.DateField: "current_date",
    models.JSONField: "'{}'::jsonb",
    models.BinaryField: "decode(lpad(to_hex(n), 64, '0'), 'hex')",
    models.IntegerField: "n",
    models.CharField: N,
    models.TextField: "''",
}


def fill(rows: int) -> int:
    """`rows` rows in each table of ours. How many tables."""
    filled = [model for model in apps.get_models() if model._meta.app_label in APPS]
    filled = [model for model in filled if model._meta.label not in SKIPPED]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # references are checked by what is written, here
        for model in filled:
            columns = [field for field in model._meta.concrete_fields if wanted(field)]
            names = ", ".join(f'"{field.column}"' for field in columns)
            values = ", ".join(value(field) for field in columns)
            table = model._meta.db_table
            cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM generate_series(1, {rows}) AS n')
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")
    return len(filled)


def wanted(field) -> bool:
    return label(field) in BY_FIELD or not (field.null or isinstance(field, models.AutoField))


def label(field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def value(field) -> str:
    """An expression that differs from row to row where it has to."""
    if label(field) in BY_FIELD:
        return BY_FIELD[label(field)]
    if field.is_relation:
        field = field.target_field
    if field.choices and not field.unique:
        return f"'{field.flatchoices[0][0]}'"
    kind = next(kind for kind in BY_TYPE if isinstance(field, kind) or field.get_internal_type() == kind.__name__)
    if kind is models.IntegerField and not field.unique:
        return "1"
    return f"right({BY_TYPE[kind]}, {field.max_length})" if kind is models.CharField else BY_TYPE[kind]
