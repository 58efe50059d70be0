"""What an exact search looks up, the notes of staff, legal holds, and the privacy notices."""

import uuid

from django.db import models
from django.utils import timezone

from clinic.encryption import EncryptedJSONField
from clinic.models import User


class PatientIndex(models.Model):
    """A keyed hash by which staff find a patient. One row for each part of the name, with the birth date.

    Names are sealed and differ each time; nobody without the key of the blind index can tell what a value stands for.
    """

    class Kind(models.TextChoices):
        NAME_PART = "name-part", "a part of the name, with the birth date"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("intake.Patient", models.CASCADE, related_name="index")
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patient", "kind", "value"], name="patient_index_once")]
        indexes = [models.Index(fields=["kind", "value"], name="patient_index_value")]

    def __str__(self):
        return f"{self.kind} of {self.patient_id}"


class Note(models.Model):
    """What a member of staff wrote down about an intake (FHIR Annotation). Append-only.

    content: {"text"}. is_clinical: by somebody who reads answers. The front desk is shown only the others.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey("intake.Intake", models.PROTECT, related_name="notes")
    content = EncryptedJSONField()
    is_clinical = models.BooleanField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"note on {self.intake_id}"

    @property
    def data_key(self):
        return self.intake.data_key


class Hold(models.Model):
    """A record that must not be erased (FHIR Flag), or from now on may be. Append-only: of a patient the newest holds.

    content: {"reason"}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("intake.Patient", models.PROTECT, related_name="holds")
    is_on = models.BooleanField()
    content = EncryptedJSONField()
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-set_at", "-id"]

    def __str__(self):
        return f"hold of {self.patient_id}"

    @property
    def data_key(self):
        return self.patient.data_key


class PrivacyNotice(models.Model):
    """One version of the notice, in one language and with the facts of one practice, as patients read it. Append-only.

    version: SHA-256 of the text. Revisions name it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10)
    text = models.TextField()
    first_shown_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.short

    @property
    def short(self) -> str:
        """Enough to tell versions apart."""
        return self.version[:12]
