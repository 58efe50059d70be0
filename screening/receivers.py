"""What this app does when intake tells it something. Connected once, when the app is ready."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save

from intake import signals
from intake.models import Appointment, Call, Draft, Intake
from screening.after.planning import plan_for_patient
from screening.edition import running_fingerprint
from screening.services import not_screened, screen
from screening.services.editions import words
from screening.services.worklist import project


def connect() -> None:
    """Listen to intake."""
    signals.submitted.connect(_submitted, dispatch_uid="screen")
    signals.plan_asked.connect(_plan_asked, dispatch_uid="plan-for-patient")
    signals.not_screened.connect(_not_screened, dispatch_uid="not-screened")
    signals.worded.connect(_worded, dispatch_uid="worded")
    post_save.connect(_saved, sender=Intake, dispatch_uid="intake-listed")
    post_save.connect(_saved, sender=Draft, dispatch_uid="draft-listed")
    post_delete.connect(_draft_gone, sender=Draft, dispatch_uid="draft-gone")
    post_save.connect(_saved, sender=Appointment, dispatch_uid="appointment-listed")
    post_save.connect(_call_changed, sender=Call, dispatch_uid="call-listed")
    post_delete.connect(_call_changed, sender=Call, dispatch_uid="call-made")


def _submitted(sender, revision, **kwargs):
    return screen(revision)


def _plan_asked(sender, intake, **kwargs):
    return plan_for_patient(intake)


def _not_screened(sender, intake, **kwargs):
    return not_screened(intake)


def _worded(sender, revision, **kwargs):
    """The edition under which it was first judged, unless that is the running one."""
    first = revision.screenings.select_related("edition").defer("edition__text").order_by("screened_at").first()
    return words(first.edition_id) if first and first.edition.fingerprint != running_fingerprint() else None


def _saved(sender, instance, created, **kwargs):
    """The work list shows intakes from the invitation on; it follows a first draft, and a visit that moved."""
    if sender is Intake and created:
        project(instance)
    if sender is Draft and created:
        project(instance.intake)
    if sender is Appointment and not created and hasattr(instance, "intake"):
        project(instance.intake)


def _draft_gone(sender, instance, **kwargs):
    """A draft that was deleted unsent. Of a patient who was erased there is no row to write."""
    intake = instance.intake
    if not (intake.revisions.exists() or intake.patient.data_key.destroyed_at):
        project(intake)


def _call_changed(sender, instance, **kwargs):
    """Whoever is to be called stands first on the work list, and no longer once somebody has called."""
    if instance.is_urgent and not instance.intake.patient.data_key.destroyed_at:
        project(instance.intake)
