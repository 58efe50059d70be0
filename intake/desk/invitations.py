"""What the front desk sends, and what is sent for it: invitation, new link, letter, the new time, thanks."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import PATIENT, Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.outbox import withdraw
from clinic.messages.sending import can_go
from clinic.models import User
from intake.audit import record_of
from intake.desk.patients import change_contact
from intake.models import Appointment, Intake, Invitation, Revision
from intake.patients import contact_of
from intake.services.invite import prolong
from intake.services.sending import new_link, send, send_again, send_new
from intake.states import is_over

TELL_THE_TIME = (
    *(Kind.INVITATION, Kind.NEW_LINK, Kind.REMINDER, Kind.NUDGE, Kind.RECHECK, Kind.MOVED, Kind.CONFIRMED),
    Kind.RECEIVED,
)


@transaction.atomic
def send_invitation(appointment: Appointment, actor) -> Message:
    """A new link for this visit, to the contact on file. Earlier links stop."""
    return send_new(appointment, actor, Kind.INVITATION)


@transaction.atomic
def renew(invitation: Invitation) -> Message | None:
    """The patient asked for a new link: to the contact on file, nowhere else. None where a newer one is on its way."""
    invitation.refresh_from_db(fields=["revoked_at"])
    return None if invitation.revoked_at else send_new(invitation.intake.appointment, PATIENT, Kind.NEW_LINK)


@transaction.atomic
def reissue(intake: Intake, actor: User) -> Message:
    """Staff send a new link, for one that was lost, locked or sent astray."""
    return send_new(intake.appointment, actor, Kind.NEW_LINK)


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
    link, _ = new_link(intake.appointment, actor)
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
    return send(intake, Kind.RECEIVED)
