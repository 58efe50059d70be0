"""R5: two people at once who write to one intake in another order wait for each other, and never for ever."""

import threading
import time

import pytest

from intake.desk import appointments
from intake.desk.appointments import Visit, change_visit
from intake.models import Call, Intake
from intake.services import amend, submit
from screening.models import WorklistRow
from screening.services import claim, claiming, screen
from screening.services import screening as screening_service
from tests import builders
from tests.trust.crowd import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
A_MOMENT = 0.5  # seconds, in which the other one comes as far as they can


@pytest.fixture
def intake():
    visit = builders.appointment(builders.patient(builders.practice(slug="elm")), start=builders.days_ahead(5))
    return screen(builders.revision(builders.intake(visit), builders.healthy_adult())).revision.intake


@pytest.fixture
def both_are_midway(monkeypatch):
    """Whoever comes to one of these two places first goes on when the other one is midway, too."""

    def at(*places):
        came = [threading.Event() for _ in places]
        for (module, name), own, other in zip(places, came, reversed(came), strict=True):
            monkeypatch.setattr(module, name, _late(getattr(module, name), own, other))

    return at


def _late(act, own, other):
    def late(*args, **kwargs):
        own.set()
        other.wait(2)
        time.sleep(A_MOMENT)
        return act(*args, **kwargs)

    return late


def move(intake, actor):
    visit = Intake.objects.get(pk=intake.pk).appointment
    change_visit(visit, Visit(visit.start, actor, "Room 9"), actor)


def test_the_desk_changes_a_visit_while_a_clinician_takes_the_review(intake, both_are_midway):
    clinician = builders.staff(intake.practice)
    both_are_midway((appointments, "keep_change"), (claiming, "project"))
    acts = (lambda: move(intake, clinician), lambda: claim(Intake.objects.get(pk=intake.pk), clinician))
    assert not [found for found in together(2, lambda each: acts[each]()) if isinstance(found, Exception)]
    assert WorklistRow.objects.get().claimed_by == clinician


def test_the_desk_changes_a_visit_while_the_patient_sends(intake, both_are_midway):
    clinician, version = builders.staff(intake.practice), amend(intake).version
    both_are_midway((appointments, "keep_change"), (screening_service, "project"))
    acts = (lambda: move(intake, clinician), lambda: submit(Intake.objects.get(pk=intake.pk), version))
    assert not [found for found in together(2, lambda each: acts[each]()) if isinstance(found, Exception)]
    assert intake.revisions.count() == 2
    assert not Call.objects.exists(), "nobody is called because two people worked at once"
