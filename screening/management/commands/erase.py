"""manage.py erase: destroy the key of one patient's record."""

from django.core.management.base import BaseCommand, CommandError

from clinic.models import Erasure
from screening.records.calls import CallOpen
from screening.records.erasure import AlreadyErased, erase, preview
from screening.records.holds import OnHold
from screening.records.naming import lead_named, patient_named


class Command(BaseCommand):
    help = (
        "Erases one patient for ever. Without --yes it only says what there is. Ids and times stay, and so does the "
        "audit. Backups hold the record until they are deleted; `restore` erases it again."
    )

    def add_arguments(self, parser):
        parser.add_argument("patient", help="id of the patient, or reference of an intake")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="the lead who orders it")
        parser.add_argument("--reason", choices=Erasure.Reason.values, default=Erasure.Reason.REQUEST.value)
        parser.add_argument(
            "--though-not-called", action="store_true", help="also where an urgent call to the patient was not made"
        )
        parser.add_argument("--yes", action="store_true", help="do it")

    def handle(self, *, patient, by, reason, yes, though_not_called, **options):
        patient = patient_named(patient)
        lead = lead_named(by, patient.practice)
        self.stdout.write(f"Patient {patient.pk} at {patient.practice.slug}:")
        for what, number in preview(patient).items():
            self.stdout.write(f"  {number:>5}  {what}")
        if not yes:
            self.stdout.write("Nothing was erased. With --yes all of it is, for ever.")
            return
        try:
            erasure = erase(patient, Erasure.Reason(reason), lead, though_not_called=though_not_called)
        except AlreadyErased:
            raise CommandError("This patient is erased already.") from None
        except (CallOpen, OnHold) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Erased, line {erasure.pk} of the ledger.")
