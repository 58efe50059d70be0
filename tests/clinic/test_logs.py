"""A log line holds listed fields only: no answer, no name, no token, no query string."""

import json
import logging
import sys

import pytest
from django.test import Client
from django.urls import path

from clinic.access import public
from clinic.logs import JSONLines, mask
from clinic.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module is a URL map

CANARY = "canary-lidocaine"
TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4"


@public
def breaks(request, token):
    logging.getLogger("intake").warning("saved", extra={"answers": CANARY, "subject": "7"})
    raise ValueError(CANARY)


urlpatterns = [path("i/<str:token>/breaks", breaks), path("i/<str:token>/", breaks)]


def line(record):
    return json.loads(JSONLines().format(record))


@pytest.mark.parametrize(
    ("path", "masked"),
    [
        (f"/i/{TOKEN}/", "/i/***/"),
        (f"/i/{TOKEN}", "/i/***"),
        (f"/i/{TOKEN}/more/?next={TOKEN}", "/i/***/more/"),
        (f"//i/{TOKEN}/", "//i/***/"),
        ("/review/elm/?q=name", "/review/elm/"),
        ("/intake/7/", "/intake/7/"),
    ],
)
def test_tokens_and_query_strings_are_masked(path, masked):
    assert mask(path) == masked


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_nothing_of_a_request_that_breaks_is_in_the_logs(caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    client.post(f"/i/{TOKEN}/?q={CANARY}", {"answer": CANARY}, headers={"user-agent": CANARY, "referer": CANARY})
    client.get(f"/nowhere/i/{TOKEN}/")
    client.get(f"/i/{TOKEN}/breaks?{CANARY}", headers={"host": f"{CANARY}.example"})
    lines = [JSONLines().format(record) for record in caplog.records]
    assert len(lines) > 4
    assert not [line for line in lines if TOKEN in line or CANARY in line]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_each_request_is_one_line_of_json(caplog):
    caplog.set_level(logging.INFO, "clinic.request")
    Client().get("/nowhere/")
    (record,) = [record for record in caplog.records if record.name == "clinic.request"]
    written = line(record)
    assert written.items() >= {"method": "GET", "path": "/nowhere/", "status": 404, "level": "INFO"}.items()
    assert set(written) <= {"time", "level", "logger", "message", "method", "path", "status", "milliseconds"}


def test_arguments_and_unlisted_fields_stay_out():
    record = logging.getLogger("x").makeRecord(
        "x", logging.INFO, "f", 1, "saved %s", (CANARY,), None, extra={"answers": CANARY, "count": 3}
    )
    assert CANARY not in json.dumps(line(record))
    assert line(record)["count"] == 3


def test_an_exception_shows_its_kind_and_places_without_its_text():
    try:
        raise ValueError(CANARY)
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "failed", (), sys.exc_info())
    written = line(record)
    assert written["exception"] == "ValueError"
    assert written["where"][-1].endswith("without_its_text")
    assert CANARY not in json.dumps(written)
