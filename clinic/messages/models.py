"""A message to somebody outside."""

import uuid

from django.db import models
from django.utils import timezone

from clinic.encryption import EncryptedJSONField
from clinic.messages.kinds import Channel, Failure, Kind


class Message(models.Model):
    """One message to one person (FHIR Communication). Who gets it and what it says is sealed under the patient's key.

    content: {"sender", "to", "subject", "text"}: what is sent, to the letter; and "link", the personal link in the
    text, for as long as somebody could need it (link_until; then the text keeps its place only).
    subject_type, subject_id: the record that it is about, as in the audit.
    next_try_at: who claims a message moves it on, so that no other sender takes it, and a crash only delays it.
    once: a name by which the same message is not posted twice.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "waiting to be sent"
        SENT = "sent", "sent"
        FAILED = "failed", "not delivered"
        SETTLED = "settled", "dealt with by staff"
        WITHDRAWN = "withdrawn", "replaced by a newer one"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey("clinic.Practice", models.PROTECT, related_name="sent_messages")
    data_key = models.ForeignKey("clinic.DataKey", models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel)
    content = EncryptedJSONField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(max_length=20, choices=Failure, blank=True)
    message_id = models.CharField(max_length=200)
    once = models.CharField(max_length=100, null=True, unique=True)  # noqa: DJ001 - NULL may stand many times
    link_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="message_due"),
            models.Index(fields=["practice", "state"], name="message_of_practice"),
            models.Index(fields=["subject_id", "created_at"], name="message_of_subject"),
            models.Index(fields=["link_until"], name="message_with_link"),
        ]

    def __str__(self):
        return f"{self.kind} {self.id}"

    @property
    def shown_text(self) -> str:
        """What was sent, for staff to read: the link is the patient's alone."""
        return without_link(self.content)["text"]


MASK = "/i/***/"


def without_link(content: dict) -> dict:
    """The same content; of the link only its place is left."""
    link = content.get("link")
    if not link:
        return content
    return content | {"text": content["text"].replace(link, MASK), "link": ""}
