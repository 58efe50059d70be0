"""R13: each migration back and forward over 100,000 rows of every table, while somebody reads and writes.

python -m tests.soak.r13_migrations     RECORDS=100000

Beside each migration somebody reads a row of every table, and moves the head of the audit as each act does; the longest
that they had to wait is what people notice. lock_timeout is set: a migration that waits for others gives up instead of
making everybody queue behind it.
"""

import os
import threading
import time

import psycopg

from tests.soak.cluster import Cluster
from tests.soak.site import prepare
from tests.trust import figures

RECORDS = int(os.environ.get("RECORDS", "100000"))
LIMIT = 2  # seconds
APPS = ("clinic", "intake", "screening")


def main():
    cluster = Cluster()
    cluster.start()
    try:
        prepare(f"{cluster.url}?options=-c%20lock_timeout%3D2s")
        from tests.soak.filling import fill

        print(f"{fill(RECORDS)} tables hold {RECORDS} rows each", flush=True)
        report(measure(cluster.url))
    finally:
        cluster.stop()


def measure(url) -> list[tuple]:
    """[(migration, its direction, seconds, longest wait of others)]: back to the first of each app, then forward."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    graph = MigrationExecutor(connection).loader.graph
    order = [key for key in graph._generate_plan(graph.leaf_nodes(), at_end=True) if key[0] in APPS]
    later = [key for key in order if graph.node_map[key].parents and not key[1].startswith("0001")]
    moves = [(key, before(graph, key), "back") for key in reversed(later)] + [(key, key, "forward") for key in later]
    return [(".".join(key), way, *timed(url, target)) for key, target, way in moves]


def before(graph, key):
    """The migration of the same app to which one goes back."""
    return next(parent.key for parent in graph.node_map[key].parents if parent.key[0] == key[0])


def timed(url, target) -> tuple[float, float]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with Bystander(url) as bystander:
        start = time.monotonic()
        MigrationExecutor(connection).migrate([target])
        seconds = time.monotonic() - start
    return seconds, bystander.longest


class Bystander:
    """Somebody at work; `longest` is how long they had to wait at most."""

    def __init__(self, url):
        self.url, self.longest, self.over, self.failure = url, 0.0, threading.Event(), None
        self.thread = threading.Thread(target=self._work)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        self.thread.join()
        if self.failure:
            raise self.failure

    def _work(self):
        try:
            # As Django connects: a statement that was prepared would not survive that its table changes.
            with psycopg.connect(self.url, autocommit=True, prepare_threshold=None) as connection:
                while not self.over.wait(0.02):
                    self._look(connection)
        except psycopg.Error as failure:
            self.failure = failure

    def _look(self, connection):
        for (table,) in connection.execute(TABLES).fetchall():
            start = time.monotonic()
            try:
                connection.execute(f'SELECT * FROM "{table}" LIMIT 1')
                connection.execute("UPDATE clinic_audithead SET sequence = sequence WHERE id = 1")
            except psycopg.errors.UndefinedTable:
                continue  # it has just been taken away
            self.longest = max(self.longest, time.monotonic() - start)


TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^(clinic|intake|screening)_' ORDER BY 1"


def report(found):
    for name, way, seconds, wait in found:
        print(f"{name:60} {way:8} {seconds:6.2f} s, others waited {wait:5.2f} s at most")
    slowest, longest = max(found, key=lambda each: each[2]), max(found, key=lambda each: each[3])
    figures.note("R13", "rows in every table", RECORDS)
    figures.note("R13", "migrations, each back and forward", len(found) // 2)
    figures.note("R13", "the slowest", f"{slowest[0]} {slowest[1]}, {slowest[2]:.2f} s")
    figures.note("R13", "the longest that others waited", f"{longest[3]:.2f} s ({longest[0]} {longest[1]})")
    assert longest[3] <= LIMIT, longest


if __name__ == "__main__":
    main()
