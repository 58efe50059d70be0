from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

REASONS = [
    ("call-needed", "Call this patient now"),
    ("could-not-be-screened", "The answers could not be processed: call this patient"),
    ("call-asked-for", "The patient asks for a call"),
]
CALLED = "called"


def keep_what_is_open(apps, schema_editor):
    """The audit says who was to be called and who was. Until now it was read anew each time."""
    waiting = {}
    events = apps.get_model("clinic", "AuditEvent").objects.filter(
        subject_type="intake", action__in=[CALLED, *dict(REASONS)]
    )
    for event in events.order_by("sequence").iterator():
        if event.action == CALLED:
            waiting.pop(event.subject_id, None)
            continue
        known = waiting.get(event.subject_id)
        if known is None or known.action == "call-asked-for":
            waiting[event.subject_id] = event
    call, intakes = apps.get_model("intake", "Call"), apps.get_model("intake", "Intake").objects
    for key, event in waiting.items():
        kept = intakes.filter(pk=key, appointment__patient__data_key__destroyed_at=None)
        for intake in kept.select_related("appointment"):
            over_at = intake.appointment.start + timedelta(days=1)
            call.objects.create(
                intake=intake, practice_id=intake.practice_id, why=event.action, since=event.at, over_at=over_at
            )


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0005_sheet_values"),
        ("intake", "0004_visit_ended_and_typed_in_at_the_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "intake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="call",
                        serialize=False,
                        to="intake.intake",
                    ),
                ),
                ("why", models.CharField(choices=REASONS, max_length=60)),
                ("since", models.DateTimeField()),
                ("over_at", models.DateTimeField()),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinic.practice"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["practice", "over_at"], name="call_open")]},
        ),
        migrations.RunPython(keep_what_is_open, migrations.RunPython.noop),
    ]
