"""Links on their way to the patient: invitation, new link, reminder, letter. The token is in the message alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from clinic.audit import PATIENT, Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.outbox import about, post, withdraw, withdraw_links
from clinic.messages.sending import can_go
from clinic.messages.texts import Facts
from clinic.models import User
from intake.audit import record_of
from intake.desk.patients import change_contact, contact_of
from intake.links import hash_of
from intake.models import Appointment, Intake, Invitation, Revision
from intake.services import invite
from intake.services.invite import prolong
from intake.services.unlock import TRIES
from intake.states import is_over

TELL_THE_TIME = (
    *(Kind.INVITATION, Kind.NEW_LINK, Kind.REMINDER, Kind.NUDGE, Kind.RECHECK, Kind.MOVED, Kind.CONFIRMED),
    Kind.RECEIVED,
)
LASTS = timedelta(days=1)  # a link that is sent again is good for this long, at least


@transaction.atomic
def send_invitation(appointment: Appointment, actor) -> Message:
    """A new link for this visit, to the contact on file. Earlier links stop."""
    return _send_new(appointment, actor, Kind.INVITATION)


@transaction.atomic
def renew(invitation: Invitation) -> Message | None:
    """The patient asked for a new link: to the contact on file, nowhere else. None where a newer one is on its way."""
    invitation.refresh_from_db(fields=["revoked_at"])
    return None if invitation.revoked_at else _send_new(invitation.intake.appointment, PATIENT, Kind.NEW_LINK)


@transaction.atomic
def reissue(intake: Intake, actor: User) -> Message:
    """Staff send a new link, for one that was lost, locked or sent astray."""
    return _send_new(intake.appointment, actor, Kind.NEW_LINK)


def can_send(intake: Intake) -> bool:
    """Until the visit is over: once the answers are sent the link is for changes and for what is asked again."""
    return not is_over(intake)


@transaction.atomic
def nudge(intake: Intake, actor: User) -> Message:
    """Staff remind by hand. The next automatic reminder is held back (intake.desk.reminders)."""
    record_of(Action.NUDGED, intake, actor)
    return send_again(intake, Kind.NUDGE, actor)


@transaction.atomic
def correct_contact(intake: Intake, contact: dict[str, str], actor: User, *, send: bool) -> None:
    """Put `contact` on file and, with `send`, a new link on its way to it."""
    change_contact(intake.patient, contact, actor)
    if send:
        reissue(intake, actor)


@transaction.atomic
def letter(intake: Intake, actor: User) -> str:
    """A new link to print, for a patient whom no message reaches. It is told here once."""
    link, _ = _new_link(intake.appointment, actor)
    record_of(Action.LETTER_PRINTED, intake, actor)
    return link


@transaction.atomic
def tell_of_move(intake: Intake, actor: User) -> Message | None:
    """The new time, with the link. What waits to be sent with the old one is not sent; an invitation goes out anew."""
    prolong(intake)
    unsent = withdraw(intake.pk, TELL_THE_TIME)
    return send_again(intake, Kind.INVITATION if Kind.INVITATION in unsent else Kind.MOVED, actor)


def thank(revision: Revision) -> Message | None:
    """Neutral words that the answers have come: once, after the first sending."""
    intake = revision.intake
    if revision.number > 1 or not can_go(contact_of(intake.patient)):
        return None
    return _post(intake, Kind.RECEIVED, link="", until=None)


def send_again(intake: Intake, kind: Kind, actor, *, now: datetime | None = None, **options) -> Message | None:
    """The link that the patient has, in a new message; a new link where that one is over or unknown."""
    now = now or timezone.now()
    link, until = current_link(intake, now) or _new_link(intake.appointment, actor)
    return _post(intake, kind, link, until, now=now, **options)


def current_link(intake: Intake, now: datetime) -> tuple[str, datetime] | None:
    """The link that opens the intake, and until when.

    None where no message holds it, where it ends too soon, or where wrong birth dates have locked it.
    """
    invitation = intake.invitations.filter(revoked_at=None).order_by("-created_at").first()
    if invitation is None or invitation.expires_at <= now + LASTS or invitation.tries >= TRIES:
        return None
    for message in about(intake.pk):
        link = message.content["link"] if message.link_until else ""
        if link and hash_of(link.rstrip("/").rpartition("/")[2]) == bytes(invitation.token_hash):
            return link, invitation.expires_at
    return None


def _send_new(appointment: Appointment, actor, kind: Kind) -> Message:
    link, until = _new_link(appointment, actor)
    return _post(appointment.intake, kind, link, until)


def _new_link(appointment: Appointment, actor) -> tuple[str, datetime]:
    invitation, token = invite(appointment, actor)
    withdraw_links(invitation.intake_id)
    return settings.CLINIC_URL + reverse("link", args=[token]), invitation.expires_at


def _post(
    intake: Intake, kind: Kind, link: str, until: datetime | None, *, day=None, once=None, now=None
) -> Message | None:
    visit = intake.appointment
    return post(
        kind,
        contact_of(visit.patient),
        Facts(intake.practice, visit.start, visit.clinician.name if visit.clinician else "", link, day),
        data_key=visit.patient.data_key,
        subject=("intake", intake.pk),
        link_until=until,
        once=once,
        now=now,
    )
