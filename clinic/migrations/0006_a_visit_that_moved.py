from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0005_sheet_values"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "invitation"),
                    ("new-link", "new link"),
                    ("reminder", "reminder"),
                    ("nudge", "reminder by hand"),
                    ("deletion", "notice before deletion"),
                    ("question", "question to the patient"),
                    ("re-check", "questions before the day"),
                    ("moved", "the visit has moved"),
                    ("confirmed", "the visit stands"),
                    ("call-us", "please call us"),
                ],
                max_length=20,
            ),
        ),
    ]
