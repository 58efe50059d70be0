"""R6: the disk is full, then freed. Who sends something is told what was saved; nothing acked is lost.

Here SQLite meets a file that may not grow. `make soak ROW=r6` fills a real disk, under PostgreSQL as well.
"""

from contextlib import suppress

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from clinic.audit import SYSTEM, Action, record
from intake.views.frame import url_of
from tests import builders
from tests.intake.walking import Patient

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the soak fills the disk of PostgreSQL"),
]


def pages(what):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {what}")
        return cursor.fetchone()[0]


@pytest.fixture
def full_disk():
    """full_disk(True): the file grows no more, and what room was left in it is taken; full_disk(False): room again."""

    def fill(is_full):
        pages(f"max_page_count = {pages('page_count') if is_full else 2**31 - 2}")
        with suppress(OperationalError):
            while is_full:
                with transaction.atomic():
                    record(Action.SIGN_OUT, actor=SYSTEM, practice=None, subject_type="user", subject_id="7")

    yield fill
    fill(False)


def test_what_was_acked_is_there_and_the_page_says_so(practice, full_disk, measured):
    patient = Patient(
        Client(raise_request_exception=False), *builders.invited(builders.appointment(builders.patient(practice)))
    )
    patient.start()
    answers, refused, acked = builders.healthy_adult(), 0, {}
    while page := patient.way.next:
        body, address = patient.body(page, answers), url_of(patient.intake, page)
        given = {question.link_id: answers[question.link_id] for question in patient.way.asked_on(page)}
        full_disk(True)
        response = patient.client.post(address, body)
        full_disk(False)
        if response.status_code == 302:  # it fitted into a page of the file that had room
            acked |= given
            continue
        assert response.status_code == 503
        assert "Everything that you saved before is kept" in response.content.decode()
        stored = patient.draft.content["answers"]
        assert {name: stored.get(name) for name in acked} == acked
        assert not given.keys() & stored.keys() - acked.keys(), "nothing of the page is half there"
        assert patient.client.post(address, body).status_code == 302
        refused += 1
        acked |= given
    assert refused > 5
    assert patient.send().status_code == 302
    assert patient.intake.revisions.get().content["answers"].items() >= acked.items()
    measured("R6", "pages refused on a full SQLite file, each sent again", refused)
    measured("R6", "acked answers lost", 0)
