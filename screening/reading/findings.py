"""One finding of a report, in the words of its edition."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from clinic.evidence.citations import CitationClass
from screening.reading.answers import in_words, label
from screening.reading.levels import SEVERITY, lapses
from screening.rules.severity import Severity
from screening.services.subjects import is_grave, is_open, severity

CONFIDENCE = {
    "READ": "its text was read",
    "PART READ": "read in part",
    "SECOND-HAND": "known second-hand",
    "MEMORY": "cited from memory",
    "OPERATIONAL": "our own convention",
}
OURS, OPERATIONAL = "TOOL", "operational"


@dataclass(frozen=True)
class Words:
    """What the patient said: the question with the answer, or a word in a sentence of free text."""

    question: str
    answer: str
    before: str = ""
    word: str = ""
    after: str = ""


@dataclass(frozen=True)
class Source:
    """One cited place, and for which treatments it is responsible for the severity."""

    id: str
    section: str
    source_class: str
    title: str
    address: str
    date: str
    confidence: str
    responsible: str


class FindingInWords:
    """`told` is the finding of the report; `words` the edition; `content` the revision's."""

    def __init__(self, told: dict, words: dict, content: dict, beside: Collection[str] = ()):
        """`beside`: the questions whose answers are shown elsewhere, so that they are not told twice."""
        self.told, self.words, self.content, self.beside = told, words, content, beside
        self.id = told["id"]
        self.rule = words["rules"][self.id]
        self.title = self.rule["title"]
        self.severity = severity(told)
        self.is_open = is_open(told)
        self.is_grave = is_grave(told)

    @property
    def tag(self) -> str:
        """The word on the tier tag."""
        word = SEVERITY[self.severity]
        return f"Open: would be {word}" if self.is_open else word.capitalize()

    @cached_property
    def patient_words(self) -> list[Words]:
        """What it rests on. An open finding rests on what is missing, which its questions say."""
        facts = [fact for fact in self.told["because"] if fact["question"] not in self.beside or fact["word"]]
        return list(dict.fromkeys(map(self._fact, facts)))

    @property
    def told_elsewhere(self) -> int:
        """How many answers it rests on besides, that have a card of their own."""
        return len({fact["question"] for fact in self.told["because"]} & set(self.beside))

    @property
    def pairs(self) -> list[list[Words]]:
        """What does not fit together, side by side."""
        return [[self._fact(fact) for fact in pair] for pair in self.told.get("pairs", ())]

    def _fact(self, fact: dict) -> Words:
        question = self.words["questions"][fact["question"]]
        if fact["word"]:
            before, word, after = fact["sentence"].partition(fact["word"])
            return Words(question["text"], "", before, word, after)
        stored = self.content["answers"].get(fact["question"])
        chosen = fact["codes"] and isinstance(stored, str | list)
        answer = "; ".join(label(question, code) for code in fact["codes"]) if chosen else in_words(question, stored)
        return Words(question["text"], answer)

    @property
    def limits(self) -> list[tuple[str, str, str]]:
        """[(severity, its word, "liquid, foam")], worst first."""
        by_treatment = self.told["by_treatment"]
        return [
            (
                level.value,
                SEVERITY[level],
                ", ".join(self.words["treatments"][t] for t, s in by_treatment.items() if s == level),
            )
            for level in Severity
            if level in by_treatment.values()
        ]

    @property
    def is_ours(self) -> bool:
        """Whether it is a rule of this tool, with no source behind it."""
        return self.rule["because"] == [OURS]

    @property
    def is_operational(self) -> bool:
        """Whether its window is ours, and no source's."""
        return "operational" in self.rule["window"] or (self.is_ours and self.rule["window"] != "n/a")

    @property
    def lapses(self) -> list[str]:
        """From which treatment dates it would be another, in words."""
        return list(lapses(self.told, self.words))

    @property
    def could_become(self) -> list[tuple[str, str]]:
        """[(severity, the questions that would tell)] for what is not known of its severity."""
        return [
            (SEVERITY[rise["severity"]], " · ".join(self.words["questions"][q]["text"] for q in rise["ask"]))
            for rise in self.told["could_become"]
        ]

    @cached_property
    def sources(self) -> list[Source]:
        """Every cited place, the responsible ones first."""
        cited = {citation["source"] for citation in self.rule["citations"]}
        responsible = {source for named in self.told["responsible"].values() for source in named}
        ours = [{"source": OURS, "section": "", "class": OPERATIONAL}] if OURS in responsible - cited else []
        return sorted(map(self._source, [*self.rule["citations"], *ours]), key=lambda source: not source.responsible)

    def _source(self, citation: dict) -> Source:
        source = self.words["sources"][citation["source"]]
        named = self.told["responsible"]
        treatments = [t for t, ids in named.items() if citation["source"] in ids]
        whole = len(treatments) == len(named)
        for_which = "" if whole else ": " + ", ".join(self.words["treatments"][t] for t in treatments)
        return Source(
            citation["source"],
            citation["section"],
            citation["class"],
            source["title"],
            source["address"] if source["address"].startswith("https://") else "",
            source["date"],
            CONFIDENCE[source["confidence"]],
            f"responsible for the severity{for_which}" if treatments else "",
        )

    @property
    def disagreement(self) -> str:
        text = self.rule["disagreement"]
        return "" if text.rstrip(".").lower() == "none" else text


def by_class(cited: Iterable[Source]) -> list[tuple[str, list[Source]]]:
    """Side by side: what each source files it under, the strictest class first."""
    classes = [each.value for each in CitationClass] + [OPERATIONAL]
    columns = [(each, [source for source in cited if source.source_class == each]) for each in classes]
    return [column for column in columns if column[1]]
