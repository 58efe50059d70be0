from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0004_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="sheet_values",
            field=models.JSONField(
                blank=True, default=dict, help_text="by code, what clinic.evidence.information asks the lead for"
            ),
        ),
    ]
