"""The work list asks the database in a way that stays fast: few statements, and each an index from its first row on."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.messages import outbox
from intake.desk.calls import waiting
from screening.services.listing import BY_NEED, BY_TIME, View, listing, place_of
from tests.bench.rows import fill

ROWS = 5000
BY_KEY = re.compile(r"USING INDEX sqlite_autoindex_\w+ \(intake_id=\?\)|Index Scan screening_worklistrow_pkey")
ROW, INDEXES = "screening_worklistrow", ("worklist_by_need", "worklist_by_time", "worklist_rechecks")


@pytest.fixture
def found(practice):
    """A list that is long enough for the planner to think."""
    fill(practice, 0, ROWS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # So few rows it may read in any way. Asked is whether it can go by the index.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    return listing(practice)


def asked(act):
    """The first statement of this act."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return queries[0]["sql"]


def plan(sql):
    """[(table, how it is read)] of every table in this statement."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [re.match(r"(SEARCH|SCAN) (\w+)(.*)", detail) for *_, detail in cursor.fetchall()]
            return [(step[2], step[0]) for step in steps if step and "_" in step[2] and not step[2].startswith("lane_")]
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (found,) = cursor.fetchone()
        return list(_relations((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))


def _relations(node):
    if "Relation Name" in node:
        yield node["Relation Name"], f"{node['Node Type']} {node.get('Index Name')} {node.get('Index Cond')}"
    for child in node.get("Plans", ()):
        yield from _relations(child)


def sought(sql):
    """How the rows of a page are sought; that each is then read by its key comes behind it."""
    return [how for table, how in plan(sql) if table == ROW and not BY_KEY.search(how)]


@pytest.mark.parametrize("order", [BY_NEED, BY_TIME])
def test_a_page_is_a_few_stretches_of_an_index(found, order):
    for view in View:
        first = found.page(view, None, 9, order)
        for after in (None, place_of(first[-1], order)):
            steps = sought(asked(lambda view=view, after=after: found.page(view, after, 9, order)))
            assert steps
            for how in steps:
                assert any(name in how for name in INDEXES), how
                assert "COVERING INDEX" in how or "Index Only Scan" in how, how
                assert re.search(r"state|tier|is_urgent", how), how


def test_what_is_shown_of_a_row_is_found_by_its_key(found):
    """So many rows as there are on a page, and each table by an index; of people there are too few to need one."""
    steps = dict(plan(asked(lambda: found.page(View.NOW, None, 9))))
    shown = {"intake_intake", "intake_appointment", "intake_patient", "clinic_datakey"}
    assert steps.keys() >= shown
    for table in shown:
        assert re.search(r"USING INDEX \w+ \(id=|Index Scan \w+_pkey", steps[table]), steps[table]


@pytest.mark.parametrize("but", [(), outbox.TELLING])
def test_a_message_that_did_not_arrive_is_found_by_an_index(found, but):
    sql = asked(lambda: found.page(View.NOW, None, 9, BY_NEED, but))
    with connection.cursor() as cursor:  # by the index's name: SQLite calls the table by its alias
        cursor.execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {sql}")
        told = " ".join(str(step) for step in cursor.fetchall())
    assert re.search(r"SEARCH U0 USING INDEX message_of_subject|Index Scan using message_of_subject", told), told


def test_a_later_page_begins_where_the_last_one_ended(found):
    """SQLite would otherwise read on from the first row of the tier."""
    after = place_of(found.page(View.WAITING, None, 9, BY_NEED)[-1], BY_NEED)
    how = sought(asked(lambda: found.page(View.WAITING, after, 9, BY_NEED)))
    assert how
    assert all(re.search(r"\(tier,\s*start,\s*intake_id\)\s*>|ROW\(tier, start, intake_id\) >", each) for each in how)


def test_the_visits_of_a_day_are_found_by_the_index_and_not_among_all(found):
    """Each state is sought by its name: without, PostgreSQL reads the whole table, and SQLite skips along the index."""
    steps = sought(asked(lambda: found.page(View.TODAY, None, 9, BY_TIME)))
    for how in steps:
        assert re.search(r"is_urgent ?=.*state ?=.*start ?>", how), how
    assert steps


def test_counting_reads_indexes_alone(found):
    others = {"calls": waiting(found.practice), "failed": outbox.failed(found.practice)}
    steps = plan(asked(lambda: found.counts(**others)))
    assert {table for table, _ in steps} == {ROW, "intake_call", "clinic_message"}
    for table, how in steps:
        assert re.search(r"Index( Only)? Scan|SEARCH \w+ USING (COVERING )?INDEX", how), how
        assert table != ROW or any(name in how for name in INDEXES), how
