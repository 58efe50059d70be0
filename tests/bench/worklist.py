"""The work list over very many rows: milliseconds and queries of one page. `pytest -s tests/bench/worklist.py`

Not collected by the suite. ROWS=1000,100000 says how many; DATABASE=postgresql on which database.
"""

import os
import statistics
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.encryption import new_key
from clinic.models import DataKey
from intake.models import Appointment, Intake, Patient
from screening.models import WorklistRow
from tests import builders

ROWS = [int(number) for number in os.environ.get("ROWS", "1000,100000").split(",")]
BATCH = 5000
STATES = list(WorklistRow.State.values)


def fill(practice, first: int, last: int) -> None:
    """Rows of every state and tier, over two years of visits."""
    for start in range(first, last, BATCH):
        _batch(practice, range(start, min(start + BATCH, last)))


def _batch(practice, numbers) -> None:
    now = timezone.now()
    keys = [DataKey() for _ in numbers]
    for key in keys:
        key.wrap(new_key())
    details = {"name": "Ana Example", "birth_date": "1985-03-14", "email": "", "phone": "", "language": "en"}
    patients = [
        Patient(practice=practice, data_key=key, details=details, match_index=n.to_bytes(32, "big"))
        for n, key in zip(numbers, keys, strict=True)
    ]
    visits = [
        Appointment(patient=patient, start=now + timedelta(hours=n * 7919 % 17520 - 8760), place="12 Elm Street")
        for n, patient in zip(numbers, patients, strict=True)
    ]
    intakes = [
        Intake(practice=practice, appointment=visit, reference=f"B{n:07}")
        for n, visit in zip(numbers, visits, strict=True)
    ]
    rows = [
        WorklistRow(
            intake=intake, practice=practice, state=STATES[n % len(STATES)], tier=n % 7, start=intake.appointment.start,
            submitted_at=now, headline={"reason": "Breastfeeding", "open": []},
        )
        for n, intake in zip(numbers, intakes, strict=True)
    ]  # fmt: skip
    for made in (keys, patients, visits, intakes, rows):
        type(made[0]).objects.bulk_create(made)


@pytest.mark.django_db
def test_measure(client):
    practice = builders.practice()
    client.force_login(builders.staff(practice))
    known = 0
    print(f"\n| rows on {connection.vendor} | first page, median of 7 | slowest | queries |\n| --- | --- | --- | --- |")
    for count in ROWS:
        fill(practice, known, count)
        known = count
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times = [_once(client, practice) for _ in range(7)]
        with CaptureQueriesContext(connection) as queries:
            _once(client, practice)
        ms = [seconds * 1000 for seconds in times]
        print(f"| {count:,} | {statistics.median(ms):.0f} ms | {max(ms):.0f} ms | {len(queries)} |")


def _once(client, practice) -> float:
    start = time.perf_counter()
    assert client.get(f"/review/{practice.slug}/").status_code == 200
    return time.perf_counter() - start
