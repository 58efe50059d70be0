"""`manage.py recount_rules [practice]`: rule health of a time before anything was counted."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction

from clinic.management.practices import practices
from screening.health.recount import recount


class Command(BaseCommand):
    help = "Count again from the records what the rules said and people settled. What is counted already stays."

    def add_arguments(self, parser):
        parser.add_argument("practice", nargs="?", help="its name in addresses; without one: all")

    def handle(self, *args, practice: str | None, **options):
        for each in practices(practice):
            with transaction.atomic():
                self.stdout.write(f"{each.slug}: {recount(each)} numbers raised")
