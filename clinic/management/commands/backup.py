"""manage.py backup FOLDER: a copy of the database, while people work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from clinic.records.backup import back_up, forget
from clinic.records.databases import Failed


class Command(BaseCommand):
    help = (
        "Copies the database into a file in FOLDER, with a description of it beside. Health data is as sealed there as "
        "in the database; the keys and the folder CLINIC_LEDGER are not in it: keep copies of both, elsewhere."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keep", type=int, metavar="DAYS", help="delete backups that are older")

    def handle(self, *, folder, keep, **options):
        try:
            file = back_up(folder)
        except Failed as failed:
            raise CommandError(str(failed)) from None
        self.stdout.write(f"{file} ({file.stat().st_size} bytes). The keys are not in it.")
        for old in forget(folder, keep) if keep is not None else ():
            self.stdout.write(f"deleted {old}")
