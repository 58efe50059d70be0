"""An old intake shows its own questions, in its own words, also those and the options that no longer exist."""

import copy
from datetime import UTC, date, datetime

import pytest

from intake.histories import history_of, treatment_date
from intake.old_words import lines
from intake.questionnaire.asked import asked
from intake.questionnaire.truth import UNKNOWN
from screening.edition import edition
from screening.models import Edition, Screening
from screening.services import screen
from tests import builders
from tests.intake.walking import Patient

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(client):
    """A patient whose answers were judged by an edition with another question, another option and other words."""
    patient = Patient(client, *builders.invited())
    patient.unlock()
    answers = builders.healthy_adult() | {"clots": ["fat-embolism"], "shoe-size": "wide", "clot-date": "long ago"}
    revision = builders.revision(patient.intake, answers)
    today = screen(revision)
    words = copy.deepcopy(edition())
    words["questions"]["clots"]["options"]["fat-embolism"] = "A fat embolism"
    words["questions"]["feeding"]["text"] = "Are you nursing?"
    gone = {**words["questions"]["feeding"], "text": "What is your shoe size?", "options": {"wide": "Wide"}}
    words["questions"]["shoe-size"] = gone
    words["sections"][0]["questions"].append("shoe-size")
    first = Edition.objects.create(fingerprint="f" * 64, language="en", version="2020.1", text=words)
    fields = {"revision": revision, "reference_date": date(2020, 1, 1), "policy": today.policy, "edition": first}
    Screening.objects.create(
        **fields, recommendation=today.recommendation, report=today.report, screened_at=datetime(2020, 1, 1, tzinfo=UTC)
    )
    return patient


def test_the_copy_is_in_the_words_of_its_edition(old):
    page = old.client.get(f"{old.home}copy/").content.decode()
    for text in ("A fat embolism", "Are you nursing?", "What is your shoe size?", "Wide", "long ago"):
        assert text in page
    assert asked.feeding.text not in page


def test_what_today_no_longer_understands_is_unknown_and_breaks_nothing(old):
    revision = old.intake.revisions.get()
    history = history_of(revision, treatment_date(old.intake))
    assert asked.clots.has("dvt").evaluate(history) is UNKNOWN
    assert "shoe-size" not in history.answers
    for page in ("receipt/", "sheet/"):
        assert old.client.get(f"{old.home}{page}").status_code == 200


def test_it_can_be_changed_and_what_is_gone_is_asked_anew(old):
    assert old.client.post(f"{old.home}change/").url == f"{old.home}check/"
    assert asked.clots in {q for page in old.way.unfinished for q in page.questions}


def test_todays_answers_are_in_todays_words(client):
    patient = Patient(client, *builders.invited())
    patient.unlock()
    screen(builders.revision(patient.intake))
    assert asked.feeding.text in client.get(f"{patient.home}copy/").content.decode()


@pytest.mark.parametrize(
    ("kind", "stored", "told"),
    [
        ("multi", ["a", "gone", "not-sure"], ["A", "gone", "I'm not sure"]),
        ("choice", {"absent": "in-person"}, ["I'd rather tell you in person"]),
        ("date", "2019-04", ["April 2019"]),
        ("number", 68, ["68 kg"]),
        ("text", "one\ntwo", ["one", "two"]),
        ("text", "", ["Nothing to add"]),
    ],
)
def test_every_kind_of_answer(kind, stored, told):
    assert lines({"kind": kind, "options": {"a": "A"}, "unit": "kg"}, stored) == told
