"""Rows of append-only tables cannot be changed or deleted, whoever asks."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from clinic.append_only import AppendOnly
from clinic.models import Policy, Practice, User

pytestmark = pytest.mark.django_db


def append_only_tables():
    """Every table that a migration declares append-only, in whichever app."""
    migrations = MigrationLoader(connection).graph
    found = set()
    for app, name in migrations.nodes:
        operations = migrations.nodes[app, name].operations
        found |= {f"{app}_{each.model_name.lower()}" for each in operations if isinstance(each, AppendOnly)}
    return found


def guarded_tables():
    """Every table that has its triggers in the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'append_only_%%'")
        else:
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%append_only%%'")
        tables = [row[0] for row in cursor.fetchall()]
    return {table for table in tables if tables.count(table) == 2}


@pytest.fixture
def policy():
    practice = Practice.objects.create(slug="elm", name="Elm", phone="1", emergency_number="112")
    user = User.objects.create_user("lead@example.org", "x", name="Lead")
    return Policy.objects.create(
        practice=practice, jurisdiction="EU", offered=["liquid"], reason="first", chosen_by=user
    )


def refused(change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change()


def test_every_declared_table_has_its_triggers():
    assert append_only_tables() >= {"clinic_policy", "clinic_auditevent"}
    assert guarded_tables() == append_only_tables()


def test_a_row_cannot_be_updated(policy):
    refused(lambda: Policy.objects.update(reason="another"))
    policy.reason = "another"
    refused(policy.save)


def test_a_row_cannot_be_deleted(policy):
    refused(policy.delete)
    refused(Policy.objects.all().delete)


def test_a_row_cannot_be_replaced(policy):
    """INSERT ... ON CONFLICT DO UPDATE, and SQLite's INSERT OR REPLACE, are changes too."""
    policy.reason = "another"
    refused(
        lambda: Policy.objects.bulk_create(
            [policy], update_conflicts=True, update_fields=["reason"], unique_fields=["id"]
        )
    )
    if connection.vendor == "sqlite":
        refused(lambda: raw("INSERT OR REPLACE INTO clinic_policy SELECT * FROM clinic_policy"))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)  # pending foreign key checks would refuse it first
def test_a_table_cannot_be_truncated(policy):
    refused(lambda: raw("TRUNCATE clinic_policy CASCADE"))


def test_new_rows_are_welcome(policy):
    policy.pk = None
    Policy.objects.create(
        practice=policy.practice, jurisdiction="EU", offered=[], reason="second", chosen_by=policy.chosen_by
    )
    assert Policy.objects.count() == 2


@pytest.mark.parametrize("run", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_the_harness_can_empty_the_tables(policy, run):
    assert Policy.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_operation_can_be_undone(policy):
    state = ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        AppendOnly("Policy").database_backwards("clinic", editor, state, state)
    Policy.objects.update(reason="another")
    with connection.schema_editor() as editor:
        AppendOnly("Policy").database_forwards("clinic", editor, state, state)
    refused(policy.delete)


def raw(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
