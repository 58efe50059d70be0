import uuid

from django.db import models

from clinic.encryption import EncryptedJSONField
from clinic.models import DataKey


class Note(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    data_key = models.ForeignKey(DataKey, models.PROTECT)
    title = models.CharField(max_length=20, blank=True)
    body = EncryptedJSONField()
    other = EncryptedJSONField(null=True)

    def __str__(self):
        return self.title
