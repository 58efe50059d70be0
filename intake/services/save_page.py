"""Saving one page of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.audit import PATIENT, Action, queue
from intake.audit import record_of
from intake.drafts import draft_of, history_of_draft, lost_in, way_of
from intake.models import Draft, Intake
from intake.questionnaire.answers import Answer
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.questionnaire.questionnaire import Advice, Page
from intake.questionnaire.questions import Question
from intake.signals import advised


@dataclass(frozen=True)
class Saved:
    """What saving a page brought about."""

    draft: Draft
    dropped: tuple[Question, ...] = ()  # had an answer that no longer counts
    opened: tuple[Question, ...] = ()  # are asked because of the change
    advice: tuple[Advice, ...] = ()  # is to be shown now
    again: bool = False  # the page had been answered before


class Conflict(Exception):
    """The page was saved elsewhere since the patient opened it. `draft` holds what was saved there."""

    def __init__(self, draft: Draft):
        super().__init__()
        self.draft = draft


class AlreadySent(Exception):
    """The form was sent, or deleted, since the page was opened: there is nothing to save into."""


def save_page(
    intake: Intake,
    page: Page,
    answers: Mapping[str, Answer],
    version: int,
    entered: Mapping | None = None,
    language: str | None = None,
    actor=PATIENT,
) -> Saved:
    """Store the answers of a page that was drawn from `version` of the draft, in `language` if it was another.

    Other pages may have been saved meanwhile. This page may not, unless with the same answers: then a lost or doubled
    request came again, and there is nothing left to do.
    """
    while True:
        draft = draft_of(intake)
        if draft is None:
            raise AlreadySent
        draft.language = language or draft.language
        before = way_of(draft).history
        after = history_of_draft(draft, {**before.answers, **answers})
        if draft.content["pages"].get(page.slug, 0) > version:
            return _again(draft, before, page, answers)
        saved = _change(draft, page, before, after)
        if _write(saved, page, after, entered or {}, actor):
            return saved


def _again(draft: Draft, before: History, page: Page, answers: Mapping[str, Answer]) -> Saved:
    if any(before.answers.get(link_id) != answer for link_id, answer in answers.items()):
        raise Conflict(draft)
    return Saved(draft, advice=tuple(a for a in QUESTIONNAIRE.advice(before) if a.question in page.questions))


def _change(draft: Draft, page: Page, before: History, after: History) -> Saved:
    """Advice is new too where an old answer is confirmed: a re-check says it again."""
    again = page.slug in draft.content["pages"]
    here = () if again else (a for a in QUESTIONNAIRE.advice(after) if a.question in page.questions)
    return Saved(
        draft,
        dropped=_new(QUESTIONNAIRE.ignored, before, after),
        opened=_new(QUESTIONNAIRE.to_ask, before, after),
        advice=tuple(dict.fromkeys((*_new(QUESTIONNAIRE.advice, before, after), *here))),
        again=again,
    )


def _new(what, before: History, after: History) -> tuple:
    known = what(before)
    return tuple(each for each in what(after) if each not in known)


@transaction.atomic
def _write(saved: Saved, page: Page, after: History, entered: Mapping, actor) -> bool:
    """False where another request was faster: the caller looks again."""
    draft = saved.draft
    queue()
    rows = Draft.objects.filter(pk=draft.pk, version=draft.version)
    if not rows.update(version=F("version") + 1, updated_at=timezone.now()):
        return False
    draft.version += 1
    intake = draft.intake
    typed = draft_of(intake).content.get("typed", {})  # of other pages, kept in the meantime (keep_typed)
    draft.content = _content(saved, page, after, entered) | {
        "typed": {k: v for k, v in typed.items() if k != page.slug}
    }
    draft.save(update_fields=["content", "language"])
    record_of(Action.PAGE_SAVED, intake, actor, version=draft.version)
    if saved.advice:
        advised.send(sender=Intake, intake=intake)
    return True


def _content(saved: Saved, page: Page, after: History, entered: Mapping) -> dict:
    """Dropped answers stay as history, but should they ever count again, their pages are asked again."""
    content, version = saved.draft.content, saved.draft.version
    reopened = {QUESTIONNAIRE.page_of(question).slug for question in saved.dropped}
    on_page = {question.link_id for question in page.questions}
    kept = {link_id: text for link_id, text in content["entered"].items() if link_id not in on_page}
    return content | {
        "answers": QUESTIONNAIRE.write(after.answers),
        "entered": kept | dict(entered),
        "pages": {slug: at for slug, at in content["pages"].items() if slug not in reopened} | {page.slug: version},
        "lost": [link_id for link_id in lost_in(saved.draft) if link_id not in after.answers],
        "dropped": [question.link_id for question in saved.dropped],
    }
