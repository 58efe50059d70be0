"""manage.py index_patients: write the rows anew by which patients are found."""

from django.core.management.base import BaseCommand

from intake.records.search import index_all


class Command(BaseCommand):
    help = (
        "Writes the blind index of every patient anew. Needed after CLINIC_BLIND_INDEX_KEY was changed, and once for "
        "patients who were there before the index."
    )

    def handle(self, **options):
        self.stdout.write(f"{sum(1 for _ in index_all())} patients can be found.")
