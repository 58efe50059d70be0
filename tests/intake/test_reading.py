"""What patients may read and print: the information sheet and the privacy notice."""

import re

import pytest

from clinic.evidence.information import PRACTICE_VALUES, sheet, title_of
from clinic.evidence.treatments import INJECTIONS, LASER_ONLY
from intake.histories import history_of, treatment_date
from intake.information import in_play, written
from intake.models import PrivacyNotice
from tests import builders

pytestmark = pytest.mark.django_db


def read(patient, page):
    return patient.client.get(f"{patient.home}{page}/").content.decode()


def test_the_sheet_comes_after_sending(patient):
    patient.has_filled()
    assert patient.client.get(f"{patient.home}sheet/").url == patient.home
    patient.send()
    assert "/sheet/" in read(patient, "receipt")
    page = read(patient, "sheet")
    assert "Walk every day" in page
    assert "Call 999 for trouble breathing" in page
    assert "Asclera (polidocanol) Injection" in page
    assert "{" not in page


def test_no_source_is_called_what_only_we_call_it():
    ours = r"\b(seed|tool|specification|mirror|undated|reproduced|rule)\b"
    titles = [title_of(source) for line in sheet(INJECTIONS | LASER_ONLY) for source in line.sources]
    assert [title for title in titles if re.search(ours, title, re.IGNORECASE)] == []


def test_every_line_has_its_sources(patient):
    patient.has_filled()
    patient.send()
    page = read(patient, "sheet")
    topics, sources = written(patient.intake.practice, INJECTIONS | LASER_ONLY)
    assert page.count('<span class="cited">') == len(sheet(INJECTIONS | LASER_ONLY))
    assert all(line["sources"] for topic in topics for line in topic["lines"])
    assert page.count('<li id="source-') == len(sources)


def test_the_practices_own_values(patient):
    practice = patient.intake.practice
    practice.sheet_values = {value.code: f"own {value.code}" for value in PRACTICE_VALUES}
    practice.save()
    patient.has_filled()
    patient.send()
    page = read(patient, "sheet")
    assert all(f"own {value.code}" in page for value in PRACTICE_VALUES)


def test_the_practices_own_amounts_are_said_in_the_patients_language(patient):
    practice = patient.intake.practice
    practice.sheet_values = {value.code: "2 to 4 weeks" for value in PRACTICE_VALUES}
    practice.save()
    patient.has_filled()
    patient.send()
    patient.client.cookies["language"] = "es"
    page = read(patient, "sheet")
    assert "vuelos largos durante 2 a 4 semanas" in page
    assert "weeks" not in page


@pytest.mark.parametrize(
    ("wanted", "treatments"), [("injections", INJECTIONS), ("laser", LASER_ONLY), ("either", INJECTIONS | LASER_ONLY)]
)
def test_only_what_was_asked_about(wanted, treatments):
    revision = builders.revision(answers=builders.healthy_adult(treatment_wanted=wanted))
    assert in_play(history_of(revision, treatment_date(revision.intake))) == treatments


def test_of_a_wish_that_nobody_offers_there_is_all_that_is_offered():
    revision = builders.revision(answers=builders.healthy_adult(treatment_wanted="laser"))
    assert in_play(history_of(revision, treatment_date(revision.intake), INJECTIONS)) == INJECTIONS


def test_the_privacy_notice_says_its_version_in_every_state(patient):
    patient.unlock()
    page = read(patient, "privacy")
    assert f"Privacy notice, version {PrivacyNotice.objects.get().short}" in page
    assert "/privacy/" in read(patient, "start")
    patient.has_filled()
    patient.send()
    page = read(patient, "privacy")
    assert f"Privacy notice, version {PrivacyNotice.objects.get().short}" in page
