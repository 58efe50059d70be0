"""manage.py retain: erase what the practices keep no longer."""

from django.core.management.base import BaseCommand, CommandError

from clinic.audit import SYSTEM
from clinic.management.practices import practices
from clinic.models import Erasure
from screening.records.calls import CallOpen, has_urgent_call
from screening.records.erasure import AlreadyErased, erase
from screening.records.holds import OnHold
from screening.records.naming import lead_named
from screening.records.retention import LONGEST, choose_retention, due


class Command(BaseCommand):
    help = (
        "Names the patients whose retention period is over; with --yes erases them. A practice that has chosen no "
        "period keeps everything."
    )

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--dry-run", action="store_true", help="only name them (as without --yes)")
        what.add_argument("--yes", action="store_true", help="erase them, for ever")
        what.add_argument("--years", type=int, help="set the period of --practice, 0: for ever; needs --by")
        parser.add_argument("--practice", metavar="SLUG", help="only this practice")
        parser.add_argument("--by", metavar="EMAIL", help="the lead who sets the period")

    def handle(self, *, practice, years, by, yes, **options):
        chosen = practices(practice)
        if years is not None:
            self.choose(chosen, years, by)
            return
        for each in chosen:
            self.retain(each, yes)
        if not yes:
            self.stdout.write("Nothing was erased. With --yes they are, for ever.")

    def choose(self, chosen, years, by):
        if len(chosen) != 1 or not by or not 0 <= years <= LONGEST:
            raise CommandError(f"--years takes 0 to {LONGEST}, for one --practice, on the order of its lead (--by).")
        (practice,) = chosen
        choose_retention(practice, years or None, lead_named(by, practice))
        self.stdout.write(self.period(practice))

    def retain(self, practice, yes):
        self.stdout.write(self.period(practice))
        number = 0
        for patient in due(practice):
            last = max(filter(None, (patient.visit, patient.sent, patient.created_at)))
            waits = ", left out: an urgent call has not been made" if has_urgent_call(patient) else ""
            self.stdout.write(f"  {patient.pk}  last seen {last:%Y-%m-%d}{waits}")
            if not waits:
                number += self.erased(patient) if yes else 1
        self.stdout.write(f"  {number} patients {'erased' if yes else 'are to be erased'}")

    def erased(self, patient):
        try:
            erase(patient, Erasure.Reason.RETENTION, SYSTEM)
        except (AlreadyErased, CallOpen, OnHold):  # since the list was made
            return 0
        return 1

    def period(self, practice):
        years = practice.retention_years
        return f"{practice.slug}: records are kept {f'{years} years after the last visit' if years else 'for ever'}"
