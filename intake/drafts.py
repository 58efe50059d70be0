"""Reading a draft: what was answered so far, as the questionnaire understands it today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from clinic.models import Practice
from intake.histories import FULL, answered_days, offered, readable, treatment_date
from intake.models import Draft, Intake, Kind
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.history import History, ReCheck
from intake.questionnaire.questions import Question
from intake.questionnaire.sections.recheck import SECTION, confirmed
from intake.route import Way


def today(practice: Practice, now: datetime | None = None) -> date:
    """The day, where the practice is."""
    return practice.local(now).date()


def draft_of(intake: Intake) -> Draft | None:
    """The draft as it is stored now."""
    rows = Draft.objects.select_related("intake__practice", "intake__appointment__patient__data_key")
    return rows.filter(pk=intake.pk).first()


def history_of_draft(draft: Draft, answers: dict | None = None) -> History:
    """The history, were it submitted today. `answers` (not stored yet) stand in for those of the draft."""
    intake, day = draft.intake, today(draft.intake.practice)
    if answers is None:
        answers = readable(draft.content["answers"])
    on, treatments = max(day, treatment_date(intake)), offered(intake.practice)
    if draft.kind in FULL:
        return History(answers, day, on, treatments)
    submitted, rechecked = answered_days(intake)
    if draft.kind == Kind.RECHECK:
        return History(answers, submitted, on, treatments, ReCheck(day, was_here_before(intake)))
    recheck = ReCheck(rechecked, asked.day_since_last.link_id in answers) if rechecked else None
    return History(answers, submitted, on, treatments, recheck)


def was_here_before(intake: Intake) -> bool:
    """Whether this patient had a visit here before the one that the intake is for."""
    visit = intake.appointment
    return visit.patient.appointments.filter(start__lt=min(visit.start, timezone.now())).exists()


def way_of(draft: Draft, answers: dict | None = None) -> Way:
    history, day = history_of_draft(draft, answers), today(draft.intake.practice)
    back = frozenset(map(QUESTIONNAIRE.__getitem__, (*asked_back_in(draft), *draft.content.get("corrected", ()))))
    return Way(history, frozenset(draft.content["pages"]), _known(draft, history) - back, back, day)


def lost_in(draft: Draft) -> list[str]:
    """The link_ids of answers that the form, as it is now, does not understand any more, and that are still missing."""
    stored, answers = draft.content["answers"], readable(draft.content["answers"])
    lost = {*draft.content.get("lost", ()), *stored} - answers.keys()
    return [question.link_id for question in QUESTIONNAIRE.questions if question.link_id in lost]


def asked_back_in(draft: Draft) -> tuple[str, ...]:
    """The link_ids that a clinician asked again and that this draft answers."""
    lists = draft.content.get("asked_back", {}).values()
    return tuple(dict.fromkeys(link_id for link_ids in lists for link_id in link_ids if link_id in QUESTIONNAIRE))


def _known(draft: Draft, history: History) -> frozenset[Question]:
    """What a re-check, a reply or a correction need not ask: the last revision was asked it, and it is the same."""
    if draft.kind in FULL:
        return frozenset()
    before = _before(draft, history)
    again = _of_recheck(history, before) if draft.kind == Kind.RECHECK else frozenset()
    same = (q for q in QUESTIONNAIRE.to_ask(before) if history.answer(q) == before.answer(q))
    return frozenset(same) - again


def _before(draft: Draft, history: History) -> History:
    """What was sent last, on the days of `history`."""
    return replace(history, answers=readable(draft.intake.revisions.latest().content["answers"]))


def confirmed_again(draft: Draft) -> frozenset[Question]:
    """What this re-check asks, answered before or not."""
    history = history_of_draft(draft)
    return _of_recheck(history, _before(draft, history))


def _of_recheck(history: History, before: History) -> frozenset[Question]:
    """Of what happened there may be a newer one: its date is confirmed too. What else follows up a changed answer."""
    again = confirmed(history) | set(SECTION.questions)
    changed = {question for question in again if history.answer(question) != before.answer(question)}
    dates = (q for q in QUESTIONNAIRE.questions if q.kind == "date" and again & set(q.enable_when.questions()))
    follow = (q for q in QUESTIONNAIRE.questions if changed & set(q.enable_when.questions()))
    return frozenset({*again, *dates, *follow})
