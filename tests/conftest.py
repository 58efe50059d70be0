"""What all tests share."""

import os

import hypothesis
import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from tests import postgresql
from tests.browser import STILL, chromium, launch
from tests.trust import figures

# Their failures say what they saw, as those of a test do. Here, before anybody imports them.
pytest.register_assert_rewrite("tests.journeys.looking", "tests.journeys.people", "tests.journeys.torn")

# A machine that is busy is no failure of a property.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

CI = os.environ.get("CI") == "true"
NEEDS_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config, items):
    """The run on PostgreSQL repeats what touches a database, and nothing else. What takes a browser, too, the one on
    SQLite leaves to it, where it follows; the smoke run is a journey on SQLite.
    """
    database = os.environ.get("DATABASE")
    if database == "postgresql":
        kept = [item for item in items if _needs_database(item)]
    elif database == "sqlite" and not postgresql.missing():
        kept = [item for item in items if not ("browser" in item.fixturenames and _needs_database(item))]
    else:
        return
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _needs_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or NEEDS_DATABASE & set(item.fixturenames))


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgresql") and os.environ.get("DATABASE") != "postgresql":
        pytest.skip("runs on PostgreSQL")


# Between two tests with transactions of their own Django empties every table, and append-only tables refuse that.
# The triggers are suspended here and nowhere else.
_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_append_only_tables_too(operations, statements):
    before, after = _suspended_triggers(operations.connection)
    _flush(operations, [*before, *statements, *after])


def _suspended_triggers(connection):
    if connection.vendor == "postgresql":
        return ["SET session_replication_role = replica"], ["SET session_replication_role = origin"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]


BaseDatabaseOperations.execute_sql_flush = _flush_append_only_tables_too


@pytest.fixture
def measured():
    """measured("S4", "guesses at once", 100): a figure for the page of results."""
    return figures.note


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all journeys of this process."""
    if not chromium():
        (pytest.fail if CI else pytest.skip)("no Chromium was found")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the tests themselves stay synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, live_server):
    """A fresh window at the live server. Whatever the security policy or a script complains of fails the test."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", **STILL)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    yield page
    context.close()
    assert complaints == []
