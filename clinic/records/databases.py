"""Copying a whole database to a file and back: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore.

Both copies are of one moment, and nobody has to stop working for them.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction

SUFFIX = {"sqlite": ".sqlite3", "postgresql": ".dump"}


class Failed(Exception):
    """A program of PostgreSQL did not do it. The message is its own."""


def dump(file: Path) -> dict:
    """Copy the database to `file`; gives what is in the copy (see `contents`)."""
    file.touch(mode=0o600)
    return {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql}[connection.vendor](file)


def load(file: Path) -> dict:
    """Fill the empty database from `file`; gives what is in it now."""
    {"sqlite": _load_sqlite, "postgresql": _load_postgresql}[connection.vendor](file)
    with connection.cursor() as cursor:
        return contents(lambda query: _all(cursor, query), connection.introspection.table_names(cursor))


def is_empty() -> bool:
    return not connection.introspection.table_names()


def contents(ask: Callable, tables: list[str]) -> dict:
    """How many rows each table has, and the head of the audit."""
    head = ask("SELECT sequence, hash FROM clinic_audithead")
    return {
        "tables": {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in sorted(tables)},  # noqa: S608
        "audit": [[sequence, bytes(digest).hex()] for sequence, digest in head],
    }


def _all(cursor, query: str) -> list:
    cursor.execute(query)
    return cursor.fetchall()


def _dump_sqlite(file: Path) -> dict:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the original has beside it
        names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return contents(lambda query: copy.execute(query).fetchall(), [name for (name,) in names])


def _load_sqlite(file: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        copy.backup(connection.connection)


def _dump_postgresql(file: Path) -> dict:
    """The copy and the counts are of one snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        ((snapshot,),) = _all(cursor, "SELECT pg_export_snapshot()")
        found = contents(lambda query: _all(cursor, query), connection.introspection.table_names(cursor))
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={file}", *_database())
    return found


def _load_postgresql(file: Path) -> None:
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run("pg_restore", *options, *_database(), str(file))


def _database() -> list[str]:
    """Where the database is. The password goes by the environment: arguments can be seen by others."""
    from psycopg.conninfo import make_conninfo

    given = connection.get_connection_params()
    kept = {name: value for name, value in given.items() if isinstance(value, str | int) and name not in OURS}
    return [f"--dbname={make_conninfo('', **kept)}"]


OURS = {"password", "client_encoding", "prepare_threshold"}


def _run(program: str, *arguments: str) -> None:
    password = connection.settings_dict["PASSWORD"]
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([path_of(program), *arguments], env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise Failed(f"{program}: {done.stderr.strip()}")


def path_of(program: str) -> str:
    """Of several versions the newest: an older one refuses a newer server."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    path = shutil.which(program, path=os.pathsep.join(map(str, folders[::-1]))) or shutil.which(program)
    if path is None:
        raise Failed(f"{program} was not found. It comes with PostgreSQL's client programs.")
    return path
