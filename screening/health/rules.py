"""What became of each rule in a period, and which rules deserve a second look."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum

from clinic.models import Practice
from screening.health.settled import SETTLED
from screening.health.tallies import FIRED, INTAKES, OPEN, SCREENED
from screening.models import RuleTally
from screening.services.editions import titles
from screening.services.verdicts import REASONS, VERDICTS, Verdict

OFTEN = 30  # per cent of the intakes
DISMISSED, ENOUGH = 80, 50  # per cent of the settled, of which there must be so many
NOT_AN_ISSUE = f"{Verdict.NOT_AN_ISSUE}/"


@dataclass
class RuleHealth:
    """One rule: how often it fired, was open, was settled, and as what."""

    id: str
    intakes: int
    numbers: dict[str, int] = field(default_factory=dict)
    title: str = ""

    @property
    def fired(self) -> int:
        return self.numbers.get(FIRED, 0)

    @property
    def open(self) -> int:
        return self.numbers.get(OPEN, 0)

    @property
    def settled(self) -> int:
        return self.numbers.get(SETTLED, 0)

    @property
    def not_an_issue(self) -> int:
        return sum(number for what, number in self.numbers.items() if what.startswith(NOT_AN_ISSUE))

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why it was no issue, the most frequent reason first."""
        told = REASONS[Verdict.NOT_AN_ISSUE]
        found = [(told[code], self.numbers.get(NOT_AN_ISSUE + code, 0)) for code in told]
        return sorted([each for each in found if each[1]], key=lambda each: -each[1])

    @property
    def otherwise(self) -> list[tuple[str, int]]:
        """Whatever else it was settled as."""
        found: dict[str, int] = defaultdict(int)
        for what, number in self.numbers.items():
            verdict = what.partition("/")[0]
            if verdict in VERDICTS and verdict != Verdict.NOT_AN_ISSUE:
                found[VERDICTS[verdict]] += number
        return [(words, number) for words, number in found.items() if number]

    @property
    def share(self) -> int:
        """On how many of 100 intakes it fired."""
        return round(100 * self.fired / self.intakes) if self.intakes else 0

    @property
    def looks(self) -> list[str]:
        """Why it deserves a second look. Whole numbers are compared: 30 of 100 is not more than 30 %."""
        why = []
        if self.fired * 100 > OFTEN * self.intakes:
            why.append(f"fires on {self.fired} of {self.intakes} intakes, more than {OFTEN} %")
        if self.settled >= ENOUGH and self.not_an_issue * 100 > DISMISSED * self.settled:
            why.append(f"was no issue in {self.not_an_issue} of {self.settled} settled, more than {DISMISSED} %")
        return why


def rule_health(practice: Practice, since: date, until: date) -> tuple[int, list[RuleHealth]]:
    """The intakes that were screened in the months of the period, and every rule that was raised or settled in them."""
    rows = RuleTally.objects.filter(practice=practice, month__range=(since.replace(day=1), until))
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    for rule, what, number in rows.values_list("rule", "what").annotate(Sum("number")).order_by("rule", "what"):
        if number:
            numbers[rule][what] = number
    intakes = numbers.pop(INTAKES, {}).get(SCREENED, 0)
    called = titles(numbers)
    rules = [RuleHealth(rule, intakes, found, called[rule]) for rule, found in numbers.items()]
    return intakes, sorted(rules, key=lambda rule: (-rule.fired, -rule.open, rule.id))
