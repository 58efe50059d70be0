"""J14: whatever was done with a record is told in words, and which page was opened is told as that page."""

import re

import pytest
from django.urls import reverse

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from intake.desk.appointments import Visit, make
from intake.desk.patients import Person
from intake.models import Intake
from screening.records.accesses import IN_WORDS, OF_A_COLLEAGUE, VIEWS, in_words
from tests import builders
from tests.imports import ROOT
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db
ABOUT_A_RECORD = ("patient", "appointment", "intake")

# About a practice, its rules, its staff or the machine. Whoever adds an action writes it here, or gives it words.
NEVER_ABOUT_A_PATIENT = {
    *(Action.SIGN_IN, Action.SIGN_IN_REFUSED, Action.SIGN_OUT, Action.PASSWORD_ACCEPTED, Action.PASSWORD_CHANGED),
    *(Action.SECOND_FACTOR_REFUSED, Action.SECOND_FACTOR_SET, Action.RECOVERY_CODES_MADE, Action.SESSIONS_ENDED),
    *(Action.STAFF_INVITED, Action.STAFF_RESET, Action.STAFF_LINK_REVOKED, Action.STAFF_JOINED),
    *(Action.MEMBERSHIP_ENDED, Action.EMERGENCY_OPENED, Action.EMERGENCY_READ, Action.EMERGENCY_ENDED),
    *(Action.EMERGENCY_SEEN, Action.WORKLIST_VIEWED, Action.RULE_HEALTH_VIEWED, Action.RULE_COMMENTED),
    *(Action.POLICY_CHOSEN, Action.SOURCE_VERIFIED, Action.SOURCE_VERIFICATION_WITHDRAWN, Action.PRACTICE_CHANGED),
    *(Action.SHEET_VALUES_CHOSEN, Action.RULES_ACTIVATED, Action.INTAKES_REPLAYED, Action.INTAKES_RESCREENED),
    *(Action.DESK_VIEWED, Action.PATIENT_LOOKED_UP, Action.APPOINTMENTS_IMPORTED, Action.RETENTION_CHOSEN),
    *(Action.KEYS_ROTATED, Action.AUDIT_HEAD_KEPT, Action.BACKED_UP, Action.RESTORED),
}


@pytest.mark.parametrize("action", [action for action in Action if action not in NEVER_ABOUT_A_PATIENT])
def test_whatever_can_be_about_a_patient_has_words(action):
    assert action in IN_WORDS


def test_what_has_no_words_is_about_no_patient(practice, lead, client):
    intake = known_patient(practice)
    client.force_login(lead)
    client.get(reverse("privacy_requests", args=[practice.slug, intake.pk]))
    rows = AuditEvent.objects.filter(subject_type__in=ABOUT_A_RECORD)
    assert rows.count() >= 10
    assert {row.action for row in rows} & NEVER_ABOUT_A_PATIENT == set()
    assert not NEVER_ABOUT_A_PATIENT & IN_WORDS.keys()


def test_every_page_of_staff_has_words_of_its_own():
    named = {
        view
        for file in (ROOT / "intake" / "desk" / "views").glob("*.py")
        for view in re.findall(r'INTAKE_VIEWED.*view="([\w-]+)"', file.read_text())
    }
    assert named == set(VIEWS)


def test_the_contact_page_is_no_page_of_the_form(client, practice, lead):
    clerk = builders.staff(practice, Role.FRONT_DESK)
    person, when = Person("Frida Fictive", builders.BIRTH_DATE, "frida@x.example"), Visit(builders.days_ahead(9))
    make(practice, person, when, clerk, None, 0)
    intake = Intake.objects.get()
    client.force_login(clerk)
    client.get(reverse("desk_invitation", args=[practice.slug, intake.pk]))
    client.force_login(lead)
    page = client.get(reverse("access", args=[practice.slug, intake.pk])).content.decode()
    for words in ("opened the contact, the links and the messages", "registered the patient", "made the visit"):
        assert f"<b>{clerk.name}</b> {words}" in page
    assert "opened a page of the form" not in page


def test_a_review_that_a_leaver_had_is_told_as_such():
    assert in_words(Action.RELEASED, {}) == "gave the review back"
    assert in_words(Action.RELEASED, {"of": "somebody"}) == OF_A_COLLEAGUE
