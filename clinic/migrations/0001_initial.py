import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from clinic.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("phone", models.CharField(max_length=40)),
                ("emergency_number", models.CharField(max_length=20)),
                ("address", models.TextField(blank=True)),
                ("timezone", models.CharField(default="UTC", max_length=60)),
                ("privacy_notice_version", models.CharField(blank=True, max_length=40)),
                ("draft_days", models.PositiveSmallIntegerField(default=30)),
                ("link_days", models.PositiveSmallIntegerField(default=28)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="user_email_any_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("wrapped", models.BinaryField(null=True)),
                ("master_key_id", models.CharField(max_length=40)),
                ("destroyed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destroyed_at__isnull", True), ("wrapped__isnull", False)),
                            models.Q(("destroyed_at__isnull", False), ("wrapped__isnull", True)),
                            _connector="OR",
                        ),
                        name="data_key_wrapped_or_destroyed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("jurisdiction", models.CharField(max_length=20)),
                ("offered", models.JSONField(help_text="codes of the treatments")),
                ("reason", models.TextField()),
                ("chosen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="policies", to="clinic.practice"
                    ),
                ),
            ],
            options={
                "get_latest_by": "chosen_at",
                "indexes": [models.Index(fields=["practice", "-chosen_at"], name="policy_newest")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("front_desk", "front desk"),
                            ("clinician", "clinician"),
                            ("lead", "clinical lead"),
                            ("admin", "administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="clinic.practice"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "practice"), name="membership_once")],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("at", models.DateTimeField()),
                ("action", models.CharField(max_length=60)),
                (
                    "actor_kind",
                    models.CharField(
                        choices=[("user", "User"), ("patient", "Patient"), ("system", "System")], max_length=10
                    ),
                ),
                ("actor_id", models.UUIDField(null=True)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.CharField(max_length=60)),
                ("details", models.JSONField(default=dict)),
                (
                    "practice",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinic.practice"
                    ),
                ),
            ],
            options={
                "ordering": ["sequence"],
                "indexes": [models.Index(fields=["practice", "subject_type", "subject_id"], name="audit_of_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor_id__isnull", False), ("actor_kind", "user")),
                            models.Q(("actor_id__isnull", True), ("actor_kind__in", ["patient", "system"])),
                            _connector="OR",
                        ),
                        name="audit_user_has_id",
                    )
                ],
            },
        ),
        AppendOnly("Policy"),
        AppendOnly("AuditEvent"),
    ]
