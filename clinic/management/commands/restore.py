"""manage.py restore FILE: fill an empty database from a backup."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from clinic.records.backup import Unfit, restore
from clinic.records.databases import Failed


class Command(BaseCommand):
    help = (
        "Fills the empty database from a backup: checks the file, the keys, the number of rows of each table and the "
        "head of the audit; then migrates, and runs `after_restore`. CLINIC_LEDGER must hold the newest copy of the "
        "ledger: by it everybody is erased again who was erased since the backup."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            found = restore(file)
        except (Unfit, Failed) as refusal:
            raise CommandError(str(refusal)) from None
        ((sequence, digest),) = found["audit"]
        self.stdout.write(f"{sum(found['tables'].values())} rows in {len(found['tables'])} tables, as in the backup.")
        self.stdout.write(f"Head of the audit, as in the backup: event {sequence}, {digest}.")
        call_command("migrate", verbosity=0)
        call_command("after_restore", backup=file, stdout=self.stdout, stderr=self.stderr)
