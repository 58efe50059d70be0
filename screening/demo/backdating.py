"""Made-up history: while the demo is loaded, what is stored bears an earlier time. Rows are written once, as always."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

from django.db.models.signals import pre_save

from clinic.models import Policy
from intake.models import Revision
from screening.models import Activation, Disposition, Review, Screening, SourceVerification, TreatmentPlan

STAMPS = {
    Revision: ("submitted_at", "answered_on"),
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
    """Everything sent, screened, settled or signed inside happened `by` ago."""

    def set_back(sender, instance, **kwargs):
        for name in STAMPS.get(sender, ()):
            setattr(instance, name, getattr(instance, name) - by)

    pre_save.connect(set_back)
    try:
        yield
    finally:
        pre_save.disconnect(set_back)
