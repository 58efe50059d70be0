"""Whoever writes stands in the queue of the audit first: two who take their locks in another order stop each other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.roles import Role
from intake.desk import calls, deletions, invitations, practice_facts, reminders
from intake.desk.appointments import Visit, change_visit, end_visit, reopen_visit
from intake.models import Draft
from screening.services import claim, screen
from tests import builders
from tests.trust.crowd import together

WRITES = ("INSERT", "UPDATE", "DELETE")


def writes(act):
    """The statements by which `act` writes, in order."""
    with CaptureQueriesContext(connection) as captured:
        act()
    found = [" ".join(query["sql"].split()) for query in captured]
    return [sql for sql in found if sql.startswith(WRITES) or " FOR UPDATE" in sql]


@pytest.fixture
def intake(practice):
    visit = builders.appointment(builders.patient(practice), start=builders.days_ahead(0))
    return screen(builders.revision(builders.intake(visit))).revision.intake


def old_draft(practice):
    draft = builders.draft(builders.intake(builders.appointment(builders.patient(practice))))
    Draft.objects.update(updated_at=timezone.now() - timedelta(days=99))
    draft.refresh_from_db()
    return draft


def soon(practice):
    """An intake whose reminder is due, with an invitation that is older."""
    visit = builders.appointment(builders.patient(practice), start=timezone.now() + timedelta(hours=70))
    message = invitations.send_invitation(visit, builders.staff(practice))
    type(message).objects.update(created_at=timezone.now() - timedelta(days=9))
    return visit.intake


def change_contact(intake, user):
    invitations.correct_contact(intake, {"phone": "020 7946 0999"}, user, send=True)


def change_facts(intake, user):
    now, seen = practice_facts.facts(intake.practice), practice_facts.seal(intake.practice)
    practice_facts.change_facts(intake.practice, now | {"phone": "020 7946 0999"}, user, seen)


def ended(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice), start=builders.days_ahead(0)))
    end_visit(intake.appointment, builders.staff(practice))
    return intake


ACTS = {
    "move": lambda intake, user: change_visit(intake.appointment, Visit(builders.days_ahead(9)), user),
    "end": lambda intake, user: end_visit(intake.appointment, user),
    "contact": change_contact,
    "facts": change_facts,
    "ask": calls.ask_for_call,
    "try": lambda intake, user: calls.tried(intake, user, "Engaged."),
    "call": lambda intake, user: calls.called(intake, user, "Fine."),
    "nudge": invitations.nudge,
    "letter": invitations.letter,
}
RUNS = {
    "reopen": (ended, lambda intake: reopen_visit(intake.appointment, intake.practice.policies.get().chosen_by)),
    "delete": (old_draft, deletions._delete),
    "announce": (old_draft, lambda draft: deletions._tell(draft, timezone.now())),
    "remind": (soon, lambda intake: reminders._remind(intake, timezone.now())),
}


def stands_first(found):
    assert len(found) > 1, "it wrote something"
    return found[0].startswith(("UPDATE clinic_audithead", 'UPDATE "clinic_audithead"'))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTS)
def test_the_first_that_an_act_of_the_desk_writes_is_its_line_in_the_audit(intake, front_desk, name):
    found = writes(lambda: ACTS[name](intake, front_desk))
    assert stands_first(found), found[0]


@pytest.mark.django_db
@pytest.mark.parametrize("name", RUNS)
def test_so_is_that_of_what_follows_another_or_runs_by_itself(practice, name):
    prepare, act = RUNS[name]
    made = prepare(practice)
    found = writes(lambda: act(made))
    assert stands_first(found), found[0]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_visit_is_changed_while_its_intake_is_claimed_and_nobody_is_stopped(practice, intake, front_desk):
    clinician = builders.staff(practice, Role.CLINICIAN)

    def act(each):
        for room in range(12):
            if each:
                claim(intake, clinician)
            else:
                change_visit(intake.appointment, Visit(intake.appointment.start, None, f"Room {room}"), front_desk)

    assert together(2, act) == [None, None]
