"""Whatever was written down about an intake, of every kind of record. One statement."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from django.db.models import Case, CharField, Model, OuterRef, QuerySet, Subquery, UUIDField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Replace

from clinic.audit import Action
from clinic.messages.models import Message
from clinic.models import AuditEvent, User
from intake.desk.changes import about_visit
from intake.models import Intake, Note, QuestionBack
from screening.models import Disposition, Review, Screening
from screening.services.together import Given, Kind, together

TOLD_BY_RECORDS = [  # what the records tell better, or what is too small to tell
    *(Action.SUBMITTED, Action.SCREENED, Action.SETTLED, Action.DECIDED, Action.PAGE_SAVED),
    *(Action.MESSAGE_SENT, Action.MESSAGE_FAILED, Action.PATIENT_TOLD, Action.NOTE_WRITTEN),
    Action.ASKED_BACK,
]
INTAKE = Given(attrgetter("pk"), UUIDField())
PRACTICE = Given(attrgetter("practice_id"), UUIDField())
PATIENT = Given(attrgetter("appointment.patient_id"), UUIDField())
VISIT = Given(attrgetter("appointment_id"), UUIDField())
IN_THE_AUDIT = Given(lambda intake: str(intake.pk), CharField())


def _events() -> QuerySet[AuditEvent]:
    """What the audit alone knows, with `name` and `email` of who did it and `colleague`, whom a review was given to."""
    to = Cast(Replace(KT("details__to"), Value("-"), Value("")), UUIDField())  # SQLite keeps ids without the dashes
    found = AuditEvent.objects.filter(practice=PRACTICE, subject_type="intake", subject_id=IN_THE_AUDIT)
    return (
        found.exclude(action__in=TOLD_BY_RECORDS)
        .alias(to=Case(When(action=Action.ASSIGNED, then=to)))
        .annotate(name=_of_user("actor_id", "name"), email=_of_user("actor_id", "email"))
        .annotate(colleague=_of_user("to", "name"))
    )


def _of_user(who: str, what: str) -> Subquery:
    return Subquery(User.objects.filter(pk=OuterRef(who)).values(what)[:1])


KINDS = (
    Kind(Note.objects.filter(intake=INTAKE), at="written_at", by="written_by"),
    Kind(QuestionBack.objects.filter(intake=INTAKE), at="asked_at", by="asked_by"),
    Kind(about_visit(PATIENT, VISIT), at="changed_at", by="changed_by"),
    Kind(Disposition.objects.filter(screening__revision__intake=INTAKE), at="settled_at", by="settled_by"),
    Kind(Review.objects.filter(intake=INTAKE), at="number", by="signed_by"),
    Kind(Message.objects.filter(subject_id=INTAKE), at="created_at"),
    Kind(_events(), at="sequence"),
)


def written(intake: Intake, screenings: Iterable[Screening]) -> dict[type[Model], list[Model]]:
    """The records of each model, oldest first. Each knows who wrote it, and whose key opens it."""
    whose = (intake, intake.practice, intake.appointment, intake.patient, intake.data_key)
    return together(KINDS, intake, (*whose, *screenings))
