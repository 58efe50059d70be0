"""manage.py verify_audit: is the audit as it was written?"""

import sys

from django.core.management.base import BaseCommand

from clinic.records.chain import verify
from clinic.records.heads import anchors, restores


class Command(BaseCommand):
    help = (
        "Walks along the chain of the audit and names every event that was altered, moved, inserted or removed; its "
        "end by the heads that `audit_head` has kept. Ends with 1 where there is one. Writes nothing."
    )

    def handle(self, **options):
        heads, complaint = anchors()
        found = verify(heads)
        for place in found.breaks:
            self.stdout.write(str(place))
        for each in restores():
            self.stdout.write(f"{each['at']}: a backup was restored; what came after event {each['sequence']} is lost")
        if complaint:
            self.stdout.write(complaint)
        self.stdout.write(f"{found.events} events, {len(heads)} kept heads: {self.verdict(found, complaint)}")
        if found.breaks or complaint:
            sys.exit(1)

    def verdict(self, found, complaint):
        if found.events and len(found.breaks) >= found.events:
            return "NOTHING FITS. Are these the audit keys that it was written with?"
        return "NOT AS WRITTEN" if found.breaks or complaint else "as written"
