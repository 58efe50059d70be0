"""Who may do what in which state: one table, and it is total."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.services import amend
from intake.states import MAY, Act, State, state_of
from tests import builders
from tests.intake.walking import Patient


def test_the_table_is_total():
    assert set(MAY) == set(State)
    assert set().union(*MAY.values()) == set(Act)


def started(hours):
    return builders.appointment(start=timezone.now() + timedelta(hours=hours))


def make(state, visit=None, intake=None):
    intake = intake or builders.intake(visit)
    if state in (State.IN_PROGRESS,):
        builders.draft(intake)
    if state in (State.SUBMITTED, State.AMENDING):
        builders.revision(intake)
    if state is State.AMENDING:
        amend(intake)
    return intake


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.NOT_STARTED, State.MISSED),
        (State.IN_PROGRESS, State.MISSED),
        (State.SUBMITTED, State.OVER),
        (State.AMENDING, State.OVER),
    ],
)
def test_every_state_before_and_after_the_visit(before, after):
    assert state_of(make(before, started(72))) is before
    assert state_of(make(before, started(-72))) is after


@pytest.mark.django_db
def test_on_the_day_itself_a_form_can_still_be_sent_but_not_changed_after_the_visit_began(monkeypatch):
    visit = builders.appointment(start=builders.days_ahead(0))
    monkeypatch.setattr(timezone, "now", lambda: visit.start + timedelta(hours=2))
    assert state_of(make(State.IN_PROGRESS, visit)) is State.IN_PROGRESS
    sent = make(State.SUBMITTED, builders.appointment(start=visit.start))
    assert state_of(sent) is State.BEGUN
    assert Act.AMEND not in MAY[State.BEGUN]
    make(State.AMENDING, intake=sent)
    assert state_of(sent) is State.AMENDING, "what was begun can be sent"


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.SUBMITTED, State.AMENDING])
def test_nothing_is_sent_once_the_visit_is_noted_as_over(state):
    visit = builders.appointment(start=builders.days_ahead(0))
    intake = make(state, visit)
    visit.ended_at = timezone.now()
    visit.save()
    intake.refresh_from_db()
    assert state_of(intake) is (State.MISSED if state is State.IN_PROGRESS else State.OVER)


URL_OF = {Act.BEGIN: "start/", Act.READ: "receipt/", Act.ANSWER: "advice/", Act.AMEND: "change/", Act.AGAIN: "again/"}


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.NOT_STARTED, State.IN_PROGRESS, State.SUBMITTED, State.AMENDING])
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("past", [False, True])
def test_what_may_not_be_done_leads_home(client, screened, state, act, past):
    patient = Patient(client, *builders.invited(started(-72 if past else 72)))
    make(state, intake=patient.intake)
    patient.unlock()
    allowed = act in MAY[state_of(patient.intake)]
    response = getattr(client, "post" if act in (Act.AMEND, Act.AGAIN) else "get")(f"{patient.home}{URL_OF[act]}")
    leads_home = response.status_code == 302 and response.url == patient.home
    # The advice page of a form without advice leads home in any case, and so does what nobody asked again.
    assert leads_home != allowed or act in (Act.ANSWER, Act.AGAIN)
    assert client.get(patient.home, follow=True).status_code == 200
