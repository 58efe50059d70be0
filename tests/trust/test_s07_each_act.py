"""S7: each act leaves exactly one row in the audit; where one act brings another about, each its own."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.audit import PATIENT, Action
from clinic.evidence.treatments import ALL_TREATMENTS
from clinic.models import AuditEvent, DataKey, Erasure
from clinic.records.heads import keep_head
from clinic.roles import Role
from intake.desk.practice_facts import change_facts, facts, seal
from intake.records.notes import write
from intake.records.search import search
from intake.services import amend, begin, invite, submit, unlock
from screening.after.planning import keep
from screening.after.telling import previews, tell
from screening.demo.answering import fill_in
from screening.exports.csv import What, export
from screening.governance.activation import activate
from screening.governance.policy import choose_policy
from screening.governance.verification import verify_source, withdraw_verification
from screening.health.comments import comment
from screening.records.accesses import accesses
from screening.records.erasure import erase
from screening.records.export import export_person
from screening.records.restored import after_restore
from screening.records.retention import choose_retention
from screening.rules.case import Jurisdiction
from screening.services import Decision, Judgement, assign, claim, decide, next_number, release, screen, settle
from screening.services.current import current_screening
from screening.services.editions import words
from screening.services.in_force import newest_decision
from screening.services.settling import unsettled
from screening.services.subjects import subjects
from screening.services.visiting import confirm_identity
from tests import builders

pytestmark = pytest.mark.django_db
# What another may wait for; a new row is not, and a session is written by itself.
LOCKS = re.compile('UPDATE (?!"clinic_session")|DELETE (?!FROM "clinic_session")|.* FOR UPDATE')


@pytest.fixture
def left_by():
    """left_by(act) does it and gives the actions of the rows that it left."""

    def do(act):
        last = AuditEvent.objects.count()
        with CaptureQueriesContext(connection) as captured:
            act()
        locked = [sql for query in captured if LOCKS.match(sql := " ".join(query["sql"].split()))]
        # On SQLite a transaction waits as it begins, so that no order can be wrong.
        comes_first = connection.vendor == "sqlite" or not locked or "clinic_audithead" in locked[0]
        assert comes_first, f"two would wait for ever: {locked[0]}"
        return [Action(event.action) for event in AuditEvent.objects.filter(sequence__gt=last)]

    return do


@pytest.fixture
def intake(practice):
    return builders.intake(builders.appointment(builders.patient(practice)))


@pytest.fixture
def clinician(practice):
    return builders.staff(practice, Role.CLINICIAN)


def test_what_patients_do(intake, lead, left_by):
    assert left_by(lambda: invite(intake.appointment, lead)) == [Action.INVITED]
    invitation = intake.invitations.get(revoked_at=None)
    assert left_by(lambda: unlock(invitation, builders.BIRTH_DATE)) == [Action.UNLOCKED]
    assert left_by(lambda: begin(intake)) == [Action.BEGUN]
    assert left_by(lambda: fill_in(intake, {}, pages=1)) == [Action.PAGE_SAVED]
    draft = fill_in(intake, {})
    assert left_by(lambda: submit(intake, draft.version, PATIENT)) == [Action.SUBMITTED, Action.SCREENED]
    assert left_by(lambda: submit(intake, draft.version, PATIENT)) == []  # the same again is no second act
    assert left_by(lambda: amend(intake)) == [Action.AMENDED]


def test_what_clinicians_do(intake, clinician, left_by):
    screen(builders.revision(intake, builders.healthy_adult(feeding="yes")))
    screening = current_screening(intake)
    assert left_by(lambda: claim(intake, clinician)) == [Action.CLAIMED]
    assert left_by(lambda: assign(intake, builders.staff(intake.practice), clinician)) == [Action.ASSIGNED]
    assert left_by(lambda: release(intake, clinician)) == [Action.RELEASED]
    subjects = [subject.key for subject in unsettled(screening)]
    assert subjects
    for key in subjects:
        assert left_by(lambda k=key: settle(screening, k, Judgement("confirmed", text="Asked."), clinician)) == [
            Action.SETTLED
        ]

    def sign():
        decide(
            screening, Decision("vascular-first", "see notes"), clinician, next_number(intake), interruption_seen=True
        )

    assert left_by(sign) == [Action.DECIDED]
    assert left_by(lambda: write(intake, "Rang: no answer.", clinician)) == [Action.NOTE_WRITTEN]


def test_what_leads_do(intake, lead, practice, left_by):
    patient = intake.patient
    assert left_by(lambda: search(practice, "Example", builders.BIRTH_DATE, lead)) == [Action.PATIENT_SEARCHED]
    assert left_by(lambda: export_person(patient, lead)) == [Action.PERSON_EXPORTED]
    assert left_by(lambda: accesses(intake, lead)) == [Action.ACCESS_VIEWED]
    assert left_by(lambda: choose_retention(practice, 10, lead)) == [Action.RETENTION_CHOSEN]
    moved = facts(practice) | {"address": "2 Elm Street"}
    assert left_by(lambda: change_facts(practice, moved, lead, seal(practice))) == [Action.PRACTICE_CHANGED]
    assert left_by(lambda: erase(patient, Erasure.Reason.REQUEST, lead)) == [Action.ERASED]


def test_what_operators_do(practice, left_by, tmp_path):
    DataKey.objects.filter(pk=DataKey.make().pk).update(master_key_id="demo")
    assert left_by(keep_head) == [Action.AUDIT_HEAD_KEPT]
    assert left_by(after_restore) == [Action.RESTORED]
    assert left_by(lambda: call_command("verify_audit", stdout=StringIO())) == []
    assert left_by(lambda: call_command("rotate_keys", stdout=StringIO(), stderr=StringIO())) == []


def test_what_follows_a_decision(intake, clinician, lead, left_by):
    screen(builders.revision(intake, builders.healthy_adult()))
    decide(current_screening(intake), Decision("ready"), clinician, 1)
    assert left_by(lambda: keep(intake, {"parts": []}, clinician, 1, sign=False)) == [Action.PLAN_KEPT]
    assert left_by(lambda: keep(intake, {"parts": []}, clinician, 2, sign=True)) == [Action.PLAN_SIGNED]
    preview = previews(intake, newest_decision(intake))[0]
    assert left_by(lambda: tell(intake, preview.kind, preview.seal, clinician)) == [Action.PATIENT_TOLD]
    decide(current_screening(intake), Decision("waiting", "a letter"), clinician, 2)
    again = [Action.SETTLED, Action.ASKED_BACK, Action.INVITED]
    assert left_by(lambda: settle(current_screening(intake), _card(intake), Judgement("ask"), clinician)) == again


def _card(intake):
    screening = current_screening(intake)
    return next(iter(subjects(screening.report, words(screening.edition_id))))


def test_on_the_day_of_the_visit(practice, clinician, left_by):
    today = builders.intake(builders.appointment(builders.patient(practice), start=builders.days_ahead(0)))
    assert left_by(lambda: confirm_identity(today, clinician)) == [Action.IDENTITY_CONFIRMED]


def test_what_leads_do_with_the_rules(practice, lead, left_by):
    source, today = "UIP-2023", date(2026, 11, 20)
    assert left_by(lambda: verify_source(practice, source, "2023", "", lead)) == [Action.SOURCE_VERIFIED]
    withdrawn = [Action.SOURCE_VERIFICATION_WITHDRAWN]
    assert left_by(lambda: withdraw_verification(practice, source, "newer", lead)) == withdrawn
    assert left_by(lambda: activate(practice, "read", lead)) == [Action.RULES_ACTIVATED]
    chosen = (Jurisdiction.US, ALL_TREATMENTS, "moved", lead)
    assert left_by(lambda: choose_policy(practice, *chosen)) == [Action.POLICY_CHOSEN]
    assert left_by(lambda: comment(practice, "breastfeeding", "Ours.", lead)) == [Action.RULE_COMMENTED]
    assert left_by(lambda: list(export(practice, What.ANSWERS, today, today, lead))) == [Action.EXPORTED]


PAGES = [
    ("worklist", False, Action.WORKLIST_VIEWED),
    ("review", True, Action.REVIEW_VIEWED),
    ("brief", True, Action.BRIEF_VIEWED),
    ("plan", True, Action.PLAN_VIEWED),
    ("message", True, Action.MESSAGE_VIEWED),
    ("access", True, Action.ACCESS_VIEWED),
    ("health", False, Action.RULE_HEALTH_VIEWED),
]


@pytest.mark.parametrize(("name", "of_intake", "action"), PAGES)
def test_a_page_of_staff_leaves_one_row_and_head_none(client, intake, lead, left_by, name, of_intake, action):
    screen(builders.revision(intake, builders.healthy_adult()))
    client.force_login(lead)
    address = reverse(name, args=[intake.practice.slug, *([intake.pk] if of_intake else [])])
    assert left_by(lambda: client.get(address)) == [action]
    assert left_by(lambda: client.head(address)) == []
    assert client.head(address).status_code == 405


def test_the_page_of_one_rule_leaves_one_row(client, practice, lead, left_by):
    client.force_login(lead)
    address = reverse("rule_health", args=[practice.slug, "breastfeeding"])
    assert left_by(lambda: client.get(address)) == [Action.RULE_HEALTH_VIEWED]
    assert left_by(lambda: client.post(address, {"text": "Ours."})) == [Action.RULE_COMMENTED]
    assert left_by(lambda: client.post(address, {"text": ""})) == []
