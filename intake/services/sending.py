"""Links on their way to the patient: in a message to the contact on file. The token is in the message alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.outbox import about, post, withdraw_links
from clinic.messages.texts import Facts
from clinic.models import Practice
from intake.links import hash_of
from intake.models import Appointment, Intake
from intake.patients import contact_of
from intake.services.invite import invite
from intake.services.unlock import TRIES

WAKING = range(7, 21)  # the hours of a practice's day in which a message that nobody waits for wakes nobody
LASTS = timedelta(days=1)  # a link that is sent again is good for this long, at least


def wakes_nobody(practice: Practice, now: datetime) -> bool:
    """Whether it is by day where the practice is, whatever the server's clock says."""
    return practice.local(now).hour in WAKING


def send_new(appointment: Appointment, actor, kind: Kind) -> Message:
    """A new link for this visit; earlier ones stop."""
    link, until = new_link(appointment, actor)
    return send(appointment.intake, kind, link, until)


def send_again(intake: Intake, kind: Kind, actor, *, now: datetime | None = None, **options) -> Message | None:
    """The link that the patient has, in a new message; a new link where that one is over or unknown."""
    now = now or timezone.now()
    link, until = current_link(intake, now) or new_link(intake.appointment, actor)
    return send(intake, kind, link, until, now=now, **options)


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


def new_link(appointment: Appointment, actor) -> tuple[str, datetime]:
    """(the link, until when it is good). Earlier ones stop, and messages forget them."""
    invitation, token = invite(appointment, actor)
    withdraw_links(invitation.intake_id)
    return settings.CLINIC_URL + reverse("link", args=[token]), invitation.expires_at


def send(
    intake: Intake, kind: Kind, link: str = "", until: datetime | None = None, *, day=None, once=None, now=None
) -> Message | None:
    """Queue a message about this intake. None where `once` says that it was sent before."""
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
