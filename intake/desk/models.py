"""What the front desk has to do, where it is not derived."""

from __future__ import annotations

from django.db import models

from clinic.audit import Action
from clinic.models import Practice


class Call(models.Model):
    """A patient whom somebody is to call (FHIR Task). The row is gone once somebody has: the audit keeps what was.

    over_at: a day after the visit began, when nobody is to call any more. Kept up to date as the visit moves, so that
    the open calls of a practice are one stretch of an index.
    """

    class Reason(models.TextChoices):
        ADVICE = Action.CALL_NEEDED.value, "Call this patient now"
        NOT_SCREENED = Action.NOT_SCREENED.value, "The answers could not be processed: call this patient"
        ASKED = Action.CALL_ASKED_FOR.value, "The patient asks for a call"

    intake = models.OneToOneField("intake.Intake", models.PROTECT, primary_key=True, related_name="call")
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="+")
    why = models.CharField(max_length=60, choices=Reason)
    since = models.DateTimeField()
    over_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["practice", "over_at"], name="call_open")]

    def __str__(self):
        return f"call about {self.intake_id}"

    @property
    def reason(self) -> str:
        return self.get_why_display()

    @property
    def is_urgent(self) -> bool:
        return self.why != self.Reason.ASKED
