"""What people make of the rules. An intake counts once for a rule, however many questions bear on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from intake.models import Intake
from screening.models import Disposition, Screening
from screening.services.editions import words
from screening.services.subjects import Subject, subjects

SETTLED = "settled"
Counted = Counter[tuple[datetime, str, str]]


class Settled:
    """What stands of an intake, subject by subject, as one disposition after the other is made."""

    def __init__(self, earlier: Iterable[Disposition] = ()):
        """`earlier`: what was settled before, oldest first."""
        self._stands: dict[str, tuple[Disposition, list[str]]] = {}
        self._counted: dict[tuple[str, str], datetime] = {}  # (rule, what): when it was counted
        self._subjects: dict[UUID, dict[str, Subject]] = {}  # by screening: each report is read once
        for disposition in earlier:
            self.add(disposition)

    def add(self, disposition: Disposition) -> Counted:
        """How often more, or less: {(when, rule, what): 1 or -1}. What no longer stands is taken back from the time at
        which it was counted."""
        key = disposition.content["subject"]
        subject = self._subjects_of(disposition.screening).get(key)
        if subject is None:
            return Counter()
        self._stands[key] = disposition, [finding["id"] for finding in subject.findings]
        stands, counted = self._told(), Counter()
        for each in self._counted.keys() - stands:
            counted[self._counted.pop(each), *each] -= 1
        for each in stands - self._counted.keys():
            self._counted[each] = disposition.settled_at
            counted[disposition.settled_at, *each] += 1
        return counted

    def _subjects_of(self, screening: Screening) -> dict[str, Subject]:
        if screening.pk not in self._subjects:
            self._subjects[screening.pk] = subjects(screening.report, words(screening.edition_id))
        return self._subjects[screening.pk]

    def _told(self) -> set[tuple[str, str]]:
        """What was made of each rule: that it was settled, and each verdict with its reason."""
        return {
            (rule, what)
            for disposition, rules in self._stands.values()
            for rule in rules
            for what in (SETTLED, _verdict(disposition.content))
        }


def _verdict(content: dict) -> str:
    return "/".join(filter(None, [content["verdict"], content["reason"]]))


def dispositions_of(intake: Intake) -> list[Disposition]:
    """What was settled, oldest first; what was carried over stands where it was settled."""
    found = Disposition.objects.filter(screening__revision__intake=intake, carried_from=None)
    found = list(found.select_related("screening__revision").order_by("settled_at", "id"))
    for disposition in found:
        disposition.screening.revision.intake = intake  # which holds the key
    return found
