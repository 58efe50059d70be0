"""S7: each page about a patient leaves exactly one row, each act on an account one, and no action goes untested."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import transaction
from django.test import Client

from clinic.accounts import links, second_factor
from clinic.audit import SYSTEM, Action
from clinic.messages.models import Message
from clinic.messages.outbox import settle as settle_message
from clinic.models import AuditEvent, Membership
from clinic.roles import Role
from intake.desk.appointments import Visit, change_visit, make
from intake.desk.calls import ask_staff
from intake.desk.patients import Person
from intake.models import Kind
from intake.services import ask_for_link
from intake.services.amend import answer_again
from screening.services import screen
from tests import builders
from tests.addresses import access_of
from tests.imports import ROOT
from tests.signing_in import code, give_authenticator
from tests.trust.people import known_patient
from tests.trust.site import LEADS_NOWHERE, filled, ids

pytestmark = pytest.mark.django_db
PASSWORD = "five words make a sentence"


@pytest.fixture
def left_by():
    """left_by(act) does it and gives the actions of the rows that it left."""

    def do(act):
        last = AuditEvent.objects.count()
        act()
        return [Action(event.action) for event in AuditEvent.objects.filter(sequence__gt=last).order_by("sequence")]

    return do


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.CLINICIAN, Role.LEAD])
def test_each_page_about_a_patient_leaves_one_row_and_head_none(practice, role, left_by, measured):
    """Others leave one at most: a list is a page about many, and the rules are about nobody."""
    intake, client = known_patient(practice), Client()
    client.force_login(builders.staff(practice, role))
    known, pages = ids(intake), 0
    for route in access_of():
        address, answers = filled(route, known), []
        if address in LEADS_NOWHERE or not route.startswith(("review/", "staff/")):
            continue
        rows = left_by(lambda here=address, into=answers: into.append(client.get(here)))
        is_record = "intake_id" in route or "message_id" in route
        if answers[0].status_code == 200:
            assert len(rows) == 1 if is_record else len(rows) <= 1, (address, rows)
            pages += is_record
        else:
            assert rows == [], (address, answers[0].status_code, rows)
        assert left_by(lambda here=address: client.head(here)) == [], address
    assert pages >= 2
    measured("S7", f"pages about a patient, each with one row, for the role {role.value}", pages)


@pytest.fixture
def user(practice):
    user = give_authenticator(builders.staff(practice, Role.ADMIN))
    user.set_password(PASSWORD)
    user.save()
    return user


def test_each_act_of_signing_in_and_out(client, user, left_by):
    given = {"username": user.email, "password": PASSWORD}
    assert left_by(lambda: client.post("/sign-in/", given | {"password": "wrong"})) == [Action.SIGN_IN_REFUSED]
    assert left_by(lambda: client.post("/sign-in/", given)) == [Action.PASSWORD_ACCEPTED]
    assert left_by(lambda: client.post("/sign-in/code/", {"code": "000000"})) == [Action.SECOND_FACTOR_REFUSED]
    assert left_by(lambda: client.post("/sign-in/code/", {"code": code()})) == [Action.SIGN_IN]
    assert left_by(lambda: client.post("/account/sessions/end/")) in ([Action.SESSIONS_ENDED], [])
    assert left_by(lambda: second_factor.make_recovery_codes(user)) == [Action.RECOVERY_CODES_MADE]
    assert left_by(lambda: client.post("/sign-out/")) == [Action.SIGN_OUT]


def test_each_act_of_inviting(practice, user, left_by):
    admin, made = Membership.objects.get(user=user), []
    assert left_by(lambda: made.append(links.invite("n@x.example", "N", Role.CLINICIAN, by=admin))) == [
        Action.STAFF_INVITED
    ]
    ((link, _),) = made
    assert left_by(lambda: links.revoke(practice, link.pk, by=user)) == [Action.STAFF_LINK_REVOKED]
    colleague = Membership.objects.get(user=builders.staff(practice))
    assert left_by(lambda: made.append(links.reset(colleague, by=admin))) == [Action.STAFF_RESET]


def test_each_act_of_an_emergency(client, practice, left_by):
    stranger, lead = builders.staff(builders.practice()), Client()
    intake = known_patient(practice)
    client.force_login(stranger)
    lead.force_login(builders.staff(practice, Role.LEAD))
    asked = {"practice": practice.slug, "reason": "Unconscious in our casualty department"}
    assert left_by(lambda: client.post("/account/emergency/", asked)) == [Action.EMERGENCY_OPENED]
    record = f"/review/{practice.slug}/intake/{intake.pk}/"
    assert left_by(lambda: client.get(record)) == [Action.EMERGENCY_READ, Action.REVIEW_VIEWED]
    read = AuditEvent.objects.get(action=Action.EMERGENCY_READ)
    assert read.details["intake_id"] == str(intake.pk), "the record that was opened is named"
    access = read.subject_id
    seen = f"/staff/{practice.slug}/emergencies/{access}/seen/"
    assert left_by(lambda: lead.post(seen)) == [Action.EMERGENCY_SEEN]
    assert left_by(lambda: client.post(f"/account/emergency/{access}/end/")) == [Action.EMERGENCY_ENDED]


def test_each_act_of_the_front_desk(client, practice, left_by):
    clerk, made = builders.staff(practice, Role.FRONT_DESK), []
    client.force_login(clerk)
    assert left_by(lambda: client.get(f"/review/{practice.slug}/desk/")) == [Action.DESK_VIEWED]
    person, when = Person("Nia New", builders.BIRTH_DATE, "nia@x.example"), Visit(builders.days_ahead(9))
    first = [Action.PATIENT_LOOKED_UP, Action.PATIENT_MADE, Action.APPOINTMENT_MADE, Action.INVITED]
    assert left_by(lambda: made.append(make(practice, person, when, clerk, None, 0))) == first
    (visit,) = made
    later = Visit(visit.start, place="14 Elm Street")
    assert left_by(lambda: change_visit(visit, later, clerk)) == [Action.APPOINTMENT_CHANGED]
    message = Message.objects.first()
    for again, action in ((True, Action.MESSAGE_TRIED_AGAIN), (False, Action.MESSAGE_SETTLED)):
        Message.objects.filter(pk=message.pk).update(state=Message.State.FAILED)
        assert left_by(lambda a=again: settle_message(message, clerk, again=a)) == [action]


def test_each_reason_to_call(practice, left_by):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    invitation = intake.invitations.get()
    assert left_by(lambda: ask_for_link(invitation))[:1] == [Action.LINK_ASKED_FOR]
    for action in (Action.CALL_NEEDED, Action.NOT_SCREENED):
        assert left_by(transaction.atomic(lambda a=action: ask_staff(a, intake, SYSTEM))) == [action]


@pytest.mark.parametrize(("kind", "action"), [("re-check", Action.RECHECK_BEGUN), ("reply", Action.REPLY_BEGUN)])
def test_what_is_asked_again(practice, left_by, monkeypatch, kind, action):
    start = builders.days_ahead(1)
    intake = builders.intake(builders.appointment(builders.patient(practice), start=start))
    screen(builders.revision(intake, answered_on=start.date() - timedelta(days=40)))
    monkeypatch.setattr(import_module("intake.services.amend"), "asked_again", lambda intake: Kind(kind))
    assert left_by(lambda: answer_again(intake)) == [action]


@pytest.mark.parametrize("action", Action)
def test_some_test_looks_for_each_action(action):
    named = re.compile(rf"\bAction\.{action.name}\b|[\"']{re.escape(action.value)}[\"']")
    files = [file for file in (ROOT / "tests").rglob("test_*.py") if named.search(file.read_text())]
    assert files
