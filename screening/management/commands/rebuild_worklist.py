"""`manage.py rebuild_worklist [practice]`: the rows of the work list, from the records."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from clinic.management.practices import practices
from screening.services.worklist import rebuild


class Command(BaseCommand):
    help = "Write anew each row of the work list that no longer says what the records say. Safe while people work."

    def add_arguments(self, parser):
        parser.add_argument("practice", nargs="?", help="its name in addresses; without one: all")

    def handle(self, *args, practice: str | None, **options):
        for each in practices(practice):
            self.stdout.write(f"{each.slug}: {rebuild(each)} rows written anew")
