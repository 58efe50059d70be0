"""manage.py rescreen: do the stored answers still say what they said?"""

import sys
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from clinic.management.practices import practices
from screening.edition import running_fingerprint
from screening.governance.rescreen import check, erased, nothing_written, rescreen_open, to_check
from screening.governance.stale import stale_intakes
from screening.releases import running_version
from screening.services.refusals import Refused

WIDTH = 40


class Command(BaseCommand):
    help = (
        "Evaluate stored answers again and compare with what is stored. By the same rules any difference is an error; "
        "from the checkout of a candidate rule set it shows who would gain or lose a finding. Writes nothing. "
        "--open: make new screenings for open intakes whose visit, policy or rules changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--practice", metavar="SLUG", help="only this practice")
        parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="only answers given since then")
        parser.add_argument("--open", action="store_true", help="screen open intakes anew where something changed")

    def handle(self, *, practice, since, **options):
        if options["open"] and since:
            raise CommandError("--since does not go with --open: an open intake is open however old it is.")
        chosen = practices(practice)
        failed = self.open(chosen) if options["open"] else self.compare(chosen[0] if practice else None, since)
        if failed:
            sys.exit(1)

    def open(self, chosen) -> bool:
        failed = False
        for practice in chosen:
            failed |= self.open_of(practice)
        return failed

    def open_of(self, practice) -> bool:
        try:
            done = list(self.progress(rescreen_open(practice), len(stale_intakes(practice))))
        except Refused as refusal:
            self.stdout.write(f"{practice.slug}: {refusal}")
            return True
        left_out = [intake.reference for intake, could in done if not could]
        self.stdout.write(f"{practice.slug}: {len(done) - len(left_out)} open intakes screened anew")
        self.name("could not be screened", left_out)
        return bool(left_out)

    def compare(self, practice, since) -> bool:
        self.stdout.write(f"Rule set {running_version()}, fingerprint {running_fingerprint()[:12]}")
        with nothing_written():
            ids = to_check(practice, since)
            done = list(self.progress(check(ids), len(ids)))
        failed = [each for each in done if each.failed]
        good = [each for each in done if not each.failed]
        drifted = self.same_rules([each for each in good if each.by_same_rules])
        self.other_rules([each for each in good if not each.by_same_rules])
        if left_out := erased(practice, since):
            self.stdout.write(f"{left_out} screenings of erased patients left out")
        self.name("could not be evaluated", [f"{each.reference}  {each.failed}" for each in failed])
        return bool(failed or drifted)

    def same_rules(self, done) -> bool:
        differ = [each for each in done if each.unlike]
        found = f"{len(done)} screenings by the same rules: {len(differ) or 'none'} differ"
        self.stdout.write(found if done else "No screening by these rules")
        self.name("differs", [f"{self.which(each)}  {', '.join(each.unlike)}" for each in differ])
        return bool(differ)

    def other_rules(self, done):
        if not done:
            return
        gain, lose, change = (
            [each for each in done if getattr(each.difference, kind)] for kind in ("gained", "lost", "altered")
        )
        self.stdout.write(
            f"{len(done)} revisions screened by other rules: {len(gain)} would gain a finding, {len(lose)} would lose "
            f"one, {len(change)} would see one change"
        )
        self.name("gains", [f"{self.which(each)}  {', '.join(each.difference.gained)}" for each in gain])
        self.name("loses", [f"{self.which(each)}  {', '.join(each.difference.lost)}" for each in lose])
        self.name("changes", [f"{self.which(each)}  {', '.join(each.difference.altered)}" for each in change])

    def which(self, each) -> str:
        return f"{each.reference}  revision {each.revision}, visit {each.on}"

    def name(self, word, lines):
        for line in lines:
            self.stdout.write(f"  {word}  {line}")

    def progress(self, items, total):
        """A bar on standard error, where a person is watching."""
        watched = self.stderr.isatty() and total
        for position, item in enumerate(items, start=1):
            if watched:
                done = WIDTH * position // total
                self.stderr.write(f"\r[{'#' * done}{' ' * (WIDTH - done)}] {position} of {total}", str, ending="")
            yield item
        if watched:
            self.stderr.write("")
