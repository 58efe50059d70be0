"""Rows that nobody changes: triggers refuse UPDATE and DELETE, whoever asks.

Use `AppendOnly("model_name")` in the migration that makes the table, and again after a migration that alters it.
"""

from clinic.triggers import Triggers

_SQLITE = {
    "append_only_update": "BEFORE UPDATE",
    "append_only_delete": "BEFORE DELETE",
}
_POSTGRESQL = {
    "append_only_row": ("BEFORE UPDATE OR DELETE", "ROW"),
    "append_only_truncate": ("BEFORE TRUNCATE", "STATEMENT"),
}
_REFUSE = """
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$
"""


class AppendOnly(Triggers):
    """Makes a model's table append-only. Both databases answer with an IntegrityError."""

    @staticmethod
    def create(connection, table):
        quote = connection.ops.quote_name
        yield from AppendOnly.drop(connection, table)
        if connection.vendor == "postgresql":
            yield _REFUSE
            for name, (when, each) in _POSTGRESQL.items():
                yield (
                    f"CREATE TRIGGER {quote(name)} {when} ON {quote(table)} "
                    f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
                )
        else:
            for name, when in _SQLITE.items():
                yield (
                    f"CREATE TRIGGER {quote(f'{table}_{name}')} {when} ON {quote(table)} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )

    @staticmethod
    def drop(connection, table):
        quote = connection.ops.quote_name
        if connection.vendor == "postgresql":
            for name in _POSTGRESQL:
                yield f"DROP TRIGGER IF EXISTS {quote(name)} ON {quote(table)}"
        else:
            for name in _SQLITE:
                yield f"DROP TRIGGER IF EXISTS {quote(f'{table}_{name}')}"

    def describe(self):
        return f"Refuse changes to rows of {self.model_name}"

    @property
    def migration_name_fragment(self):
        return f"{self.model_name.lower()}_append_only"
