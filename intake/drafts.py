"""Reading a draft: what was answered so far, as the questionnaire understands it today."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from clinic.models import Practice
from intake.histories import treatment_date
from intake.models import Draft, Intake
from intake.questionnaire.answers import InvalidAnswer
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.route import Way


def today(practice: Practice) -> date:
    """The day, where the practice is."""
    return timezone.now().astimezone(ZoneInfo(practice.timezone)).date()


def offered(practice: Practice) -> frozenset[Treatment]:
    """What the practice offers by its newest policy; everything where it has none."""
    policy = practice.policies.order_by("chosen_at").last()
    return frozenset(map(Treatment, policy.offered)) if policy else ALL_TREATMENTS


def draft_of(intake: Intake) -> Draft | None:
    """The draft as it is stored now."""
    rows = Draft.objects.select_related("intake__practice", "intake__appointment__patient__data_key")
    return rows.filter(pk=intake.pk).first()


def history_of_draft(draft: Draft, answers: dict | None = None) -> History:
    """The history, were it submitted today. `answers` (not stored yet) stand in for those of the draft."""
    day = today(draft.intake.practice)
    if answers is None:
        answers = readable(draft.content["answers"])
    return History(answers, day, max(day, treatment_date(draft.intake)), offered(draft.intake.practice))


def readable(stored: dict) -> dict:
    """The answers that today's questionnaire still understands; those of an older one are asked again."""
    answers = {}
    for link_id, value in stored.items():
        try:
            answers |= QUESTIONNAIRE.read({link_id: value})
        except InvalidAnswer:
            continue
    return answers


def way_of(draft: Draft, answers: dict | None = None) -> Way:
    return Way(history_of_draft(draft, answers), frozenset(draft.content["pages"]))
