"""Many stored intakes, and the clinicians who work on them."""

from __future__ import annotations

import random
import re
import threading
import time
import traceback
import uuid
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from clinic.encryption import new_key
from clinic.models import DataKey
from intake.models import Appointment, Intake, Patient, Revision
from screening.models import Review, Screening, WorklistRow
from screening.services import next_number, screen
from screening.services.current import current_screening
from screening.services.settling import unsettled
from tests import builders
from tests.journeys.killing import Phone
from tests.soak.crowd import People

KINDS = ({}, {"feeding": "yes"}, {"clots": ["dvt"], "clot_date": "2019"}, {"migraine": "aura"}, {"smoking": "now"})
BATCH, MANY_DAYS, WAITING = 500, 700, 200


def stored_intakes(number: int):
    """A practice with so many screened intakes, over two years of visits; some of those that wait for a decision."""
    practice = builders.practice()
    kinds = []
    for answers in KINDS:
        visit = builders.appointment(builders.patient(practice))
        kinds.append(screen(builders.revision(builders.intake(visit), builders.healthy_adult(**answers))))
    for first in range(0, number, BATCH):
        _copies([kinds[each % len(kinds)] for each in range(first, min(first + BATCH, number))])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = WorklistRow.objects.filter(practice=practice, state=WorklistRow.State.NEW)
    return practice, [row.intake for row in rows.select_related("intake__practice")[:WAITING]]


def _copies(of: list[Screening]) -> None:
    """Records of other people with the same content, each under a key of its own."""
    made = list(map(_copy, of))
    for model in (DataKey, Patient, Appointment, Intake, Revision, Screening, WorklistRow):
        model.objects.bulk_create([row for rows in made for row in rows if type(row) is model])


def _copy(screening: Screening) -> tuple:
    revision, intake = screening.revision, screening.revision.intake
    key = DataKey()
    key.wrap(new_key())
    start = builders.days_ahead(random.randint(-MANY_DAYS, 60))
    patient = Patient(
        practice=intake.practice, data_key=key, details=intake.patient.details, match_index=uuid.uuid4().bytes * 2
    )
    visit = Appointment(patient=patient, start=start, place="12 Elm Street")
    copied = Intake(practice=intake.practice, appointment=visit, reference=uuid.uuid4().hex[:10])
    answered = _like(revision, intake=copied)
    screened = _like(screening, revision=answered)
    row = intake.worklist_row
    state = row.state if start > builders.days_ahead(0) else WorklistRow.State.SIGNED
    line = WorklistRow(
        intake=copied, practice=copied.practice, state=state, tier=row.tier, start=start,
        submitted_at=row.submitted_at, headline=row.headline,
    )  # fmt: skip
    return key, patient, visit, copied, answered, screened, line


def _like(row, **changed):
    """A new row with the same content."""
    names = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in names} | changed)


class Clinicians(People):
    """They look at the list, open a record, settle what is open, and sign."""

    def __init__(self, port, number, pause, practice, waiting):
        self.port, self.pause, self.practice = port, pause, practice
        self.seconds, self.failures, self.signed, self.over = [], [], 0, threading.Event()
        shares = [waiting[each::number] for each in range(number)]
        self.threads = [threading.Thread(target=self._live, args=[share]) for share in shares]

    def _live(self, share):
        try:
            phone = self._phone()
            for intake in share:
                if self.over.is_set():
                    break
                self._one(phone, intake)
        except BaseException:
            self.failures.append(traceback.format_exc())
        connection.close()

    def _phone(self):
        client, phone = Client(), Phone()
        client.force_login(builders.staff(self.practice))
        phone.port, phone.cookies = self.port, {"session": client.cookies["session"].value}
        return phone

    def _one(self, phone, intake):
        """Look at the list, read the record, settle what is grave, sign, and print the brief."""
        here = f"/review/{self.practice.slug}/"
        address = f"{here}intake/{intake.pk}/"
        self._timed(phone.get, here)
        page = self._timed(phone.get, address)
        screening = current_screening(intake)
        for subject in unsettled(screening):
            settled = {"subject": subject.key, "verdict": "confirmed", "text": "seen"}
            self._send(phone, f"{address}settle/", page, {"screening": screening.pk, **settled})
        page = self._timed(phone.get, address)
        decision = {"number": next_number(intake), "outcome": "vascular-first", "reason": "see notes", "seen": "on"}
        self._send(phone, f"{address}sign/", page, {"screening": screening.pk, **decision})
        self.signed += Review.objects.filter(intake=intake).exists()
        self._timed(phone.get, f"{address}brief/")

    def _send(self, phone, address, page, boxes):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        self._timed(phone._ask, "POST", address, urlencode({"csrfmiddlewaretoken": token, **boxes}))

    def _timed(self, act, *arguments):
        self.over.wait(random.uniform(*self.pause))
        start = time.monotonic()
        status, _, page = act(*arguments)
        self.seconds.append(time.monotonic() - start)
        assert status in (200, 302), (status, arguments[:2], page[-3000:])
        return page
