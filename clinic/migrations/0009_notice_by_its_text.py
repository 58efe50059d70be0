from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0008_thanks_and_contact_changed"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="practice",
            name="privacy_notice_version",
        ),
    ]
