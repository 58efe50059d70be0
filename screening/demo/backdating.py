"""Made-up history: while the demo is loaded, what is done bears an earlier time. Rows are written once, as always."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

from django.db.models.signals import pre_save
from django.utils import timezone

from clinic.models import Policy
from intake.models import Intake, Revision
from screening.models import Activation, Disposition, Review, Screening, SourceVerification, TreatmentPlan

STAMPS = {  # whose default is the clock itself, which nobody can turn back
    Intake: ("created_at",),
    Revision: ("submitted_at",),
    Screening: ("screened_at",),
    Disposition: ("settled_at",),
    Review: ("signed_at",),
    TreatmentPlan: ("written_at",),
    Activation: ("activated_at",),
    SourceVerification: ("verified_at",),
    Policy: ("chosen_at",),
}


@contextmanager
def earlier(by: timedelta):
    """Everything inside happened `by` ago."""
    now = timezone.now

    def set_back(sender, instance, **kwargs):
        for name in STAMPS.get(sender, ()):
            setattr(instance, name, getattr(instance, name) - by)

    pre_save.connect(set_back)
    timezone.now = lambda: now() - by
    try:
        yield
    finally:
        timezone.now = now
        pre_save.disconnect(set_back)
