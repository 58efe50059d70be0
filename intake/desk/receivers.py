"""What the front desk does by itself when something happens elsewhere. Connected once, when the app is ready."""

from django.db.models.signals import post_save

from intake import signals
from intake.desk.calls import note_advice, note_moved
from intake.desk.invitations import renew, thank
from intake.models import Appointment


def connect() -> None:
    """Listen."""
    signals.submitted.connect(_submitted, dispatch_uid="thank")
    signals.link_asked_for.connect(_link_asked_for, dispatch_uid="renew")
    signals.advised.connect(_advised, dispatch_uid="note-advice")
    post_save.connect(_visit_saved, sender=Appointment, dispatch_uid="note-moved")


def _submitted(sender, revision, **kwargs) -> None:
    thank(revision)


def _link_asked_for(sender, invitation, **kwargs):
    renew(invitation)


def _advised(sender, intake, **kwargs):
    note_advice(intake)


def _visit_saved(sender, instance, created, **kwargs):
    if not created:
        note_moved(instance)
