"""Made-up practices, people and answers for the tests. Each builder has a default for everything."""

import itertools
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from clinic.encryption import blind_index
from clinic.evidence.treatments import ALL_TREATMENTS
from clinic.models import DataKey, Membership, Policy, Practice, User
from intake.models import Appointment, Author, Draft, Intake, Invitation, Patient, Revision, Route
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.services import begin, invite

_counter = itertools.count(1)

ZONE = "Europe/London"  # of every practice that is not given another one
BIRTH_DATE = date(1985, 3, 14)


def practice(**fields) -> Practice:
    """A practice with a policy: it offers everything, under the strictest jurisdiction."""
    number = next(_counter)
    made = Practice.objects.create(
        **{
            "slug": f"elm-{number}",
            "name": "Elm Street Clinic",
            "phone": "020 7946 0123",
            "emergency_number": "999",
            "timezone": ZONE,
            **fields,
        }
    )
    policy(made)
    return made


def policy(at: Practice, offered=ALL_TREATMENTS, jurisdiction="strictest") -> Policy:
    chooser = staff(at, Membership.Role.LEAD)
    return Policy.objects.create(
        practice=at,
        jurisdiction=jurisdiction,
        offered=sorted(treatment.value for treatment in offered),
        reason="for the tests",
        chosen_by=chooser,
    )


def staff(at: Practice, role=Membership.Role.CLINICIAN) -> User:
    """A member of staff at this practice, in this role."""
    user = User.objects.create_user(f"{role}.{next(_counter)}@clinic.example", name=f"Some {role.label}")
    Membership.objects.create(user=user, practice=at, role=role)
    return user


def patient(at: Practice | None = None, **details) -> Patient:
    at = at or practice()
    details = {
        "name": "Ana Example",
        "birth_date": BIRTH_DATE.isoformat(),
        "email": "ana@patient.example",
        "phone": "",
        "language": "en",
        **details,
    }
    match = blind_index("patient", str(at.pk), details["birth_date"], details["name"].casefold())
    return Patient.objects.create(practice=at, data_key=DataKey.make(), details=details, match_index=match)


def today(zone: str = ZONE) -> date:
    """The day where a practice is. `timezone.localdate()` is another one in the last hour of a summer's day."""
    return timezone.localdate(timezone=ZoneInfo(zone))


def days_ahead(days: int, zone: str = ZONE) -> datetime:
    """Half past ten in the morning, so many days from today."""
    return datetime.combine(today(zone) + timedelta(days=days), time(10, 30), ZoneInfo(zone))


def appointment(of: Patient | None = None, start: datetime | None = None, **fields) -> Appointment:
    of = of or patient()
    return Appointment.objects.create(
        patient=of, start=start or days_ahead(14, of.practice.timezone), **{"place": "12 Elm Street", **fields}
    )


def invited(visit: Appointment | None = None) -> tuple[Invitation, str]:
    """A personal link, as the front desk makes it, with its token."""
    visit = visit or appointment()
    return invite(visit, actor=staff(visit.patient.practice, Membership.Role.FRONT_DESK))


def intake(visit: Appointment | None = None) -> Intake:
    """An intake whose link was sent and not opened."""
    invitation, _ = invited(visit)
    return invitation.intake


@transaction.atomic
def draft(of: Intake | None = None, answers: dict | None = None) -> Draft:
    """A form that was begun; `answers` (stored form) are beside the birth date, and their pages count as answered."""
    made = begin(of or intake())
    if answers:
        made.content["answers"] |= answers
        made.content["pages"] = {QUESTIONNAIRE.page_of(QUESTIONNAIRE[link_id]).slug: 1 for link_id in answers}
        made.save()
    return made


def revision(of: Intake | None = None, answers: dict | None = None, **fields) -> Revision:
    """Answers as submitted, written directly: no rule has seen them."""
    of = of or intake()
    fields = {
        "number": of.revisions.count() + 1,
        "kind": Revision.Kind.AMENDMENT if of.revisions.exists() else Revision.Kind.FIRST,
        "answered_on": today(of.practice.timezone),
        "author": Author.PATIENT,
        "route": Route.LINK,
        "language": "en",
        **fields,
    }
    content = {"answers": healthy_adult() if answers is None else answers, "entered": {}, "proxy": ""}
    return Revision.objects.create(intake=of, content=content, **fields)


def healthy_adult(**changes) -> dict:
    """The stored answers of a woman of about forty whom nothing is wrong with, every question that applies answered.

    healthy_adult(clots=["dvt"], clot_date="2019") changes answers by the question's name; None leaves one out.
    What a change newly opens is skipped unless it is given; what it closes is left out.
    """
    changes = {name.replace("_", "-"): value for name, value in changes.items()}
    usual = _walk({}, among={question.link_id for question in QUESTIONNAIRE.questions})
    answers = _walk(changes, among=set(usual))
    return {link_id: value for link_id, value in answers.items() if value is not None}


def _walk(changes: dict, among: set[str]) -> dict:
    """Answer in order what applies and is `among` these; `changes` are given in any case."""
    stored = dict(changes)
    for question in QUESTIONNAIRE.questions:
        given = QUESTIONNAIRE.read({link_id: value for link_id, value in stored.items() if value is not None})
        wanted = question.link_id in among - stored.keys()
        if wanted and History(given, TODAY, TODAY).applies(question):
            stored[question.link_id] = HARMLESS.get(question.link_id) or _harmless(question)
    return stored


TODAY = date(2026, 1, 1)  # limits of input are not looked at here
HARMLESS = {
    "birth-date": BIRTH_DATE.isoformat(),
    "sex-at-birth": "female",
    "treatment-wanted": "either",
    "pregnancy": "no",
    "weight": 68,
    "height": 172,
    "smoking": "never",
    "mobility": "free",
    "migraine": "no",
    "vein-look": ["fine"],
    "skin-sun": "3-4",
    "stockings": "yes",
}


def _harmless(question):
    return {"yes-no": "no", "choice": "no", "multi": ["none"], "text": ""}[question.kind]
