"""The application's database role: what it owns is nothing, and what is written once it can only read."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from clinic.management.commands.grants import append_only_tables, every_model

ROLE = "clinic_app_of_the_tests"


def test_a_role_with_a_quote_is_refused():
    with pytest.raises(CommandError):
        call_command("grants", 'app"; DROP TABLE x; --')


@pytest.fixture
def as_application(db):
    """Everything after it runs in the application's role."""
    out = io.StringIO()
    call_command("grants", ROLE, stdout=out)
    statements = out.getvalue().removeprefix("BEGIN;").removesuffix("COMMIT;\n")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        cursor.execute(statements)
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield cursor
        cursor.execute("RESET ROLE")


@pytest.mark.postgresql
def test_the_release_before_goes_on_until_it_is_reloaded(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE django_session (session_key text)")
        cursor.execute(f"CREATE ROLE {ROLE}")
        out = io.StringIO()
        call_command("grants", ROLE, stdout=out)
        cursor.execute(out.getvalue().removeprefix("BEGIN;").removesuffix("COMMIT;\n"))
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        cursor.execute("INSERT INTO django_session VALUES ('x')")
        cursor.execute("RESET ROLE")


def refused(cursor, statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        cursor.execute(statement)


@pytest.mark.postgresql
def test_what_is_written_once_is_neither_changed_nor_deleted(as_application):
    tables = append_only_tables()
    assert tables >= {"clinic_auditevent", "clinic_policy", "intake_revision", "screening_review"}
    for table in sorted(tables):
        as_application.execute(f"SELECT count(*) FROM {table}")
        refused(as_application, f"UPDATE {table} SET id = id")
        refused(as_application, f"DELETE FROM {table}")
        refused(as_application, f"TRUNCATE {table} CASCADE")


@pytest.mark.postgresql
def test_the_rest_can_be_worked_with(as_application):
    written_once = append_only_tables() | {"django_content_type"}
    for table in {model._meta.db_table for model in every_model()} - written_once - {"notes_note"}:
        as_application.execute(f'DELETE FROM "{table}" WHERE false')


@pytest.mark.postgresql
def test_it_cannot_lift_the_triggers_or_make_tables(as_application):
    with pytest.raises(ProgrammingError), transaction.atomic():
        as_application.execute("ALTER TABLE clinic_auditevent DISABLE TRIGGER ALL")
    with pytest.raises(ProgrammingError), transaction.atomic():
        as_application.execute("SET session_replication_role = replica")
    with pytest.raises(ProgrammingError), transaction.atomic():
        as_application.execute("CREATE TABLE public.another (id int)")
