from datetime import timedelta
from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.db import migrations, models, transaction

RED_FLAG, NO_TIER, WHOLE = 0, 9, ("first", "amendment")
BATCH = 500


def say_what_is_urgent(apps, schema_editor):
    """As services.worklist does from now on. Until now each look at the list asked the decisions anew."""
    rows = apps.get_model("screening", "WorklistRow").objects
    decisions = apps.get_model("screening", "Review").objects
    decided = decisions.filter(intake=models.OuterRef("pk"), signed_at__gte=models.OuterRef("submitted_at"))
    rows.filter(models.Q(state="unscreened") | models.Q(state="new", tier=RED_FLAG)).update(is_urgent=True)
    settled = rows.filter(state__in=["waiting", "deferred", "signed"], tier=RED_FLAG)
    settled.exclude(models.Exists(decided)).update(is_urgent=True)


def say_from_when_to_confirm(apps, schema_editor):
    """Batch by batch, so that whoever looks at the list or signs waits for no more than one of them."""
    rows, last = apps.get_model("screening", "WorklistRow").objects.exclude(tier=NO_TIER).order_by("pk"), None
    rows = rows.select_related("practice", "intake__appointment").defer("headline")
    while batch := list((rows.filter(pk__gt=last) if last else rows)[:BATCH]):
        last = batch[-1].pk
        with transaction.atomic():
            _say_of(batch, apps)


def _say_of(batch, apps):
    answered = {row.pk: [] for row in batch}
    revisions = apps.get_model("intake", "Revision").objects.filter(intake__in=list(answered))
    for intake, kind, day in revisions.values_list("intake_id", "kind", "answered_on"):
        answered[intake].append((kind, day))
    for row in batch:
        visit = row.intake.appointment.start.astimezone(ZoneInfo(row.practice.timezone)).date()
        row.recheck_from = _due(visit, answered[row.pk], row.intake.appointment.ended_at)
    due = [row for row in batch if row.recheck_from]
    apps.get_model("screening", "WorklistRow").objects.bulk_update(due, ["recheck_from"], batch_size=100)


def _due(visit, answered, ended_at):
    submitted = max((day for kind, day in answered if kind in WHOLE), default=None)
    if submitted is None or ended_at:
        return None
    rechecked = max((day for kind, day in answered if kind == "re-check" and day >= submitted), default=None)
    last, soon = rechecked or submitted, visit - timedelta(days=2)
    if rechecked == visit:
        return None
    return min(soon, last + timedelta(days=29)) if last < soon else visit


class Migration(migrations.Migration):
    atomic = False  # in one transaction nobody could open the work list until its last row is written

    dependencies = [("intake", "0005_open_calls"), ("screening", "0003_rule_health_and_plans")]

    operations = [
        migrations.AddField("worklistrow", "is_urgent", models.BooleanField(default=False)),
        migrations.AddField("worklistrow", "recheck_from", models.DateField(null=True)),
        migrations.RunPython(say_what_is_urgent, migrations.RunPython.noop),
        migrations.RunPython(say_from_when_to_confirm, migrations.RunPython.noop),
        migrations.RemoveIndex("worklistrow", "worklist_order"),
        migrations.AlterField(
            "worklistrow",
            "practice",
            models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinic.practice"
            ),
        ),
        migrations.AddIndex(
            "worklistrow",
            models.Index(
                fields=["practice", "is_urgent", "state", "tier", "start", "intake", "returns_on"],
                name="worklist_by_need",
            ),
        ),
        migrations.AddIndex(
            "worklistrow",
            models.Index(
                fields=["practice", "is_urgent", "state", "start", "intake", "tier", "returns_on"],
                name="worklist_by_time",
            ),
        ),
        migrations.AddIndex(
            "worklistrow",
            models.Index(
                fields=["practice", "tier", "start", "intake", "recheck_from"],
                name="worklist_rechecks",
                condition=models.Q(recheck_from__isnull=False),
            ),
        ),
    ]
