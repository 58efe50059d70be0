"""manage.py audit_head: keep the head of the audit outside the database."""

from django.core.management.base import BaseCommand

from clinic.records.heads import keep_head


class Command(BaseCommand):
    help = (
        "Writes number and hash of the last event of the audit to a file in CLINIC_LEDGER, and prints them. Run it "
        "once a day, and keep copies elsewhere: `verify_audit` then finds an end that was cut off."
    )

    def handle(self, **options):
        head = keep_head()
        self.stdout.write(f"{head.at}  event {head.sequence}  {head.hash.hex()}")
