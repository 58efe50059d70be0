"""Who was invited, and how far it has come. Never an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clinic.audit import Action
from clinic.messages.models import Message
from clinic.models import AuditEvent, Practice, User
from intake.models import Draft, Intake, Invitation, Revision
from intake.services.unlock import TRIES


class Show(StrEnum):
    """Which invitations are listed."""

    OPEN = "open"
    ANSWERED = "answered"
    PAST = "past"


class Status(StrEnum):
    """Where an invitation stands."""

    ANSWERED = "Answers received"
    STARTED = "Started"
    LOCKED = "Locked after five wrong birth dates"
    OPENED = "Opened"
    EXPIRED = "Link expired"
    FAILED = "Not delivered"
    DEALT_WITH = "Not delivered, dealt with"
    QUEUED = "Waiting to be sent"
    SENT = "Sent"
    PRINTED = "Letter printed"


TIERS = {Status.ANSWERED: "clear", Status.LOCKED: "caution", Status.EXPIRED: "caution", Status.FAILED: "caution"}
OF_MESSAGE = {
    Message.State.QUEUED: Status.QUEUED,
    Message.State.SENT: Status.SENT,
    Message.State.FAILED: Status.FAILED,
    Message.State.SETTLED: Status.DEALT_WITH,  # by staff, in another way: it has not arrived
}
UNREACHED = {Status.FAILED, Status.DEALT_WITH, Status.PRINTED}  # no message has brought the link


@dataclass(frozen=True)
class Line:
    """One invitation as it is listed."""

    intake: Intake
    status: Status
    link: Status  # what became of the link, whatever has been answered
    pages: int = 0  # answered so far

    @property
    def details(self) -> dict:
        return self.intake.patient.details

    @property
    def born(self) -> date:
        return date.fromisoformat(self.details["birth_date"])

    @property
    def tier(self) -> str:
        return TIERS.get(self.status, "info")


def intakes(practice: Practice, show: Show, now: datetime | None = None):
    """The intakes of one list: visits to come by time, those that are over backwards.

    Patients come late: a visit of today is over once staff have noted so, and not before.
    """
    answered, today = Q(answered=True), midnight(practice, now)
    to_come = Q(appointment__start__gte=today, appointment__ended_at=None)
    chosen = {Show.OPEN: ~answered & to_come, Show.ANSWERED: answered & to_come, Show.PAST: ~to_come}[show]
    order = "-appointment__start" if show == Show.PAST else "appointment__start"
    return _all(practice).filter(chosen).order_by(order, "pk")


def midnight(practice: Practice, now: datetime | None = None) -> datetime:
    """When today began, where the practice is."""
    return practice.midnight(practice.local(now).date())


def counts(practice: Practice, now: datetime | None = None) -> dict[Show, int]:
    return {show: intakes(practice, show, now).count() for show in Show}


def get(practice: Practice, intake_id) -> Intake | None:
    return _all(practice).filter(pk=intake_id).first()


def some(practice: Practice, intake_ids) -> list[Intake]:
    return list(_all(practice).filter(pk__in=list(intake_ids)))


def of_patients(practice: Practice, patients) -> list[Intake]:
    """The intakes of these patients, the next visit first."""
    return list(_all(practice).filter(appointment__patient__in=patients).order_by("-appointment__start"))


def _all(practice: Practice):
    kept = practice.intakes.filter(appointment__patient__data_key__destroyed_at=None)
    rows = kept.annotate(answered=Exists(Revision.objects.filter(intake=OuterRef("pk"))))
    return rows.select_related(
        "practice",
        "draft",
        "appointment__clinician",
        "appointment__patient__data_key",
        "appointment__patient__practice",
    )


def lines(found: list[Intake], now: datetime | None = None) -> list[Line]:
    """The intakes of one page, with their status: three queries, however many there are."""
    now, ids = now or timezone.now(), [intake.pk for intake in found]
    links = {link.intake_id: link for link in Invitation.objects.filter(intake__in=ids, revoked_at=None)}
    sent = Message.objects.filter(subject_id__in=ids, link_until__isnull=False).order_by("created_at")
    delivery = {}
    for intake_id, state in sent.values_list("subject_id", "state"):
        # A reminder that still waits does not undo that the link has arrived.
        delivery[intake_id] = delivery.get(intake_id, state) if state == Message.State.QUEUED else state
    opened = set(
        AuditEvent.objects.filter(
            subject_type="intake", subject_id__in=map(str, ids), action=Action.UNLOCKED,
            practice__in={intake.practice_id for intake in found},
        ).values_list("subject_id", flat=True)
    )  # fmt: skip
    of_link = {each.pk: _of_link(links.get(each.pk), delivery.get(each.pk), now) for each in found}
    return [
        Line(each, _status(each, of_link[each.pk], str(each.pk) in opened), of_link[each.pk], _pages(each))
        for each in found
    ]


def dealt_with_by(messages: list[Message]) -> dict:
    """{message: the name of who dealt with it}, of those that did not arrive: two queries, and none where all have."""
    settled = [message for message in messages if message.state == Message.State.SETTLED]
    if not settled:
        return {}
    acts = AuditEvent.objects.filter(
        practice__in={each.practice_id for each in settled}, subject_type__in={each.subject_type for each in settled},
        subject_id__in={str(each.subject_id) for each in settled}, action=Action.MESSAGE_SETTLED,
    )  # fmt: skip
    by = {event.details["message"]: event.actor_id for event in acts}
    names = dict(User.objects.filter(pk__in=by.values()).values_list("pk", "name"))
    return {each.pk: names.get(by.get(str(each.pk)), "staff") for each in settled}


def _of_link(link: Invitation | None, delivery: str | None, now: datetime) -> Status:
    if link and link.tries >= TRIES:
        return Status.LOCKED
    if link is None or link.expires_at <= now:
        return Status.EXPIRED
    return OF_MESSAGE[delivery] if delivery else Status.PRINTED


def _status(intake: Intake, link: Status, opened: bool) -> Status:
    if intake.answered:
        return Status.ANSWERED
    if link == Status.LOCKED:
        return link
    if _draft(intake):
        return Status.STARTED
    return Status.OPENED if opened and link != Status.EXPIRED else link


def _draft(intake: Intake) -> Draft | None:
    return getattr(intake, "draft", None)


def _pages(intake: Intake) -> int:
    draft = _draft(intake)
    return len(draft.content["pages"]) if draft and not intake.answered else 0
