"""manage.py after_restore: what a backup does not know."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from clinic.records.backup import Unfit, head_in
from clinic.records.heads import NotThisBackup
from screening.records.restored import after_restore


class Command(BaseCommand):
    help = (
        "Run it after a backup was restored, before anybody works: erases again what was erased since, ends all "
        "sessions, and says where the audit goes on. Twice does no harm. `restore` runs it by itself. Who has restored "
        "in another way names the backup, whose description proves where its audit ended; without it nothing that the "
        "audit lacks is forgiven, and `verify_audit` goes on naming it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--backup", type=Path, metavar="FILE", help="that was restored, with FILE.json beside it")

    def handle(self, *, backup, **options):
        try:
            done = after_restore(head_in(backup) if backup else None)
        except (Unfit, NotThisBackup) as refusal:
            raise CommandError(f"{refusal} Nothing was done.") from None
        self.stdout.write(f"{done.erased} records erased again, {done.sessions} sessions ended.")
        self.stdout.write(self.about_the_audit(done))
        if done.complaint:
            self.stderr.write(f"{done.complaint} Whatever stood there is NOT erased again. Look at that line.")
        if done.complaint or (done.lost and not done.is_proven):
            sys.exit(1)

    def about_the_audit(self, done):
        if done.lost and not done.is_proven:
            return (
                f"THE AUDIT LACKS ITS LAST {done.lost} EVENTS, and no backup was named that would say why. "
                "`verify_audit` will name them until --backup does."
            )
        return f"The audit goes on; {done.lost} events after the backup are known to be lost."
