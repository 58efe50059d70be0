from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0006_notes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="draft",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "first submission"),
                    ("amendment", "amendment"),
                    ("reply", "reply to a question"),
                    ("re-check", "re-check"),
                    ("correction", "correction"),
                ],
                default="first",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "first submission"),
                    ("amendment", "amendment"),
                    ("reply", "reply to a question"),
                    ("re-check", "re-check"),
                    ("correction", "correction"),
                ],
                max_length=10,
            ),
        ),
    ]
