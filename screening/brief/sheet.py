"""What stands on the brief: report and edition, joined, and shortened to one side of paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from clinic.evidence.treatments import Treatment
from intake.histories import history_of
from intake.models import Revision
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import asked
from screening.brief.dose import Ceiling, Limit, ceilings, labels
from screening.brief.signals import Signal, side_signals
from screening.reading.answers import Said, said
from screening.reading.cards import CONTRADICTORY, Card, Tier
from screening.reading.findings import FindingInWords
from screening.reading.reading import Reading

ROOMY, TIGHT = 2600, 5200  # characters of print; beyond, the type is set smaller
PICTURE = 300  # what the leg map takes of it


class Brief:
    """A Reading, as a clinician takes it into the room."""

    def __init__(self, reading: Reading):
        self.reading = reading

    @cached_property
    def _history(self):
        report = self.reading.report
        offered = frozenset(map(Treatment, report["policy"]["offered"]))
        return history_of(self.reading.revision, date.fromisoformat(report["on"]), offered)

    @property
    def tiers(self) -> list[Tier]:
        """The findings with their state; contradictions have a place of their own."""
        tiers = [replace(t, cards=[c for c in t.cards if not _is_contradiction(c)]) for t in self.reading.tiers]
        return [tier for tier in tiers if tier.cards]

    @property
    def contradictions(self) -> list[tuple[FindingInWords, Card]]:
        return [(card.findings[0], card) for card in self.reading.cards if _is_contradiction(card)]

    @property
    def asked(self) -> int:
        """How many open questions stand among the findings."""
        return sum(bool(card.asked) for card in self.reading.cards)

    @property
    def not_assessed(self) -> list[Said]:
        """Questions for the rules that have no answer, or only half of one, and do not stand among the findings."""
        questions, stored = self.reading.words["questions"], self.reading.content["answers"]
        unanswered = set(self.reading.report["unanswered"])
        above = {card.asked.link_id for card in self.reading.cards if card.asked}
        return [
            each
            for _, answers in self.reading.sections
            for each in answers
            if questions[each.link_id]["screening"] and not each.is_ignored and each.link_id not in above
            and (each.link_id in unanswered or _is_missing(stored.get(each.link_id)))
        ]  # fmt: skip

    @property
    def not_yet_asked(self) -> list[str]:
        """What is asked on the day of the visit."""
        return self.reading.titles("not_yet_asked")

    def _said(self, *questions) -> list[Said]:
        """What was answered to these; what was left empty is left out."""
        stored = self.reading.content["answers"]
        return [
            said(self.reading.words, self.reading.content, question.link_id)
            for question in questions
            if stored.get(question.link_id) not in (None, "")
        ]

    @property
    def goals(self) -> list[Said]:
        return self._said(asked.goals)

    @property
    def past(self) -> list[Said]:
        return self._said(asked.past_vein_treatment, asked.past_vein_treatment_date, asked.past_vein_problems)

    @property
    def own(self) -> list[Said]:
        """What the patient asks, and needs."""
        return self._said(asked.own_questions, asked.access_needs)

    @cached_property
    def ceilings(self) -> list[tuple[str, list[tuple[str, Limit]]]]:
        """[(product, [(strengths, the limit that holds)])]; empty where nothing is injected or no weight is known."""
        in_play = [Treatment(code) for code in self.reading.report["by_treatment"]]
        by_product = groupby(ceilings(in_play, self.weight), lambda ceiling: ceiling.treatment)
        return [(self.reading.words["treatments"][product], _by_limit(found)) for product, found in by_product]

    @property
    def labels(self) -> str:
        return labels()

    @property
    def weight(self) -> Decimal | None:
        weight = self._history.answer(asked.weight)
        return None if isinstance(weight, Absent) else weight

    @property
    def signals(self) -> list[tuple[Signal, list[str]]]:
        """Each with the questions, in words, that would make it certain."""
        questions = self.reading.words["questions"]
        return [(signal, [questions[q]["text"] for q in signal.ask]) for signal in side_signals(self._history)]

    @property
    def changed_from(self) -> str:
        """Which revision it is, where it is not the first."""
        revision: Revision = self.reading.revision
        return f"revision {revision.number}, {revision.get_kind_display()}" if revision.number > 1 else ""

    @property
    def density(self) -> str:
        """How small the type must be for one side."""
        size = sum(map(len, self._texts()))
        return "" if size < ROOMY else "dense" if size < TIGHT else "densest"

    def _texts(self):
        for card in self.reading.cards:
            yield card.title + 60 * " "
            yield card.disposition.content["text"] if card.disposition else ""
        for each in [*self.not_assessed, *self.goals, *self.past, *self.own]:
            yield each.question + each.answer + 20 * " "
        yield PICTURE * " " if self.reading.legs else ""
        yield from self.reading.skipped


def _by_limit(found: Iterable[Ceiling]) -> list[tuple[str, Limit]]:
    """Strengths that share a limit stand together."""
    groups = [(limit, list(group)) for limit, group in groupby(found, lambda ceiling: ceiling.holds)]
    return [(", ".join(ceiling.name for ceiling in group), limit) for limit, group in groups]


def _is_contradiction(card: Card) -> bool:
    return any(finding.id == CONTRADICTORY for finding in card.findings)


def _is_missing(stored: object) -> bool:
    return isinstance(stored, dict) or (isinstance(stored, list) and Absent.NOT_SURE.value in stored)
