"""A screening, read: everything that the review page says of the patient's answers."""

from __future__ import annotations

from functools import cached_property

from django.utils import timezone
from django.utils.translation import get_language_info

from screening.models import Screening
from screening.reading.answers import Said, day, said
from screening.reading.cards import CONTRADICTORY, Tier, cards, in_tiers
from screening.reading.changes import Since, changes, found_otherwise
from screening.reading.findings import FindingInWords
from screening.reading.legs import LegMap, leg_map
from screening.reading.treatments import RECOMMENDATION, TreatmentInPlay, treatments
from screening.rules.recommendation import Recommendation
from screening.services.chart import Chart
from screening.services.current import standing
from screening.services.editions import ENGLISH, english


class Reading:
    """The report of `screening` in the words of its edition, with what was settled."""

    def __init__(self, screening: Screening, chart: Chart | None = None):
        """`chart`: the records around it, where they are at hand."""
        self.screening = screening
        self.chart = chart or Chart(screening.revision.intake)
        self.revision = screening.revision
        self.report = screening.report
        self.words = english(screening.edition)
        self.content = screening.revision.content
        self.cards = cards(self.report, self.words, self.content, chart.standing if chart else standing(screening))

    @cached_property
    def tiers(self) -> list[Tier]:
        return in_tiers(self.cards)

    @property
    def recommendation(self) -> tuple[str, str]:
        return RECOMMENDATION[Recommendation(self.report["recommendation"])]

    @property
    def on(self) -> str:
        """The reference date that every window counts to."""
        return day(self.report["on"])

    @property
    def language(self) -> str:
        """What the patient answered in."""
        return get_language_info(self.revision.language)["name"]

    @cached_property
    def findings(self) -> list[FindingInWords]:
        """Each once, in order."""
        return [finding for card in self.cards for finding in card.findings]

    @cached_property
    def treatments(self) -> list[TreatmentInPlay]:
        return treatments(self.report, self.words, self.findings)

    def titles(self, part: str) -> list[str]:
        """What stands in `part` of the report: clear, not_yet_asked, not_relevant."""
        return [self._title(rule_id, part) for rule_id in self.report[part]]

    def _title(self, rule_id: str, part: str) -> str:
        """A check that is clear by an answer which something else contradicts is not told as if nothing were."""
        rule = self.words["rules"][rule_id]
        doubted = part == "clear" and self._contradicted & set(rule["questions"])
        return f"{rule['title']} – but see the answers that do not fit together" if doubted else rule["title"]

    @cached_property
    def _contradicted(self) -> set[str]:
        """The questions whose ticks do not fit something that was written or answered elsewhere."""
        pairs = (pair for f in self.findings if f.id == CONTRADICTORY for pair in f.told.get("pairs", ()))
        return {fact["question"] for pair in pairs for fact in pair if not fact["word"]}

    @property
    def checks(self) -> list[tuple[str, list[str]]]:
        """What was looked at and raised nothing, to be folded away."""
        parts = (
            ("clear", "checks made and clear"),
            ("not_yet_asked", "not asked yet: they belong to the day of the visit"),
            ("not_relevant", "not relevant for the treatments in play"),
        )
        return [(f"{len(self.report[part])} {words}", self.titles(part)) for part, words in parts if self.report[part]]

    @property
    def sections(self) -> list[tuple[str, list[Said]]]:
        """All answers, and the questions that applied and have none."""
        was = self.since_last.was if self.since_last else {}
        unanswered, ignored = set(self.report["unanswered"]), set(self.report["ignored"])
        shown = (self.content["answers"].keys() | unanswered) & self.words["questions"].keys()
        return [
            (
                section["title"],
                [
                    said(self.words, self.content, q, q in ignored, was.get(q, ""))
                    for q in section["questions"]
                    if q in shown
                ],
            )
            for section in self.words["sections"]
            if shown & set(section["questions"])
        ]

    @cached_property
    def since_last(self) -> Since | None:
        """What is otherwise than in the revision before."""
        before = self.chart.previous
        if before is None:
            return None
        sent = timezone.localtime(before.revision.submitted_at).date()
        return self._since(before, f"revision {before.revision.number} of {day(sent)}")

    @cached_property
    def since_earlier(self) -> Since | None:
        """What is otherwise than before the patient's earlier visit."""
        before = self.chart.earlier
        if before is None:
            return None
        visit = timezone.localtime(before.revision.intake.appointment.start).date()
        return self._since(before, f"the visit of {day(visit)}")

    def _since(self, before: Screening, when: str) -> Since:
        found = found_otherwise(self.words, before, self.screening)
        return Since(when, changes(self.words, before.revision.content, self.content), found)

    @cached_property
    def legs(self) -> LegMap | None:
        """Where the veins are, in words and picture."""
        return leg_map(self.words, self.content)

    @property
    def ignored(self) -> list[Said]:
        """Left over from a changed answer; they count for nothing."""
        return [said(self.words, self.content, link_id) for link_id in self.report["ignored"]]

    @property
    def not_checked(self) -> list[str]:
        return self.words["not_checked"]

    @property
    def is_searched(self) -> bool:
        """Whether the words that free text is searched for are of the language that the patient wrote in."""
        return self.revision.language == ENGLISH

    @property
    def skipped(self) -> list[str]:
        """The questions that were not asked because of the treatment chosen, by name."""
        return [self.words["questions"][link_id]["text"] for link_id in self.report["not_asked"]]
