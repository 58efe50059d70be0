import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import clinic.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "invitation"),
                            ("new-link", "new link"),
                            ("reminder", "reminder"),
                            ("nudge", "reminder by hand"),
                            ("deletion", "notice before deletion"),
                            ("question", "question to the patient"),
                            ("re-check", "questions before the day"),
                            ("confirmed", "the visit stands"),
                            ("call-us", "please call us"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "e-mail"), ("sms", "text message"), ("none", "no way to send")],
                        max_length=10,
                    ),
                ),
                ("content", clinic.encryption.EncryptedJSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting to be sent"),
                            ("sent", "sent"),
                            ("failed", "not delivered"),
                            ("settled", "dealt with by staff"),
                            ("withdrawn", "replaced by a newer one"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "failure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-contact", "There is no e-mail address or phone number on file."),
                            ("no-sms", "This clinic has no service for text messages."),
                            ("refused", "The address was refused."),
                            ("gave-up", "It could not be handed over, after several tries."),
                            ("unreadable", "The record cannot be opened."),
                        ],
                        max_length=20,
                    ),
                ),
                ("message_id", models.CharField(max_length=200)),
                ("once", models.CharField(max_length=100, null=True, unique=True)),
                ("link_until", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "data_key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinic.datakey"
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sent_messages", to="clinic.practice"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "next_try_at"], name="message_due"),
                    models.Index(fields=["practice", "state"], name="message_of_practice"),
                    models.Index(fields=["subject_id", "created_at"], name="message_of_subject"),
                    models.Index(fields=["link_until"], name="message_with_link"),
                ],
            },
        ),
    ]
