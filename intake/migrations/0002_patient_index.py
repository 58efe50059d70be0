import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PatientIndex",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("name-part", "a part of the name, with the birth date")], max_length=20),
                ),
                ("value", models.BinaryField(max_length=32)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="index", to="intake.patient"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "value"], name="patient_index_value")],
                "constraints": [
                    models.UniqueConstraint(fields=("patient", "kind", "value"), name="patient_index_once")
                ],
            },
        ),
    ]
