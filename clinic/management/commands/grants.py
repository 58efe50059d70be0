"""manage.py grants ROLE: what the application's own database role may do, as SQL for PostgreSQL.

    manage.py grants clinic_app | psql "$OWNER_URL"      after each migrate, as the role that owns the tables

Rows of append-only tables can then be neither changed nor deleted by the application, its triggers apart.
"""

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from clinic.append_only import AppendOnly

READ_ONLY = ("django_migrations", "django_content_type")
# What the release before still uses until it is reloaded; the table goes in the next one.
BEFORE = "django_session"


class Command(BaseCommand):
    help = "Prints the rights of the application's database role, as SQL for PostgreSQL."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("role", help="the application's role; it owns nothing")

    def handle(self, *, role, **options):
        if not role.isidentifier():
            raise CommandError("A role is named by letters, digits and _ here.")
        self.stdout.write("\n".join(["BEGIN;", *statements(role), "COMMIT;"]))


def statements(role):
    """Everything is taken away first, so that it may be run again."""
    yield f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}";'
    yield f'GRANT USAGE ON SCHEMA public TO "{role}";'
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}";'
    append_only = append_only_tables()
    for table in sorted({model._meta.db_table for model in every_model()} | set(READ_ONLY)):
        rights = "SELECT" if table in READ_ONLY else "SELECT, INSERT"
        if table not in append_only and table not in READ_ONLY:
            rights += ", UPDATE, DELETE"
        yield f'GRANT {rights} ON "{table}" TO "{role}";'
    granted = f'GRANT SELECT, INSERT, UPDATE, DELETE ON {BEFORE} TO "{role}";'
    yield f"DO $$ BEGIN IF to_regclass('{BEFORE}') IS NOT NULL THEN {granted} END IF; END $$;"


def every_model():
    return (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)


def append_only_tables():
    """Every table that a migration of ours declares append-only."""
    migrations = MigrationLoader(None).graph
    return {
        apps.get_model(app, operation.model_name)._meta.db_table
        for app, name in migrations.nodes
        for operation in migrations.nodes[app, name].operations
        if isinstance(operation, AppendOnly)
    }
