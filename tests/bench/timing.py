"""Timing requests in turns, so that whatever else the machine does falls on all of them alike."""

import os
import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

WARM_UP, RUNS = 3, int(os.environ.get("RUNS", "21"))


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def timed(client: Client, address: str) -> float:
    """Milliseconds of one request, all of it but the network."""
    start = time.perf_counter()
    response = client.get(address)
    taken = time.perf_counter() - start
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return taken * 1000


def median(times: list[float]) -> float:
    return statistics.median(times)


def statements(client: Client, address: str) -> list[str]:
    """Those of one request, all of it, but for those that only open and close a transaction."""
    client.get(address)  # every half minute one more notes that the session is in use
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return [query["sql"] for query in captured if not query["sql"].startswith(frame)]
