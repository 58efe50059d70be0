"""Conditions on the circumstances of a history, not on an answer."""

from dataclasses import dataclass

from clinic.evidence.treatments import Treatment
from intake.questionnaire.conditions import Condition, all_of
from intake.questionnaire.truth import Truth


@dataclass(frozen=True)
class Offers(Condition):
    """The practice offers one of `treatments`."""

    treatments: frozenset[Treatment]

    def evaluate(self, case) -> Truth:
        return Truth.of(bool(self.treatments & case.offered))

    def in_words(self) -> str:
        return "the practice offers " + " or ".join(sorted(self.treatments))


@dataclass(frozen=True)
class InReCheck(Condition):
    """The patient was asked again on, or just before, the day of treatment."""

    after_treatment_here: bool = False

    def evaluate(self, case) -> Truth:
        if case.recheck is None:
            return Truth.FALSE
        return Truth.of(case.recheck.after_treatment_here or not self.after_treatment_here)

    def in_words(self) -> str:
        return "in the re-check" + (", after an earlier treatment here" if self.after_treatment_here else "")


def offers(*kinds: frozenset[Treatment]) -> Condition:
    """The practice offers something of every one of `kinds`."""
    return all_of(*(Offers(kind) for kind in kinds))


def in_recheck(after_treatment_here: bool = False) -> Condition:
    return InReCheck(after_treatment_here)
