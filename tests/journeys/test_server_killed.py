"""The server is killed at any moment of a patient's way: what was answered by a 302 is there when it is back.

KILLS and KILL_SECONDS bound it; `make soak` asks for many more.
"""

import os
import random
import threading
import time
from contextlib import ExitStack, suppress
from http.client import HTTPException

import pytest

from intake.views.frame import url_of
from tests import builders
from tests.intake.walking import BIRTH_DATE, Patient
from tests.journeys.killing import Phone, Server

pytestmark = pytest.mark.django_db(transaction=True)

KILLS, SECONDS = int(os.environ.get("KILLS", "10")), int(os.environ.get("KILL_SECONDS", "30"))
LOST = (OSError, HTTPException)  # the wire is torn


class Torn:
    """One patient, and what was acked so far: the stored answers of each page that the server took."""

    def __init__(self, phone):
        self.phone, self.acked, self.submitted = phone, {}, None
        self.patient = Patient(None, *builders.invited())
        self.answers = builders.healthy_adult()
        self.is_inside = False

    def step(self):
        """One request that changes something."""
        patient, phone = self.patient, self.phone
        if not self.is_inside:
            self._open()
        elif patient.draft is None and not patient.intake.revisions.exists():
            phone.post(f"{patient.home}start/", {"who": "patient"})
        elif patient.draft is None or patient.way.next is None:
            self._send()
        else:
            self._answer(patient.way.next)

    def _open(self):
        self.phone.post(f"/i/{self.patient.token}/", {})
        status, place, _ = self.phone.post(f"{self.patient.home}birth-date/", BIRTH_DATE)
        self.is_inside = status == 302 and place == self.patient.home

    def _answer(self, page):
        draft = self.patient.draft
        boxes = {name: value for name, value in self.patient.body(page, self.answers).items() if name != "version"}
        given = {q.link_id: self.answers[q.link_id] for q in self.patient.way.asked_on(page)}
        status, _, shown = self.phone.post(url_of(self.patient.intake, page), boxes)
        assert status == 302, (status, draft.version, shown[-2000:])
        self.acked |= given

    def _send(self):
        status, place, _ = self.phone.post(f"{self.patient.home}check/", {})
        if status == 302 and place.endswith("/receipt/"):
            self.submitted = self.patient.intake.revisions.get()

    def nothing_is_lost(self):
        draft = self.patient.draft
        stored = (draft or self.patient.intake.revisions.get()).content["answers"] if draft or self.acked else {}
        assert {name: stored.get(name) for name in self.acked} == self.acked

    def goes_on(self) -> None:
        """Step by step until the server is gone, or the form is sent."""
        while self.submitted is None:
            self.step()


def test_every_acked_answer_survives(tmp_path):
    """A new patient whenever one is done; the next server starts while the present one is being killed."""
    chance, phone, end = random.Random(), Phone(), time.monotonic() + SECONDS
    kills, sent, torn = 0, 0, Torn(phone)
    with ExitStack() as stack:
        standby = stack.enter_context(Server(tmp_path))
        while kills < KILLS and (time.monotonic() < end or kills == 0):
            serving, standby = standby, stack.enter_context(Server(tmp_path))
            serving.wait()
            phone.port = serving.port
            threading.Timer(chance.uniform(0.05, 1.5), serving.kill).start()
            with suppress(*LOST):
                while True:
                    torn.goes_on()
                    torn.nothing_is_lost()
                    sent, torn = sent + 1, Torn(phone)
            kills += 1
            serving.kill()
            torn.nothing_is_lost()
        # Whoever was interrupted last comes to the end: what was sent is judged too, in every run.
        standby.wait()
        phone.port = standby.port
        torn.goes_on()
        torn.nothing_is_lost()
        assert torn.submitted
    print(f"{kills} kills, {sent + 1} forms sent, nothing lost")
