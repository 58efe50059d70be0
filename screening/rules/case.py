"""A case: the history of one patient under the policy of one practice, and conditions on it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from clinic.evidence.treatments import ALL_TREATMENTS, INJECTIONS, LASER_ONLY, Treatment
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.conditions import Condition, Fact
from intake.questionnaire.history import History
from intake.questionnaire.truth import Truth


class Jurisdiction(StrEnum):
    """Whose labels a practice follows. STRICTEST also applies what the published clinic articles list."""

    US = "us"
    EU_UK = "eu-uk"
    CH = "ch"
    STRICTEST = "strictest"


@dataclass(frozen=True)
class Policy:
    """What a practice's medical lead has chosen."""

    jurisdiction: Jurisdiction = Jurisdiction.STRICTEST
    offered: frozenset[Treatment] = ALL_TREATMENTS


TREATMENTS_OF = {"injections": INJECTIONS, "laser": LASER_ONLY, "either": ALL_TREATMENTS}


@dataclass(frozen=True)
class Case(History):
    """A history under a policy."""

    jurisdiction: Jurisdiction = Jurisdiction.STRICTEST

    @classmethod
    def under(cls, policy: Policy, history: History) -> Case:
        """`history` as the practice's policy sees it."""
        parts = {field.name: getattr(history, field.name) for field in fields(History) if field.init}
        return cls(**parts | {"offered": policy.offered}, jurisdiction=policy.jurisdiction)

    @property
    def in_play(self) -> tuple[Treatment, ...]:
        """What the practice offers and the patient asked for; all that it offers where the two share nothing."""
        wanted = self.answer(asked.treatment_wanted)
        treatments = self.offered if isinstance(wanted, Absent) else TREATMENTS_OF[wanted] & self.offered
        return tuple(treatment for treatment in Treatment if treatment in treatments)


@dataclass(frozen=True)
class InJurisdiction(Condition):
    """The practice follows one of `jurisdictions`."""

    jurisdictions: tuple[Jurisdiction, ...]

    def evaluate(self, case: Case) -> Truth:
        return Truth.of(case.jurisdiction in self.jurisdictions)

    def in_words(self) -> str:
        return "jurisdiction is " + " or ".join(self.jurisdictions)


def jurisdiction(*jurisdictions: Jurisdiction) -> Condition:
    return InJurisdiction(jurisdictions)


@dataclass(frozen=True)
class FormAge(Condition):
    """More than `over` days lie between the submission and the treatment."""

    over: int

    def evaluate(self, case: Case) -> Truth:
        return Truth.of((case.on - case.submitted).days > self.over)

    def in_words(self) -> str:
        return f"submitted more than {self.over} days before the treatment date"

    def edges(self, case: Case) -> frozenset[date]:
        return frozenset({case.submitted + timedelta(days=self.over + 1)})


def form_age(over: int) -> Condition:
    return FormAge(over)


class Unanswered(Condition):
    """A screening question that applies has no answer, or half of one."""

    def evaluate(self, case: Case) -> Truth:
        return Truth.of(bool(QUESTIONNAIRE.unanswered(case)))

    def in_words(self) -> str:
        return "a screening question that applies is not, or not wholly, answered"

    def because(self, case: Case) -> tuple[Fact, ...]:
        return tuple(Fact(question.link_id) for question in QUESTIONNAIRE.unanswered(case))

    def open_questions(self, case: Case) -> tuple:
        return QUESTIONNAIRE.unanswered(case)


def unanswered() -> Condition:
    return Unanswered()


class WantsWhatIsNotOffered(Condition):
    """Nothing that the patient asked for is offered."""

    def evaluate(self, case: Case) -> Truth:
        wanted = case.answers.get(asked.treatment_wanted.link_id)
        return Truth.of(isinstance(wanted, str) and not TREATMENTS_OF[wanted] & case.offered)

    def in_words(self) -> str:
        return "nothing that the patient asked for is offered"

    def questions(self) -> tuple:
        return (asked.treatment_wanted,)

    def because(self, case: Case) -> tuple[Fact, ...]:
        return (Fact(asked.treatment_wanted.link_id),)


def wants_what_is_not_offered() -> Condition:
    return WantsWhatIsNotOffered()
