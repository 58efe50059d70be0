import uuid

import django.db.models.deletion
from django.db import migrations, models

import clinic.encryption


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("clinic", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("title", models.CharField(blank=True, max_length=20)),
                ("body", clinic.encryption.EncryptedJSONField()),
                ("other", clinic.encryption.EncryptedJSONField(null=True)),
                ("data_key", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="clinic.datakey")),
            ],
        ),
    ]
