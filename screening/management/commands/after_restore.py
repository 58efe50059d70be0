"""manage.py after_restore: what a backup does not know."""

import sys

from django.core.management.base import BaseCommand

from screening.records.restored import after_restore


class Command(BaseCommand):
    help = (
        "Run it after a backup was restored, before anybody works: erases again what was erased since, ends all "
        "sessions, and says where the audit goes on. Twice does no harm. `restore` runs it by itself."
    )

    def handle(self, **options):
        done = after_restore()
        self.stdout.write(f"{done.erased} records erased again, {done.sessions} sessions ended.")
        self.stdout.write(f"The audit goes on; {done.lost} events after the backup are known to be lost.")
        if done.complaint:
            self.stderr.write(f"{done.complaint} Whatever stood there is NOT erased again. Look at that line.")
            sys.exit(1)
