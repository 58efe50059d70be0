"""The findings as a person settles them: cards of raised findings, and open questions, in tiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from screening.models import Disposition
from screening.reading.alternatives import Alternative, alternatives
from screening.reading.answers import Said, day, said
from screening.reading.findings import FindingInWords
from screening.reading.levels import SEVERITY
from screening.rules.recommendation import POSSIBLY_PREGNANT
from screening.rules.severity import Severity
from screening.services.subjects import QUESTION, Subject, keys_of, subjects
from screening.services.verdicts import ANSWERED, PUTS_OFF, REASONS, VERDICTS, Verdict, is_bare

TIERS = {code: word.capitalize() for code, word in SEVERITY.items()}
CONTRADICTORY, UNANSWERED = "contradictory-answers", "answer-unknown-safety"


@dataclass(frozen=True)
class Tier:
    """A place in the list with its cards. `told`: how many were found there, and how many could not be ruled out."""

    code: str
    word: str
    cards: list[Card]

    @property
    def told(self) -> str:
        is_open = sum(all(f.is_open for f in (*card.findings, *card.bears_on)) for card in self.cards)
        found = len(self.cards) - is_open
        return f"{found} found, {is_open} not ruled out" if is_open else str(found)


@dataclass
class Card:
    """A subject with its findings. A finding stands on one card only; `bears_on` are those that stand on another.

    What is derived is asked for once all findings are in place, and worked out once.
    """

    subject: Subject
    heading: str
    asked: Said | None = None
    findings: list[FindingInWords] = field(default_factory=list)
    bears_on: list[FindingInWords] = field(default_factory=list)
    disposition: Disposition | None = None
    would: list[Alternative] = field(default_factory=list)
    form: object = None  # where one was refused
    blank: dict = field(default_factory=dict)  # what a form that nobody has filled in sends along

    @cached_property
    def anchor(self) -> str:
        return self.subject.key.replace(":", "-")

    @cached_property
    def only(self) -> FindingInWords | None:
        """The one finding of a card that has no other: it gives the card its heading."""
        return self.findings[0] if len(self.findings) == 1 and not self.asked else None

    @cached_property
    def title(self) -> str:
        """What it is called."""
        return self.only.title if self.only else self.heading

    @cached_property
    def tier(self) -> str:
        """The place that it stands at: that of its worst finding."""
        places = {_place(finding) for finding in (*self.findings, *self.bears_on)}
        return next(tier for tier in TIERS if tier in places)

    @property
    def verdict(self) -> str:
        """What was made of it."""
        return verdict_in_words(self.disposition.content)

    @property
    def could_be(self) -> list[tuple[str, list[str]]]:
        """[(severity, titles)] of what an open question decides on, worst first."""
        found = [(SEVERITY[level], [f.title for f in self.findings if f.severity == level]) for level in Severity]
        return [group for group in found if group[1]]

    @property
    def is_put_off(self) -> bool:
        """Whether it was asked back or deferred: settled for now, but nothing to go on from."""
        return bool(self.disposition) and self.disposition.content["verdict"] in PUTS_OFF


def _place(finding: FindingInWords) -> str:
    return "contraindicated" if finding.id == POSSIBLY_PREGNANT else finding.severity


def subject_in_words(key: str, words: dict) -> str:
    """What was settled: the heading of a card, or the question."""
    kind, _, name = key.partition(":")
    if kind == "question":
        return words["questions"][name]["text"] if name in words["questions"] else name
    return words["cards"].get(name, name)


def verdict_in_words(content: dict) -> str:
    """What was made of a subject: the verdict, its coded reason, its date."""
    verdict = Verdict(content["verdict"])
    is_answer = verdict == Verdict.CONFIRMED and content["subject"].startswith(QUESTION)
    reason = REASONS.get(verdict, {}).get(content["reason"], "")
    until = f" until {day(content['until'])}" if content.get("until") else ""
    if is_bare(content):
        return f"{VERDICTS[verdict]}, without an answer"
    return (ANSWERED if is_answer else VERDICTS[verdict]) + until + (f": {reason}" if reason else "")


def cards(report: dict, words: dict, content: dict, settled: dict[str, Disposition]) -> list[Card]:
    """Every card, in the order of the findings."""
    made = {
        key: Card(subject, _heading(subject, words), _asked(subject, words, content), disposition=settled.get(key))
        for key, subject in subjects(report, words).items()
    }
    for card in made.values():
        if card.asked:
            card.would = alternatives(report, words, card.asked.link_id)
    own = {card.asked.link_id for card in made.values() if card.asked}  # what has a card of its own is told there
    for told in report["findings"]:
        first, *others = keys_of(told, words)
        asked = made[first].asked
        beside = {asked.link_id} if asked else own if told["id"] == UNANSWERED else set()
        finding = FindingInWords(told, words, content, beside)
        made[first].findings.append(finding)
        for key in others:
            made[key].bears_on.append(finding)
    return list(made.values())


def in_tiers(all_cards: list[Card]) -> list[Tier]:
    """Worst first; tiers without a card are left out."""
    tiers = [Tier(tier, word, [card for card in all_cards if card.tier == tier]) for tier, word in TIERS.items()]
    return [tier for tier in tiers if tier.cards]


def _heading(subject: Subject, words: dict) -> str:
    return words["questions"][subject.name]["text"] if subject.is_question else words["cards"][subject.name]


def _asked(subject: Subject, words: dict, content: dict) -> Said | None:
    return said(words, content, subject.name) if subject.is_question else None
