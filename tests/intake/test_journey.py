"""From the link to the receipt, without JavaScript."""

import pytest

from intake.models import Draft
from intake.questionnaire.asked import QUESTIONNAIRE

pytestmark = pytest.mark.django_db


def test_from_the_link_to_the_receipt(patient, screened):
    assert patient.client.get(f"/i/{patient.token}/").status_code == 200
    assert patient.open_link().url == f"{patient.home}birth-date/"
    assert patient.give().url == patient.home
    assert patient.client.get(patient.home).url == f"{patient.home}start/"
    assert patient.start().url == patient.url("warning-signs")
    patient.answer_all()
    check = patient.client.get(f"{patient.home}check/").content.decode()
    assert "Confirm and send" in check
    sent = patient.send()
    assert sent.url == f"{patient.home}receipt/"
    receipt = patient.client.get(sent.url).content.decode()
    assert patient.intake.reference in receipt
    assert not Draft.objects.exists()
    (revision,) = screened
    assert set(revision.content["answers"]) == {q.link_id for q in QUESTIONNAIRE.applicable(_history(revision))}


def _history(revision):
    from intake.histories import history_of, treatment_date

    return history_of(revision, treatment_date(revision.intake))
