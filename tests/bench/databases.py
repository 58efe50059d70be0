"""Databases of their own for the benches: the product's tables, once empty and then as many copies as there are sizes.

DATABASE=postgresql measures on a throw-away cluster, otherwise SQLite files; both are gone afterwards.
"""

import shutil
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection

IS_POSTGRESQL = connection.vendor == "postgresql"


@contextmanager
def made():
    """A database with the product's tables; the rest of the run happens in it, or in copies of it."""
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    base, copies = connection.settings_dict["NAME"], []

    def copy(name: str) -> str:
        copies.append(_copy(base, name))
        return copies[-1]

    try:
        yield copy
    finally:
        use(base)
        for each in copies:
            _drop(each)
        connection.creation.destroy_test_db(before, verbosity=0)


def use(name: str) -> None:
    """From here on this is the database."""
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def _copy(base: str, name: str) -> str:
    if IS_POSTGRESQL:
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "bench_{name}" TEMPLATE "{base}"')
        return f"bench_{name}"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return shutil.copy(base, Path(base).with_name(f"bench_{name}.sqlite3"))


def _drop(name: str) -> None:
    if IS_POSTGRESQL:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')
    else:
        for file in Path(name).parent.glob(f"{Path(name).name}*"):
            file.unlink()


@contextmanager
def in_bulk(tables):
    """For filling: nothing is checked row by row, what is written stays in memory, and indexes are made at the end.
    Then the tables are analysed, as a server does from time to time."""
    with connection.cursor() as cursor:
        _run(cursor, BEFORE)
        cursor.execute(INDEXES[connection.vendor])
        indexes = [(name, made) for table, name, made in cursor.fetchall() if table in tables]
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, made in indexes:
            cursor.execute(made)
        _run(cursor, AFTER)
    connection.close()


def _run(cursor, statements: dict) -> None:
    for statement in statements[connection.vendor]:
        cursor.execute(statement)


BEFORE = {
    "postgresql": ["SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'"],
    "sqlite": ["PRAGMA foreign_keys = OFF", "PRAGMA journal_mode = MEMORY", "PRAGMA cache_size = -2000000"],
}
AFTER = {"postgresql": ["VACUUM ANALYZE", "CHECKPOINT"], "sqlite": ["ANALYZE", "PRAGMA journal_mode = WAL"]}
INDEXES = {  # those that no constraint needs
    "postgresql": """SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE indexname NOT IN (SELECT conname FROM pg_constraint) AND indexdef NOT LIKE 'CREATE UNIQUE%'""",
    "sqlite": """SELECT tbl_name, name, sql FROM sqlite_master
        WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'""",
}
