"""The way of one patient through the pages: derived from the questionnaire and the history, named nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.questionnaire.questionnaire import Page, Section
from intake.questionnaire.questions import Question
from intake.questionnaire.truth import TRUE


@dataclass(frozen=True)
class Way:
    """What `history` leads through. `seen` are the slugs of the pages that were confirmed.

    known: what an earlier revision answered and this one does not ask again. asked_back: what a clinician wants to
    know. day: to which the limits of what is entered count.
    """

    history: History
    seen: frozenset[str]
    known: frozenset[Question] = frozenset()
    asked_back: frozenset[Question] = frozenset()
    day: date | None = None

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Asked back, a question is asked although its page would leave it for the visit."""
        new = set(QUESTIONNAIRE.to_ask(self.history)) - self.known | self.asked_back
        return tuple(question for question in QUESTIONNAIRE.applicable(self.history) if question in new)

    @property
    def is_short(self) -> bool:
        """Whether it asks some questions only, the others being answered."""
        return bool(self.known)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages with something to ask, in order."""
        return tuple(page for page in QUESTIONNAIRE.pages if self.asked_on(page))

    def asked_on(self, page: Page) -> tuple[Question, ...]:
        return tuple(question for question in page.questions if question in self.asked)

    def left_on(self, page: Page) -> tuple[Question, ...]:
        """The questions of `page` that the patient still has to answer, or to confirm."""
        asked = self.asked_on(page)
        return tuple(q for q in asked if page.slug not in self.seen or q.link_id not in self.history.answers)

    @cached_property
    def unfinished(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if self.left_on(page))

    @property
    def next(self) -> Page | None:
        """The first page that is not finished; None where everything is answered."""
        return self.unfinished[0] if self.unfinished else None

    def place_of(self, page: Page) -> tuple[int, int]:
        """(which page it is, of how many). Pages that only what is still unanswered could open are not counted yet."""
        number = self.pages.index(page) + 1
        later = [p for p in self.pages[number:] if any(self.history.enabled(q) is TRUE for q in self.asked_on(p))]
        return number, number + len(later)

    def before(self, page: Page) -> Page | None:
        earlier = self.pages[: self.pages.index(page)]
        return earlier[-1] if earlier else None

    def sections(self) -> tuple[Section, ...]:
        """The sections that this patient meets."""
        return tuple(section for section in QUESTIONNAIRE.sections if set(section.pages) & set(self.pages))
