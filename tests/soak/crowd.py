"""Patients who answer all the time, while something breaks under them. What was acked is asked for again and again."""

from __future__ import annotations

import random
import threading
import time
import traceback

from django.db import DatabaseError, InterfaceError, connection

from clinic.records.chain import verify
from intake.models import Revision
from screening.models import Screening
from tests import builders
from tests.journeys.killing import Phone
from tests.journeys.torn import LOST, Torn

AWAY = (*LOST, DatabaseError, InterfaceError)


class PatientPhone(Phone):
    """Notes how long each answer took. The page "please try again in a few minutes" acks nothing, and is noted too."""

    def __init__(self, port, seconds, away):
        super().__init__()
        self.port, self.seconds, self.away = port, seconds, away

    def _ask(self, method, path, body=None):
        start = time.monotonic()
        answer = super()._ask(method, path, body)
        self.seconds.append(time.monotonic() - start)
        if answer[0] == 503:
            assert "Everything that you saved before is kept" in answer[2]
            self.away.append(start)
            raise ConnectionError("away")
        return answer


class People:
    """`threads` of people who do what they do until it is `over`."""

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        for thread in self.threads:
            thread.join(120)


class Crowd(People):
    """So many patients at once at one server, who think for `pause` seconds (from, to) before each step."""

    def __init__(self, port: int, patients: int, pause=(0, 0), practice=None):
        self.port, self.pause, self.over = port, pause, threading.Event()
        self.acks, self.sent, self.seconds, self.away, self.failures = [], [], [], [], []
        self.practice = practice or builders.practice()
        self.threads = [threading.Thread(target=self._live) for _ in range(patients)]

    def _live(self) -> None:
        torn = None
        while not self.over.is_set():
            try:
                torn = self._work(torn)
            except AWAY:
                connection.close()
                time.sleep(0.1)
            except BaseException:
                self.failures.append(traceback.format_exc())
                break
        connection.close()

    def _work(self, torn):
        """One step, or the next patient. Whoever was interrupted first looks whether all is still there."""
        if torn is None or torn.submitted:
            phone = PatientPhone(self.port, self.seconds, self.away)
            return Torn(phone, builders.appointment(builders.patient(self.practice)))
        self.over.wait(random.uniform(*self.pause))
        torn.nothing_is_lost()
        began = time.monotonic()
        torn.step()
        self.acks.append((began, time.monotonic()))
        torn.nothing_is_lost()
        if torn.submitted:
            self.sent.append(torn.submitted.pk)
        return torn

    def back_after(self, moment: float, patience=120) -> float:
        """Seconds until a step was acked that somebody began after this moment."""
        while time.monotonic() < moment + patience and not self.failures:
            if later := [acked for began, acked in self.acks[-50:] if began > moment]:
                return later[0] - moment
            time.sleep(0.02)
        raise AssertionError(self.failures or "nobody came back")

    def judge(self) -> None:
        """At the end: each form that was sent is there once, was screened, and the audit is as written."""
        connection.close()  # it may be the one that was killed
        assert not self.failures, self.failures[0]
        sent = Revision.objects.filter(intake__practice=self.practice)
        assert len(set(self.sent)) == len(self.sent) <= sent.count()
        assert set(self.sent) <= set(sent.values_list("pk", flat=True))
        assert Screening.objects.filter(revision__in=sent).count() == sent.count()
        assert verify().breaks == []
