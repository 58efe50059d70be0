"""manage.py rotate_keys: wrap every data key by the first master key, and seal every seed by the first TOTP key."""

import time

from django.core.management.base import BaseCommand, CommandError

from clinic.accounts.rotation import rotate_seeds
from clinic.records.rotation import Rotated, current_master, left, rotate


class Command(BaseCommand):
    help = (
        "Wraps every data key anew by the first of CLINIC_MASTER_KEYS, and seals the seeds of authenticators by the "
        "first of CLINIC_TOTP_KEY (keys with commas between them). Before it, give all servers the new key at the "
        "end of the list, and then move it to the front; after it, take the old one out. Patients and staff work on; "
        "stopped, it goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=100, metavar="KEYS", help="a transaction (100)")
        parser.add_argument("--pause", type=float, default=0, metavar="SECONDS", help="between two batches (0)")

    def handle(self, *, batch, pause, **options):
        keys = self.go_through(rotate(batch), f"of {left().count()} data keys", pause)
        self.stdout.write(f"{keys.done} data keys are now wrapped by master key {current_master()}.")
        seeds = self.go_through(rotate_seeds(batch), "authenticators", pause)
        self.stdout.write(f"{seeds.done} seeds of authenticators are now sealed by the first of CLINIC_TOTP_KEY.")
        for what, failed in (("data keys", keys.failed), ("seeds", seeds.failed)):
            if failed:
                raise CommandError(f"{len(failed)} {what} do not open by any of the keys here, the first: {failed[0]}.")

    def go_through(self, batches, of_what, pause):
        so_far = Rotated()
        for so_far in batches:
            self.stderr.write(f"{so_far.done} {of_what}")
            time.sleep(pause)
        return so_far
