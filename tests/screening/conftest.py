"""A practice with a clinician, and intakes that the rules have seen."""

import pytest
from django.test import Client
from django.utils import timezone

from clinic.accounts.emergency import open_records
from clinic.messages.models import Message
from clinic.roles import Role
from intake.desk.appointments import Visit, change_visit
from intake.desk.calls import ask_for_call
from intake.desk.invitations import send_invitation
from intake.desk.patients import change_contact
from intake.records import notes
from screening.after.planning import keep
from screening.services import Decision, Judgement, assign, claim, decide, screen, settle
from screening.services.editions import words
from screening.services.settling import unsettled
from screening.services.subjects import subjects
from screening.services.visiting import confirm_identity
from tests import builders


@pytest.fixture
def practice(db):
    return builders.practice(slug="elm")


@pytest.fixture
def clinician(practice):
    return builders.staff(practice, Role.CLINICIAN)


@pytest.fixture
def colleague(practice):
    return builders.staff(practice, Role.LEAD)


@pytest.fixture
def screened(practice):
    """screened(clots=["dvt"]) is the screening of an open intake with these answers, healthy otherwise."""

    def make(days=14, at=practice, name="Ana Example", **changes):
        visit = builders.appointment(builders.patient(at, name=name), start=builders.days_ahead(days))
        return screen(builders.revision(builders.intake(visit), builders.healthy_adult(**changes)))

    return make


@pytest.fixture
def amended():
    """amended(screening, feeding="yes") is the screening of the same intake after its answers were changed."""

    def make(screening, **changes):
        return screen(builders.revision(screening.revision.intake, builders.healthy_adult(**changes)))

    return make


@pytest.fixture
def eventful(screened, amended, clinician, colleague):
    """The screening of an intake about which there is a record of every kind, of some more than one."""
    answers = {"feeding": "yes", "clots": ["dvt"], "clot_date": {"absent": "not-sure"}}
    first = screened(days=0, **answers)
    intake = first.revision.intake
    earlier = builders.appointment(intake.patient, start=builders.days_ahead(-90))
    screen(builders.revision(builders.intake(earlier), builders.healthy_adult()))
    settle(first, "card:breastfeeding", Judgement("confirmed", text="Weaned in June."), clinician)
    for subject in unsettled(first):
        settle(first, subject.key, Judgement("ask"), clinician)
    decide(first, Decision("waiting", "A letter is asked for."), clinician, 1)
    _write_about(intake, clinician, colleague)
    second = amended(first, **answers | {"clot_date": "2019"})  # what was confirmed is carried over
    for subject in unsettled(second):
        settle(second, subject.key, Judgement("confirmed"), colleague)
    decide(second, Decision("ready-with-precautions", "It was long ago."), colleague, 2, interruption_seen=True)
    keep(intake, {"parts": []}, clinician, 1, sign=False)
    keep(intake, {"parts": []}, colleague, 2, sign=True)
    elsewhere = builders.staff(builders.practice())
    open_records(elsewhere, intake.practice, "Unconscious in casualty")
    (client := Client()).force_login(elsewhere)
    assert client.get(f"/review/elm/intake/{intake.pk}/").status_code == 200
    return second


def _write_about(intake, clinician, colleague):
    """Who reviews it, notes, changes, messages sent and failed."""
    ask_for_call(intake)
    claim(intake, clinician)
    assign(intake, colleague, clinician)
    confirm_identity(intake, clinician)
    notes.write(intake, "Prefers the morning.", clinician)
    notes.write(intake, "Comes with her sister.", builders.staff(intake.practice, Role.FRONT_DESK))
    send_invitation(intake.appointment, clinician)
    Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
    change_contact(intake.patient, {"phone": "07700 900123"}, clinician)
    change_contact(intake.patient, {"email": "", "phone": ""}, clinician)
    send_invitation(intake.appointment, clinician)
    change_visit(intake.appointment, Visit(intake.appointment.start, clinician, "Room 2"), colleague)


def keys(screening):
    return list(subjects(screening.report, words(screening.edition_id)))
