"""Sections of pages of questions, checked when they load, and the one answer to "which questions apply?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.questionnaire.answers import Absent, InvalidAnswer
from intake.questionnaire.conditions import ALWAYS, Condition, Not
from intake.questionnaire.history import History
from intake.questionnaire.questions import Date, OptionQuestion, Question
from intake.questionnaire.truth import TRUE

MEDICAL_LEAD = "the practice’s medical lead"


class DefinitionError(ValueError):
    """A definition that contradicts itself. The message says where."""


@dataclass(frozen=True)
class Page:
    """What is asked on one screen. `slug` stands in its address."""

    slug: str
    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Section:
    """A topic (FHIR item of type group). `owner` answers for its questions, and reads them again by `review_by`."""

    title: str
    pages: tuple[Page, ...]
    owner: str
    review_by: date

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)


@dataclass(frozen=True)
class Advice:
    """Words for a patient who should not wait: which answer gave rise to them, and the text."""

    question: Question
    text: str


class Questionnaire:
    """All sections, in order. Raises DefinitionError where a question depends on one of its own or a later page."""

    def __init__(self, sections: tuple[Section, ...]):
        self.sections = sections
        self.pages = tuple(page for section in sections for page in section.pages)
        self.questions = tuple(question for page in self.pages for question in page.questions)
        self._by_link_id = {question.link_id: question for question in self.questions}
        self._check()

    def __getitem__(self, link_id: str) -> Question:
        return self._by_link_id[link_id]

    def __contains__(self, link_id: object) -> bool:
        return link_id in self._by_link_id

    def page(self, slug: str) -> Page:
        """The page of that slug; LookupError where there is none."""
        for page in self.pages:
            if page.slug == slug:
                return page
        raise LookupError(slug)

    def page_of(self, question: Question) -> Page:
        return next(page for page in self.pages if question in page.questions)

    def applicable(self, history: History) -> tuple[Question, ...]:
        """The questions that apply to this patient, in order. When in doubt, a question applies."""
        return tuple(question for question in self.questions if history.applies(question))

    def to_ask(self, history: History) -> tuple[Question, ...]:
        """The applicable questions that a page shows: not those already known, or kept for the visit."""
        return tuple(
            question
            for question in self.applicable(history)
            if not (question.from_invitation or history.is_settled(question))
            and (question.link_id in history.answers or not history.is_withheld(question))
        )

    def unanswered(self, history: History) -> tuple[Question, ...]:
        """The screening questions that apply and whose answer is, or is partly, missing."""
        applicable = (question for question in self.applicable(history) if question.screening)
        return tuple(question for question in applicable if history.is_partly_unknown(question))

    def ignored(self, history: History) -> tuple[Question, ...]:
        """The questions with an answer that counts for nothing, since they do not apply."""
        given = (self[link_id] for link_id in history.answers if history.answers[link_id] is not Absent.SKIPPED)
        return tuple(sorted((q for q in given if not history.applies(q)), key=self.questions.index))

    def advice(self, history: History) -> tuple[Advice, ...]:
        """What this patient should be told at once."""
        return tuple(advice for question in self.applicable(history) for advice in _advice(question, history))

    def read(self, raw: dict) -> dict:
        """Answers by `link_id` from their stored form. InvalidAnswer names the question.

        Limits are not checked: they count to the day on which an answer is given, and never again.
        """
        return {link_id: self._about(link_id, lambda q, v=value: q.read(v)) for link_id, value in raw.items()}

    def check(self, answers: dict, asked: tuple[date, ...], treatment: date) -> None:
        """InvalidAnswer where an answer lies outside its limits on every day of `asked`."""
        for link_id, answer in answers.items():
            self._about(link_id, lambda question, a=answer: _check_limits(question, a, asked, treatment))

    def _about(self, link_id: str, act):
        if link_id not in self:
            raise InvalidAnswer(f"{link_id}: no such question")
        try:
            return act(self[link_id])
        except InvalidAnswer as error:
            raise InvalidAnswer(f"{link_id}: {error}") from error

    def write(self, answers: dict) -> dict:
        """The stored form of `answers`, in the order of the questions; what was skipped is left out."""
        return {
            question.link_id: question.write(answers[question.link_id])
            for question in self.questions
            if answers.get(question.link_id, Absent.SKIPPED) is not Absent.SKIPPED
        }

    def _check(self) -> None:
        if len(self._by_link_id) != len(self.questions):
            raise DefinitionError("two questions have the same link_id")
        if len({page.slug for page in self.pages}) != len(self.pages):
            raise DefinitionError("two pages have the same slug")
        earlier: set[Question] = set()
        for page in self.pages:
            for question in page.questions:
                _check_question(question, page, earlier)
            earlier |= set(page.questions)


def _check_limits(question: Question, answer: object, asked: tuple[date, ...], treatment: date) -> None:
    for position, day in enumerate(asked, start=1):
        try:
            question.check(answer, day, treatment)
            return
        except InvalidAnswer:
            if position == len(asked):
                raise


def _check_question(question: Question, page: Page, earlier: set[Question]) -> None:
    where = f"page {page.slug}, question {question.link_id}"
    for condition in (question.enable_when, *(option.offered_when for option in getattr(question, "options", ()))):
        late = [gate.link_id for gate in condition.questions() if gate not in earlier]
        if late:
            raise DefinitionError(f"{where}: depends on {', '.join(late)}, which no earlier page asks")
        check_negations(condition, where)
    codes = [option.code for option in getattr(question, "options", ())]
    if len(set(codes)) != len(codes):
        raise DefinitionError(f"{where}: has an option twice")


def check_negations(condition: Condition, where: str) -> None:
    """DefinitionError for a `not_` on a follow-up that nobody said is meant: not asked, it would count as "no"."""
    for part in condition.walk():
        if isinstance(part, Not) and not part.meant:
            gated = [question.link_id for question in part.questions() if question.enable_when is not ALWAYS]
            if gated:
                raise DefinitionError(f"{where}: not_ on {', '.join(gated)}, which is not asked of everyone")


def _advice(question: Question, history: History) -> Iterator[Advice]:
    answer = history.answer(question)
    if question.unsure_advice and question.unsure().evaluate(history) is TRUE:
        yield Advice(question, question.unsure_advice)
    if isinstance(question, OptionQuestion) and not isinstance(answer, Absent):
        chosen = getattr(answer, "codes", (answer,))
        yield from (Advice(question, o.advice) for o in question.options if o.advice and o.code in chosen)
    if isinstance(question, Date) and question.urgent_days is not None:
        recent = question.days_before(
            0, question.urgent_days, of="the day of submission", known_to=question.urgent_known_to
        )
        if recent.evaluate(history) is TRUE:
            yield Advice(question, question.urgent_advice)
