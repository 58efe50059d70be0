from django.db import migrations

from clinic.records.head_follows import HeadFollows


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0010_session_names_whose_it_is"),
    ]

    operations = [
        HeadFollows("auditevent"),
    ]
