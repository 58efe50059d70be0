import uuid

import django.utils.timezone
from django.db import migrations, models

from clinic.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0008_what_staff_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrivacyNotice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.CharField(max_length=64, unique=True)),
                ("language", models.CharField(max_length=10)),
                ("text", models.TextField()),
                ("first_shown_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        AppendOnly("PrivacyNotice"),
    ]
