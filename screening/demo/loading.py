"""Loading the made-up practice, through the same services that the pages use."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from clinic.models import Membership, Practice, User
from clinic.roles import Role
from intake.desk import patients
from intake.desk.invitations import send_invitation
from intake.models import Appointment, Author, Intake, Route
from intake.services import amend, begin, invite, submit
from intake.signals import not_screened
from screening.demo.answering import change, fill_in
from screening.demo.backdating import earlier
from screening.demo.governing import follow_up, govern
from screening.demo.people import Decided, Person, people
from screening.models import Review
from screening.services import Decision, Judgement, claim, decide, next_number, settle
from screening.services.current import current_screening
from screening.services.settling import unsettled
from screening.services.worklist import project

AGO = 200  # days since an earlier visit
SLUG, ZONE = "willow-lane", "Europe/London"
STAFF = {
    Role.CLINICIAN: "Dr Clara Fictive",
    Role.LEAD: "Dr Leo Fictive",
    Role.FRONT_DESK: "Frida Fictive",
    Role.ADMIN: "Ada Fictive",
}


@dataclass(frozen=True)
class Link:
    """A patient's personal link, as the demo prints it."""

    token: str
    name: str
    born: date
    about: str


@dataclass(frozen=True)
class Loaded:
    """What somebody needs to look around."""

    password: str
    staff: dict[str, str]  # e-mail address -> what the person is
    links: list[Link]


@transaction.atomic
def load() -> Loaded:
    """Make the practice, its staff, and forty appointments over the coming weeks."""
    password = "-".join(secrets.choice(WORDS) for _ in range(4))
    practice = Practice.objects.create(
        slug=SLUG,
        name="Willow Lane Vein Clinic (made up)",
        phone="020 7946 0123",
        emergency_number="999",
        address="1 Willow Lane, Nowhere",
        timezone=ZONE,
    )
    staff = _staff(practice, make_password(password))
    govern(practice, staff[Role.LEAD])
    links = [_visit(practice, staff, person) for person in people(_today())]
    return Loaded(
        password,
        {user.email: f"{user.name}, {role.label}" for role, user in staff.items()},
        [link for link in links if link],
    )


WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "knoll", "lagoon", "meadow", "reed")


def _today() -> date:
    return timezone.now().astimezone(ZoneInfo(ZONE)).date()


def _staff(practice: Practice, password: str) -> dict[Role, User]:
    staff = {}
    for role, name in STAFF.items():
        address = f"{role.replace('_', '-')}@demo.example"
        staff[role] = User.objects.create(email=address, name=name, password=password)
        Membership.objects.create(user=staff[role], practice=practice, role=role)
    return staff


def _visit(practice: Practice, staff: dict[Role, User], person: Person) -> Link | None:
    appointment, ago = _appointment(practice, staff, person), timedelta(hours=person.sent or 1)
    with earlier(ago + timedelta(hours=20)):
        if person.unreachable:
            send_invitation(appointment, staff[Role.FRONT_DESK])
            return None
        invitation, token = invite(appointment, actor=staff[Role.FRONT_DESK])
    intake = invitation.intake
    if person.sent is None:
        return _unsent(intake, person, token)
    if person.before:
        _was_here(practice, staff, appointment, person)
    _send(intake, person, staff, ago)
    if person.decision:
        with earlier(ago * 2 / 3):
            _decide(intake, person.decision, staff[Role.CLINICIAN])
            follow_up(intake, staff[Role.CLINICIAN])
    if person.later:
        amend(intake)
        submit(intake, change(intake, person.later).version)
    if person.claimed:
        claim(intake, staff[Role.LEAD])
    return None


def _was_here(practice: Practice, staff: dict[Role, User], next_one: Appointment, person: Person) -> None:
    """An earlier visit of the same patient, with other answers. It lay ahead when they were sent."""
    visit = Appointment.objects.create(
        patient=next_one.patient, clinician=staff[Role.CLINICIAN], start=next_one.start, place=next_one.place
    )
    invitation, _ = invite(visit, actor=staff[Role.FRONT_DESK])
    _send(invitation.intake, replace(person, answers=person.before), staff, timedelta(days=AGO + 3))
    with earlier(timedelta(days=AGO + 2)):
        _decide(invitation.intake, Decided(Review.Outcome.READY, "Seen and treated."), staff[Role.CLINICIAN])
    Appointment.objects.filter(pk=visit.pk).update(start=visit.start - timedelta(days=AGO))
    invitation.intake.appointment.refresh_from_db()
    project(invitation.intake)


def _appointment(practice: Practice, staff: dict[Role, User], person: Person) -> Appointment:
    contact = ("", "") if person.unreachable else (f"{person.name.split()[0].lower()}@patient.example", "020 7946 0555")
    known = patients.Person(person.name, person.born, *contact, person.language)
    patient = patients.register(practice, known, staff[Role.FRONT_DESK])
    slot = timedelta(minutes=20 * (practice.patients.count() % 20))
    day = datetime.combine(_today() + timedelta(days=person.days), time(9), ZoneInfo(ZONE))
    return Appointment.objects.create(
        patient=patient, clinician=staff[Role.CLINICIAN], start=day + slot, place="Room 2, Willow Lane"
    )


def _send(intake: Intake, person: Person, staff: dict[Role, User], ago: timedelta) -> None:
    """Begun some minutes before; the patients take three to fifteen."""
    desk = staff[Role.FRONT_DESK]
    paper = {"author": Author.STAFF, "route": Route.PAPER, "actor": desk}
    with earlier(ago + timedelta(minutes=3 + intake.practice.patients.count() * 5 % 13)):
        begin(intake, language=person.language, **(paper if person.on_paper else {}))
    with earlier(ago):
        version = fill_in(intake, person.answers).version
        submit(intake, version, **({"actor": desk} if person.on_paper else {}))


def _unsent(intake: Intake, person: Person, token: str) -> Link:
    if person.pages:
        begin(intake, language=person.language)
        fill_in(intake, person.answers, person.pages)
    if person.fails:
        not_screened.send(sender=Intake, intake=intake)
    return Link(token, person.name, person.born, "half filled in" if person.pages else "not opened yet")


def _decide(intake: Intake, decided: Decided, by: User) -> None:
    screening = current_screening(intake)
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement(decided.verdict, decided.code, decided.text), by)
    until = _today() + timedelta(days=decided.days) if decided.days else None
    decision = Decision(decided.outcome, decided.reason, until)
    decide(screening, decision, by, next_number(intake), interruption_seen=True)
