"""What one patient told us, and when: the facts that every condition is evaluated on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from intake.questionnaire.answers import Absent, Answer
from intake.questionnaire.truth import FALSE, UNKNOWN


@dataclass(frozen=True)
class ReCheck:
    """The short confirmation on or just before the day of treatment."""

    day: date
    after_treatment_here: bool = False


@dataclass(frozen=True)
class History:
    """The answers, by `link_id`, with the days that they count to and the treatments that the practice offers.

    submitted: the day of the (first) submission. on: the reference date, that is the planned treatment.
    """

    answers: Mapping[str, Answer]
    submitted: date
    on: date
    offered: frozenset[Treatment] = ALL_TREATMENTS
    recheck: ReCheck | None = None
    _known: dict = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def answered(self) -> date:
        """The latest day on which answers were given."""
        return self.recheck.day if self.recheck else self.submitted

    def at(self, day: date) -> History:
        """The same history, were the treatment on `day`."""
        return replace(self, on=day)

    def enabled(self, question):
        """Whether `question` applies, as a Truth."""
        return self._once(("enabled", question.link_id), lambda: question.enable_when.evaluate(self))

    def applies(self, question) -> bool:
        """Whether `question` applies. When in doubt, it does."""
        return self.enabled(question) is not FALSE

    def answer(self, question) -> Answer:
        """The answer that counts, whether or not the question applies."""
        return self._once(("answer", question.link_id), lambda: self._effective(question))

    def has_value(self, question) -> bool:
        return not isinstance(self.answer(question), Absent)

    def is_settled(self, question) -> bool:
        """Whether there is only one answer to choose from, so that it need not be asked."""
        return question.kind == "choice" and len(question.offered(self)) == 1

    def is_withheld(self, question) -> bool:
        """Whether what opens `question` was kept for the visit, so that the page does not ask it."""
        if self.enabled(question) is not UNKNOWN:
            return False
        gates = question.enable_when.open_questions(self)
        return any(self.answer(gate) is Absent.IN_PERSON and not gate.asked_when_withheld for gate in gates)

    def is_partly_unknown(self, question) -> bool:
        """Whether some of the answer is missing."""
        answer = self.answer(question)
        return isinstance(answer, Absent) or question.is_partly_unknown(answer)

    def _effective(self, question) -> Answer:
        raw = self.answers.get(question.link_id, Absent.SKIPPED)
        if raw is Absent.SKIPPED:
            return self._unanswered(question)
        if isinstance(raw, str) and question.kind == "choice":
            option = question.option(raw)
            if option.void_unless_offered and not option.is_offered(self):
                return Absent.SKIPPED
        return raw

    def _unanswered(self, question) -> Answer:
        if question.optional:
            return ""
        if self.is_settled(question):
            return question.offered(self)[0].code
        return Absent.IN_PERSON if self.is_withheld(question) else Absent.SKIPPED

    def _once(self, key: tuple, compute):
        if key not in self._known:
            self._known[key] = compute()
        return self._known[key]
