from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0007_alert_to_clinicians"),
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
                    ("received", "answers received"),
                    ("contact-changed", "contact changed"),
                    ("alert", "alert to clinicians"),
                ],
                max_length=20,
            ),
        ),
    ]
