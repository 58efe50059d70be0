import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models, transaction

from clinic.append_only import AppendOnly
from clinic.records.chain import hash_of

EVENTS = "clinic_auditevent"
BATCH = 500


def guard(apps, editor):
    for statement in AppendOnly.create(editor.connection, EVENTS):
        editor.execute(statement, params=None)


def lift(apps, editor):
    for statement in AppendOnly.drop(editor.connection, EVENTS):
        editor.execute(statement, params=None)


def link_what_is_there(apps, editor):
    """Events from before the chain become its first links. Batch by batch: nobody waits long for the head."""
    link, last = b"", 0
    while last is not None:
        with transaction.atomic(editor.connection.alias):
            link, last = link_some(apps, link, last)


def link_some(apps, link, last):
    """The hash and the number of the last event of the next batch; no number where there is none left."""
    events = apps.get_model("clinic", "AuditEvent").objects
    heads = apps.get_model("clinic", "AuditHead").objects
    list(heads.select_for_update())  # the writers queue here
    batch = list(events.filter(sequence__gt=last).order_by("sequence")[:BATCH])
    for event in batch:
        event.previous = link
        link = event.hash = hash_of(event)
    events.bulk_update(batch, ["previous", "hash"], batch_size=100)
    heads.update(hash=link)
    return link, batch[-1].sequence if batch else None


def bytes_of_a_hash():
    return models.BinaryField(default=bytes, max_length=32)


class Migration(migrations.Migration):
    atomic = False  # in one transaction every reader of the audit would wait until its last event is linked

    dependencies = [
        ("clinic", "0002_messages"),
    ]

    operations = [
        migrations.AddField(
            "practice",
            "retention_years",
            models.PositiveSmallIntegerField(help_text="after the last visit; empty: for ever", null=True),
        ),
        migrations.RunPython(lift, guard),
        migrations.AddField("audithead", "hash", bytes_of_a_hash()),
        migrations.AddField("auditevent", "previous", bytes_of_a_hash()),
        migrations.AddField("auditevent", "hash", bytes_of_a_hash()),
        migrations.RunPython(link_what_is_there, migrations.RunPython.noop),
        AppendOnly("AuditEvent"),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("request", "the patient asked for it"),
                            ("retention", "the retention period is over"),
                            ("mistake", "entered by mistake"),
                        ],
                        max_length=20,
                    ),
                ),
                ("erased_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "data_key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="erasure", to="clinic.datakey"
                    ),
                ),
                (
                    "erased_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="erasures", to="clinic.practice"
                    ),
                ),
            ],
        ),
        AppendOnly("Erasure"),
    ]
