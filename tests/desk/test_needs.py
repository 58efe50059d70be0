"""What makes the visit easier: shown to those who plan it, and the patient knows before typing."""

import pytest

from intake.desk.needs import READ_BY_FRONT_DESK, TOLD, TOLD_ON_PAPER, needs_of
from screening.services import screen
from tests import builders
from tests.intake.walking import Patient

pytestmark = pytest.mark.django_db
NEEDS = "An interpreter for Basque."


@pytest.fixture
def intake(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    builders.revision(intake, builders.healthy_adult(access_needs=NEEDS, anything_else="CanaryZebra"))
    return intake


def test_the_front_desk_reads_it_where_it_plans_the_visit(desk, intake):
    page = desk.get(f"/review/elm/desk/{intake.pk}/").content.decode()
    assert NEEDS in page
    assert "CanaryZebra" not in page


@pytest.mark.parametrize("said", ["", {"absent": "in-person"}, None])
def test_where_nothing_is_needed_nothing_is_shown(desk, practice, said):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    builders.revision(intake, builders.healthy_adult() | ({"access-needs": said} if said is not None else {}))
    assert needs_of(intake) == ""
    assert "makes the visit easier" not in desk.get(f"/review/elm/desk/{intake.pk}/").content.decode()


def test_the_newest_answer_counts(intake):
    builders.revision(intake, builders.healthy_adult(access_needs="Nothing any more."))
    assert needs_of(intake) == "Nothing any more."


def test_the_patient_is_told_on_that_page_before_the_question(client):
    patient = Patient(client, *builders.invited()).has_filled()
    page = client.get(patient.url("wishes")).content.decode()
    assert 0 < page.index(TOLD) < page.index(READ_BY_FRONT_DESK.text)
    assert TOLD not in client.get(patient.url("body")).content.decode()
    notice = client.get(f"{patient.home}privacy/").content.decode()
    assert "what would make your visit easier" in notice


def test_on_paper_too(desk):
    page = desk.get("/review/elm/desk/paper/").content.decode()
    assert 0 < page.index(READ_BY_FRONT_DESK.text) < page.index(TOLD_ON_PAPER)
    assert page.count(TOLD_ON_PAPER) == 1


def test_the_clinician_reads_it_in_the_top_band(client, intake, clinician):
    screen(intake.revisions.get())
    client.force_login(clinician)
    page = client.get(f"/review/elm/intake/{intake.pk}/").content.decode()
    band = page[page.index('<dl class="band">') : page.index("</dl>")]
    assert NEEDS in band
