"""What the front desk has to do, where it is not derived."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from clinic.audit import Action
from clinic.encryption import EncryptedJSONField
from clinic.models import Practice, User


class Call(models.Model):
    """A patient whom somebody is to call (FHIR Task). The row is gone once somebody has: the audit keeps what was.

    tries, tried_at: how often somebody rang and nobody answered, and when last.
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
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    tried_at = models.DateTimeField(null=True)

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

    @property
    def tried(self) -> str:
        """How often somebody tried, and when last; on another day with its day."""
        if not self.tried_at:
            return ""
        last = timezone.localtime(self.tried_at)
        day = "" if last.date() == timezone.localdate() else f"on {last:%a} {last.day} {last:%b} "
        times = "Tried once," if self.tries == 1 else f"Tried {self.tries} times, last"
        return f"{times} {day}at {last:%H:%M}"


class Change(models.Model):
    """What staff changed of a patient's contact, or of a visit, from what to what (FHIR Provenance). Append-only.

    content: {what: [before, after]}, as people read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("intake.Patient", models.PROTECT, related_name="changes")
    visit = models.ForeignKey("intake.Appointment", models.PROTECT, null=True, related_name="changes")
    content = EncryptedJSONField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"change of {self.patient_id}"

    @property
    def data_key(self):
        return self.patient.data_key

    @property
    def lines(self) -> list[str]:
        """Each detail in words."""
        return [f"{what}: {old or 'nothing'} → {new or 'nothing'}" for what, (old, new) in self.content.items()]
