"""R4: the same submission many times at once is one submission, and everybody gets the same receipt.

FORMS says how many forms (`make soak ROW=r4`: 200).
"""

import os

import pytest
from django.conf import settings
from django.test import Client

from clinic.audit import Action
from clinic.models import AuditEvent
from intake.models import Revision
from screening.models import Screening
from tests import builders
from tests.intake.walking import Patient
from tests.trust.crowd import together

pytestmark = pytest.mark.django_db(transaction=True)

FORMS, AT_ONCE = int(os.environ.get("FORMS", "4")), 20


def ready_to_send(practice):
    """A patient at the check page."""
    patient = Patient(Client(), *builders.invited(builders.appointment(builders.patient(practice))))
    return patient.has_filled()


def another_tab(patient):
    tab = Client()
    tab.cookies[settings.SESSION_COOKIE_NAME] = patient.client.cookies[settings.SESSION_COOKIE_NAME].value
    return tab


def send_at_once(patient):
    """Where each of the answers leads, and what stands there."""
    tabs, version = [another_tab(patient) for _ in range(AT_ONCE)], patient.draft.version
    answers = together(AT_ONCE, lambda each: tabs[each].post(f"{patient.home}check/", {"version": version}))
    assert [answer.status_code for answer in answers] == [302] * AT_ONCE
    return {(answer["Location"], tabs[0].get(answer["Location"]).context["intake"].reference) for answer in answers}


def test_the_same_form_sent_twenty_times_at_once_is_there_once(practice, measured):
    for _ in range(FORMS):
        patient = ready_to_send(practice)
        assert send_at_once(patient) == {(f"{patient.home}receipt/", patient.intake.reference)}
        assert patient.intake.revisions.count() == 1
    assert Revision.objects.count() == Screening.objects.count() == FORMS
    assert AuditEvent.objects.filter(action=Action.SUBMITTED).count() == FORMS
    measured("R4", "forms", FORMS)
    measured("R4", "submissions sent, 20 at once for each form", FORMS * AT_ONCE)
    measured("R4", "submissions stored", Revision.objects.count())
