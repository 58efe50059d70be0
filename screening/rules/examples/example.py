"""A worked patient: a healthy adult with some answers changed, and what one rule must say of them.

The examples of a rule stand beside it on the coverage page, and each of them is a test. Answers are in the stored form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import ReCheck
from screening.rules.case import Case, Jurisdiction
from screening.rules.severity import Severity
from screening.rules.terms import FOAM, LIQUID

TREATED, SUBMITTED = date(2026, 5, 20), date(2026, 5, 13)
NOT_SURE, IN_PERSON, SKIPPED = {"absent": "not-sure"}, {"absent": "in-person"}, None

NONE_OF_THESE = (
    "warning-signs past-vein-treatment clots clot-family recent-events allergies hormones medicines-blood medicines-skin "
    "medicines-immune medicines-other heart-brain conditions conditions-blood leg-symptoms circulation vein-diagnoses "
    "skin-area conditions-skin"
)
NO = "pregnancy pregnancy-ended feeding migraine tan-before tan-after travel needles feelings"

HEALTHY = (
    {key: ["none"] for key in NONE_OF_THESE.split()}
    | dict.fromkeys(NO.split(), "no")
    | {
        "birth-date": "1990-03-14",
        "sex-at-birth": "female",
        "treatment-wanted": "either",
        "weight": 64,
        "height": 169,
        "smoking": "never",
        "mobility": "free",
        "stockings": "yes",
        "skin-sun": "3-4",
        "vein-look": ["fine"],
        "leg-zones": ["left-knee"],
        "goals": ["look"],
    }
)

BySeverity = Mapping[Treatment, Severity]


class Expected(StrEnum):
    """What a rule says of a patient."""

    RAISED = "raised"
    UNDECIDED = "could not be ruled out"
    CLEAR = "clear"
    NOT_YET_ASKED = "not yet asked"
    NOT_RELEVANT = "not relevant"


@dataclass(frozen=True)
class Example:
    """means: the severity for each treatment in play; of what could not be ruled out, the one that it would have."""

    sentence: str
    expected: Expected
    answers: Mapping[str, object]  # other than HEALTHY's; None is skipped
    means: BySeverity | None = None
    on: date = TREATED
    submitted: date = SUBMITTED
    jurisdiction: Jurisdiction = Jurisdiction.US
    products: frozenset[Treatment] = ALL_TREATMENTS
    planned_for: date | None = None  # the treatment date when the form was filled in, where the visit was moved since

    def case(self) -> Case:
        """The case that it describes. What HEALTHY answers and does not apply here is left out."""
        raw = {link_id: answer for link_id, answer in (HEALTHY | self.answers).items() if answer is not SKIPPED}
        recheck = ReCheck(self.on, "day-since-last" in raw) if any(key.startswith("day-") for key in raw) else None
        answers = QUESTIONNAIRE.read(raw)
        case = Case(answers, self.submitted, self.on, self.products, recheck, jurisdiction=self.jurisdiction)
        counting = {key: answers[key] for key in raw if key in self.answers or case.applies(QUESTIONNAIRE[key])}
        return replace(case, answers=counting)

    def line(self) -> dict:
        """As one line for `manage.py screen`."""
        return {
            "name": self.sentence,
            "on": self.on.isoformat(),
            "submitted": self.submitted.isoformat(),
            "jurisdiction": self.jurisdiction.value,
            "products": sorted(self.products),
            "answers": QUESTIONNAIRE.write(self.case().answers),
        }


def patients(rule_id: str, means: BySeverity, *examples: Example) -> tuple[str, tuple[Example, ...]]:
    """The examples of one rule; `means` is what it means for each treatment, where an example does not say otherwise."""
    severe = (Expected.RAISED, Expected.UNDECIDED)
    return rule_id, tuple(
        replace(example, means=means if example.means is None else example.means)
        if example.expected in severe
        else replace(example, means={})
        for example in examples
    )


def raised(sentence: str, means: BySeverity | None = None, **changes) -> Example:
    return _example(Expected.RAISED, sentence, means, changes)


def undecided(sentence: str, means: BySeverity | None = None, **changes) -> Example:
    return _example(Expected.UNDECIDED, sentence, means, changes)


def clear(sentence: str, **changes) -> Example:
    return _example(Expected.CLEAR, sentence, None, changes)


def not_yet_asked(sentence: str, **changes) -> Example:
    return _example(Expected.NOT_YET_ASKED, sentence, None, changes)


def not_relevant(sentence: str, **changes) -> Example:
    return _example(Expected.NOT_RELEVANT, sentence, None, changes)


CIRCUMSTANCES = {"on", "submitted", "jurisdiction", "products", "planned_for"}


def _example(expected: Expected, sentence: str, means: BySeverity | None, changes: dict) -> Example:
    circumstances = {name: changes[name] for name in changes.keys() & CIRCUMSTANCES}
    answers = {name.replace("_", "-"): changes[name] for name in changes.keys() - CIRCUMSTANCES}
    return Example(sentence, expected, answers, means, **circumstances)


def days_before(days: int, of: date = TREATED) -> str:
    """The day that lies so many days before the treatment, as an answer."""
    return (of - timedelta(days=days)).isoformat()


def days_after(days: int) -> str:
    """The day that lies so many days after the treatment, as an answer."""
    return (TREATED + timedelta(days=days)).isoformat()


def polidocanol(severity: Severity) -> dict[Treatment, Severity]:
    """`severity` for both forms of polidocanol."""
    return {LIQUID: severity, FOAM: severity}
