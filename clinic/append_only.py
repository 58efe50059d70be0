"""Rows that nobody changes: triggers refuse UPDATE and DELETE, whoever asks.

Use `AppendOnly("model_name")` in the migration that makes the table, and again after a migration that alters it:
SQLite alters a table by making a new one, which has no triggers.
"""

from django.db.migrations.operations.base import Operation, OperationCategory

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


class AppendOnly(Operation):
    """Makes a model's table append-only. Both databases answer with an IntegrityError."""

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(self, model_name):
        self.model_name = model_name

    def state_forwards(self, app_label, state):
        """Nothing that Django's state knows of changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self._statements(app_label, schema_editor, to_state, create_triggers):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self._statements(app_label, schema_editor, to_state, drop_triggers):
            schema_editor.execute(statement, params=None)

    def _statements(self, app_label, schema_editor, state, statements):
        model = state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return []
        return statements(schema_editor.connection, model._meta.db_table)

    def describe(self):
        return f"Refuse changes to rows of {self.model_name}"

    @property
    def migration_name_fragment(self):
        return f"{self.model_name.lower()}_append_only"


def create_triggers(connection, table):
    quote = connection.ops.quote_name
    yield from drop_triggers(connection, table)
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


def drop_triggers(connection, table):
    quote = connection.ops.quote_name
    if connection.vendor == "postgresql":
        for name in _POSTGRESQL:
            yield f"DROP TRIGGER IF EXISTS {quote(name)} ON {quote(table)}"
    else:
        for name in _SQLITE:
            yield f"DROP TRIGGER IF EXISTS {quote(f'{table}_{name}')}"
