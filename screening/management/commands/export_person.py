"""manage.py export_person: everything about one patient, as one file."""

from pathlib import Path

from django.core.management.base import BaseCommand

from screening.records.export import export_person
from screening.records.naming import lead_named, patient_named


class Command(BaseCommand):
    help = "Writes everything that is stored about one patient into one HTML file, with the same as JSON in it."

    def add_arguments(self, parser):
        parser.add_argument("patient", help="id of the patient, or reference of an intake")
        parser.add_argument("file", type=Path, help="is made; it must not be there yet")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="the lead who orders it")

    def handle(self, *, patient, file, by, **options):
        patient = patient_named(patient)
        lead = lead_named(by, patient.practice)
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(export_person(patient, lead))
        self.stdout.write(f"{file}: give it to the patient, and delete it here.")
