"""A patient whose server or database may be gone at any moment, and what was acked so far."""

from __future__ import annotations

from http.client import HTTPException

from intake.views.frame import url_of
from tests import builders
from tests.intake.walking import BIRTH_DATE, Patient

LOST = (OSError, HTTPException)  # the wire is torn
STEPS = 300  # a healthy adult's way has about thirty; each kill costs a few more


class Torn:
    """One patient, and what was acked so far: the stored answers of each page that the server took."""

    def __init__(self, phone, visit=None):
        self.phone, self.acked, self.submitted = phone, {}, None
        self.patient = Patient(None, *builders.invited(visit))
        self.answers = builders.healthy_adult()
        self.is_inside, self.steps = False, 0

    def step(self):
        """One request that changes something."""
        patient, phone = self.patient, self.phone
        assert self.steps < STEPS, "the way does not end"
        if not self.is_inside:
            self._open()
        elif patient.draft is None and not patient.intake.revisions.exists():
            phone.post(f"{patient.home}start/", {"who": "patient"})
        elif patient.draft is None or patient.way.next is None:
            self._send()
        else:
            self._answer(patient.way.next)
        self.steps += 1

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
        """Where the receipt was lost on the wire, the form is sent already: the phone is led home, not to the check."""
        _, place, _ = self.phone.post(f"{self.patient.home}check/", {})
        if place == self.patient.home and self.phone.get(f"{self.patient.home}receipt/")[0] == 200:
            place = f"{self.patient.home}receipt/"
        if place.endswith("/receipt/"):
            self.submitted = self.patient.intake.revisions.get()

    def nothing_is_lost(self):
        draft = self.patient.draft
        stored = (draft or self.patient.intake.revisions.get()).content["answers"] if draft or self.acked else {}
        assert {name: stored.get(name) for name in self.acked} == self.acked

    def goes_on(self) -> None:
        """Step by step until the server is gone, or the form is sent."""
        while self.submitted is None:
            self.step()
