"""A rule, as data: what it finds, what that means for each treatment, and where it is documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clinic.evidence.citations import Citation, Source
from clinic.evidence.treatments import Treatment
from intake.questionnaire.conditions import Condition
from intake.questionnaire.questionnaire import DefinitionError, check_negations
from screening.rules.severity import Severity


@dataclass(frozen=True)
class Rise:
    """Where `when` holds, the severity is at least this, and `because` names who says so."""

    when: Condition
    severity: Mapping[Treatment, Severity]
    because: tuple[Source, ...]


@dataclass(frozen=True, eq=False)
class Rule:
    """One documented contraindication, caution or note. Raises DefinitionError where its parts do not fit.

    title: the few words that head it. severity: for each treatment that it limits. because: the sources that are responsible for it.
    window: in words; a number that no source gives is marked operational. card: findings settled together.
    """

    id: str
    title: str
    when: Condition
    severity: Mapping[Treatment, Severity]
    because: tuple[Source, ...]
    citations: tuple[Citation, ...]
    trigger: str
    window: str
    disagreement: str
    reason: str
    rises: tuple[Rise, ...] = ()
    card: str = ""
    asked_on_the_day: bool = False  # rests on the re-check alone: until then it is not "clear" but not yet asked

    def __post_init__(self):
        object.__setattr__(self, "card", self.card or self.id)
        self._check()

    def __repr__(self) -> str:
        return f"<Rule {self.id}>"

    def questions(self) -> tuple:
        """Every question that it reads, those of its rises included."""
        conditions = (self.when, *(rise.when for rise in self.rises))
        return tuple(dict.fromkeys(question for condition in conditions for question in condition.questions()))

    def _check(self) -> None:
        where = f"rule {self.id}"
        for name in ("title", "trigger", "window", "disagreement", "reason", "severity", "because", "citations"):
            if not getattr(self, name):
                raise DefinitionError(f"{where}: has no {name}")
        cited = {citation.source.id for citation in self.citations}
        for rise in ({"severity": self.severity, "because": self.because}, *map(vars, self.rises)):
            if not set(rise["severity"]) <= set(self.severity):
                raise DefinitionError(f"{where}: rises for a treatment that it does not limit")
            uncited = {source.id for source in rise["because"]} - cited - {"TOOL"}
            if uncited:
                raise DefinitionError(f"{where}: rests on {', '.join(sorted(uncited))}, which it does not cite")
        for condition in (self.when, *(rise.when for rise in self.rises)):
            check_negations(condition, where)


@dataclass(frozen=True)
class Group:
    """Rules on one subject."""

    title: str
    rules: tuple[Rule, ...]
