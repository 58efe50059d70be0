"""`manage.py recount_rules [practice]`: rule health of a time before anything was counted."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clinic.models import Practice
from screening.health.recount import recount


class Command(BaseCommand):
    help = "Count again from the records what the rules said and people settled. What is counted already stays."

    def add_arguments(self, parser):
        parser.add_argument("practice", nargs="?", help="its name in addresses; without one: all")

    def handle(self, *args, practice: str | None, **options):
        chosen = Practice.objects.filter(slug=practice) if practice else Practice.objects.order_by("slug")
        if not chosen:
            raise CommandError(f"There is no practice {practice}.")
        for each in chosen:
            with transaction.atomic():
                self.stdout.write(f"{each.slug}: {recount(each)} numbers raised")
