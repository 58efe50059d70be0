"""What the database itself sees to, on SQLite and PostgreSQL alike: a migration that makes triggers on a model's table.

SQLite alters a table by making a new one, which has no triggers: whatever is made here is made again after a migration
that alters the table.
"""

from collections.abc import Iterable

from django.db.migrations.operations.base import Operation, OperationCategory


class Triggers(Operation):
    """Makes the triggers of a kind on a model's table. Each kind says which, by `create` and `drop`."""

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(self, model_name):
        self.model_name = model_name

    @staticmethod
    def create(connection, table) -> Iterable[str]:
        """The statements that make them, also where they are there already."""
        raise NotImplementedError

    @staticmethod
    def drop(connection, table) -> Iterable[str]:
        """The statements after which they are gone."""
        raise NotImplementedError

    def state_forwards(self, app_label, state):
        """Nothing that Django's state knows of changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self._statements(app_label, schema_editor, to_state, self.create):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self._statements(app_label, schema_editor, to_state, self.drop):
            schema_editor.execute(statement, params=None)

    def _statements(self, app_label, schema_editor, state, statements):
        model = state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return []
        return statements(schema_editor.connection, model._meta.db_table)
