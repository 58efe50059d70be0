import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import clinic.encryption


def keep_the_newest(apps, schema_editor):
    """Of several active links to one intake the newest holds, as `invite` has always meant it."""
    rows = apps.get_model("intake", "Invitation").objects.filter(revoked_at=None)
    newest = {}
    for row in rows.order_by("created_at"):
        newest[row.intake_id] = row.pk
    rows.exclude(pk__in=newest.values()).update(revoked_at=django.utils.timezone.now())


KINDS = [
    ("first", "first submission"),
    ("amendment", "amendment"),
    ("reply", "reply to a question"),
    ("re-check", "re-check"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_patient_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(keep_the_newest, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)), fields=("intake",), name="one_active_invitation"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="kind",
            field=models.CharField(choices=KINDS, default="first", max_length=10),
        ),
        migrations.CreateModel(
            name="QuestionBack",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("content", clinic.encryption.EncryptedJSONField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers_back",
                        to="intake.revision",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions_back", to="intake.intake"
                    ),
                ),
            ],
            options={"ordering": ["asked_at", "id"]},
        ),
    ]
