"""manage.py rotate_keys: wrap every data key by the first master key."""

import time

from django.core.management.base import BaseCommand, CommandError

from clinic.records.rotation import current_master, left, rotate


class Command(BaseCommand):
    help = (
        "Wraps every data key anew by the first of CLINIC_MASTER_KEYS. Before it, give all servers the new key at the "
        "end of the list, and then move it to the front; after it, take the old one out. Patients and staff work on; "
        "stopped, it goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=100, metavar="KEYS", help="a transaction (100)")
        parser.add_argument("--pause", type=float, default=0, metavar="SECONDS", help="between two batches (0)")

    def handle(self, *, batch, pause, **options):
        total, so_far = left().count(), None
        for so_far in rotate(batch):
            self.stderr.write(f"{so_far.done} of {total}")
            time.sleep(pause)
        done, failed = (so_far.done, so_far.failed) if so_far else (0, [])
        self.stdout.write(f"{done} data keys are now wrapped by master key {current_master()}.")
        if failed:
            raise CommandError(
                f"{len(failed)} data keys do not open by any of the master keys here, the first of them {failed[0]}."
            )
