import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import clinic.encryption
from clinic.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_open_calls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("content", clinic.encryption.EncryptedJSONField()),
                ("is_clinical", models.BooleanField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="intake.intake"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        AppendOnly("Note"),
    ]
