"""The head of the audit follows its last event by itself: to write an event takes one statement less."""

from clinic.triggers import Triggers

NAME = "audit_head_follows"
_MOVE = "UPDATE clinic_audithead SET hash = NEW.hash WHERE id = 1 AND sequence = NEW.sequence"
_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {_MOVE};
        RETURN NULL;
    END $$
"""


class HeadFollows(Triggers):
    """Each new event gives the head its hash. Only the one whose number the head has: clinic.audit moves that on."""

    @staticmethod
    def create(connection, table):
        yield from HeadFollows.drop(connection, table)
        if connection.vendor == "postgresql":
            yield _FUNCTION
            yield f"CREATE TRIGGER {NAME} AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {NAME}()"
        else:
            yield f"CREATE TRIGGER {NAME} AFTER INSERT ON {table} BEGIN {_MOVE}; END"

    @staticmethod
    def drop(connection, table):
        if connection.vendor == "postgresql":
            yield f"DROP TRIGGER IF EXISTS {NAME} ON {table}"
            yield f"DROP FUNCTION IF EXISTS {NAME}()"
        else:
            yield f"DROP TRIGGER IF EXISTS {NAME}"

    def describe(self):
        return f"The head of the audit follows each {self.model_name}"

    @property
    def migration_name_fragment(self):
        return NAME
