from django.db import migrations, models
from django.utils import timezone


def say_who_is_to_be_called(apps, schema_editor):
    """Whoever is to be called for what is urgent stands first, whatever was decided."""
    calls = apps.get_model("intake", "Call").objects.filter(intake=models.OuterRef("pk"), over_at__gt=timezone.now())
    rows = apps.get_model("screening", "WorklistRow").objects
    rows.filter(models.Exists(calls.exclude(why="call-asked-for"))).update(is_urgent=True)


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_open_calls"), ("screening", "0005_rule_comments")]

    operations = [migrations.RunPython(say_who_is_to_be_called, migrations.RunPython.noop)]
