"""The second check of a personal link: the birth date, five wrong ones in all."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.audit import PATIENT, Action, queue
from intake.audit import record_of
from intake.models import Intake, Invitation
from intake.signals import link_asked_for

TRIES = 5


class Refused(Exception):
    """Not this birth date; so many tries are left."""

    def __init__(self, tries_left: int):
        super().__init__()
        self.tries_left = tries_left


class Locked(Exception):
    """The tries are used up: only staff can go on from here."""


class Revoked(Exception):
    """A newer link took the place of this one."""


class Expired(Exception):
    """The birth date is right, the time is over."""


def unlock(invitation: Invitation, birth_date: date) -> Intake:
    """Give out the intake behind the link, or raise what stands against it. Only wrong birth dates count as tries."""
    intake = invitation.intake
    with transaction.atomic():
        queue()
        refusal = _try(invitation, birth_date)
        why = {"why": type(refusal).__name__.lower()} if refusal else {}
        action = Action.UNLOCK_REFUSED if refusal else Action.UNLOCKED
        record_of(action, intake, PATIENT, invitation=str(invitation.pk), **why)
    if refusal:
        raise refusal
    return intake


def _try(invitation: Invitation, birth_date: date) -> Exception | None:
    """A try is taken before the dates are compared, so that many at once are still five in all."""
    rows = Invitation.objects.filter(pk=invitation.pk)
    taken = rows.filter(revoked_at=None, tries__lt=TRIES).update(tries=F("tries") + 1)
    invitation.refresh_from_db(fields=["tries", "revoked_at", "expires_at"])
    if not taken:
        return Revoked() if invitation.revoked_at else Locked()
    if invitation.intake.patient.details["birth_date"] != birth_date.isoformat():
        return Refused(TRIES - invitation.tries) if invitation.tries < TRIES else Locked()
    rows.update(tries=F("tries") - 1)
    return Expired() if invitation.expires_at <= timezone.now() else None


def can_ask_for_link() -> bool:
    """Whether anybody listens who could send one."""
    return link_asked_for.has_listeners(Invitation)


@transaction.atomic
def ask_for_link(invitation: Invitation) -> bool:
    """The patient asks for a new link, to the contact on file. False where nobody could send it."""
    if not can_ask_for_link():
        return False
    intake = invitation.intake
    record_of(Action.LINK_ASKED_FOR, intake, PATIENT, invitation=str(invitation.pk))
    link_asked_for.send(sender=Invitation, invitation=invitation)
    return True
