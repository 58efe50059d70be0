import django.db.models.deletion
from django.db import migrations, models


def end_those_of_before(apps, schema_editor):
    """Nobody reads the table of before any more: who was signed in signs in once again."""
    connection = schema_editor.connection
    if "django_session" in connection.introspection.table_names():
        schema_editor.execute("DELETE FROM django_session")


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0009_notice_by_its_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "staff",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="clinic.staffsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.RunPython(end_those_of_before, migrations.RunPython.noop),
    ]
