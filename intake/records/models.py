"""What an exact search looks up."""

import uuid

from django.db import models


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
