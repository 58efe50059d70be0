"""The notice's version is the hash of its text; the text of every version is kept, and answers name what was shown."""

import pytest
from django.db import DatabaseError, transaction

from clinic.roles import Role
from intake.models import PrivacyNotice, Route
from intake.privacy import keep, of_version
from intake.services import amend, begin, submit
from screening.records.export import export_person
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return builders.practice()


def test_the_same_words_are_one_version_stored_once(practice):
    assert keep(practice, "en") == keep(practice, "en")
    assert PrivacyNotice.objects.count() == 1


def test_each_language_and_each_fact_is_a_version_of_its_own(practice):
    versions = [keep(practice, "en"), keep(practice, "es")]
    practice.draft_days = 12
    versions.append(keep(practice, "en"))
    practice.name = "Oak Street Clinic"
    versions.append(keep(practice, "en"))
    assert len({each.version for each in versions}) == len(versions)
    assert "12 days" in versions[2].text
    assert "Cómo se guardan" in versions[1].text
    assert "Elm Street Clinic" in of_version(versions[0].version).text, "as it was"


def test_a_version_is_not_changed(practice):
    keep(practice, "en")
    for act in (lambda: PrivacyNotice.objects.update(text="else"), lambda: PrivacyNotice.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_what_is_read_is_what_is_kept(patient):
    patient.unlock()
    page = patient.client.get(f"{patient.home}privacy/").content.decode()
    notice = PrivacyNotice.objects.get()
    assert notice.short in page
    assert notice.text in " ".join(page.split())


def test_answers_name_what_the_patient_was_shown(patient, screened):
    patient.has_filled().send()
    first = screened[-1].content["privacy_notice"]
    practice = patient.intake.practice
    assert of_version(first) == keep(practice, "en")
    practice.link_days, practice.draft_days = 20, 12
    practice.save()
    draft = amend(type(patient.intake).objects.get(pk=patient.intake.pk), language="es")
    submit(patient.intake, draft.version)
    second = of_version(screened[-1].content["privacy_notice"])
    assert (second.language, second.version == first) == ("es", False)
    assert "12 días" in second.text


def test_on_paper_no_page_was_shown(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    draft = begin(intake, author="staff", route=Route.PAPER, actor=builders.staff(practice))
    assert draft.content["privacy_notice"] == ""


def test_a_person_gets_the_text_with_the_answers(patient, screened):
    patient.has_filled().send()
    sent = export_person(patient.intake.patient, builders.staff(patient.intake.practice, Role.LEAD))
    assert "How they are kept" in str(sent)
