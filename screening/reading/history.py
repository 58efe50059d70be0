"""What happened to an intake: links and messages sent, answers given, pages opened, findings settled, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from clinic.audit import Action
from clinic.evidence.treatments import Treatment
from clinic.messages.kinds import Channel
from clinic.models import AuditEvent
from screening.models import Review
from screening.reading.answers import day, moment
from screening.reading.cards import subject_in_words, verdict_in_words
from screening.records.accesses import in_words
from screening.services.chart import Chart

PLANS = {Action.PLAN_KEPT, Action.PLAN_SIGNED}
LOOKS = {action for action in Action if action.endswith("-viewed")} | {Action.UNLOCKED}


@dataclass(frozen=True)
class Event:
    """One thing that happened, by whom, and what they wrote. message: whose exact words are a page of their own.

    is_look: nothing came of it; of these there are many.
    """

    at: datetime
    who: str
    what: str
    text: str = ""
    message: UUID | None = None
    plan: int | None = None
    is_look: bool = False
    is_decision: bool = False

    @property
    def when(self) -> str:
        return moment(self.at)


def history(chart: Chart, words: dict) -> list[tuple[str, list[Event]]]:
    """[(what they are, events)], newest first: what was done, and then who only looked."""
    events = [*_sent(chart), *_settled(chart, words), *_signed(chart), *_noted(chart), *_messages(chart)]
    events += [*_asked(chart, words), *_changed(chart), *_recorded(chart.events)]
    events.sort(key=lambda event: event.at, reverse=True)
    parts = ("History", [e for e in events if not e.is_look]), ("Who looked at it", [e for e in events if e.is_look])
    return [part for part in parts if part[1]]


def _sent(chart: Chart) -> Iterator[Event]:
    for r in chart.revisions:
        who = str(r.staff or r.get_author_display())
        how = f"typed in revision {r.number} ({r.get_route_display()})" if r.staff else f"sent revision {r.number}"
        yield Event(r.submitted_at, who, f"{how}: {r.get_kind_display()}")


def _settled(chart: Chart, words: dict) -> Iterator[Event]:
    """What was carried over stands where it was settled."""
    for d in chart.dispositions:
        if d.carried_from_id is None:
            what = f"{subject_in_words(d.content['subject'], words)}: {verdict_in_words(d.content)}"
            yield Event(d.settled_at, str(d.settled_by), what, d.content["text"])


def _signed(chart: Chart) -> Iterator[Event]:
    for r in chart.reviews:
        what = f"signed decision {r.number}: {decision_in_words(r)}"
        yield Event(r.signed_at, str(r.signed_by), what, r.content["reason"], is_decision=True)


def _asked(chart: Chart, words: dict) -> Iterator[Event]:
    for q in chart.asked:
        texts = " · ".join(subject_in_words(f"question:{link_id}", words) for link_id in q.content["link_ids"])
        yield Event(q.asked_at, str(q.asked_by), f"asked the patient again: {texts}", q.content["words"])


def _noted(chart: Chart) -> Iterator[Event]:
    for note in chart.notes:
        yield Event(note.written_at, str(note.written_by), "wrote a note", note.content["text"])


def _changed(chart: Chart) -> Iterator[Event]:
    for change in chart.changes:
        yield Event(change.changed_at, str(change.changed_by), f"changed what is on file: {'; '.join(change.lines)}")


def _messages(chart: Chart) -> Iterator[Event]:
    for m in chart.messages:
        way = "" if m.channel == Channel.NONE else f" by {m.get_channel_display()}"
        what = f"wrote to the patient{way}: {m.get_kind_display()} ({m.get_state_display()})"
        failure = f". {m.get_failure_display()}" if m.failure else ""
        yield Event(m.sent_at or m.created_at, "the practice", what + failure, message=m.pk)


def _recorded(events: list[AuditEvent]) -> Iterator[Event]:
    """The same act of the same person on one day is told once."""
    for (who, what, plan, colleague, _), same in groupby(events, key=_same):
        found = list(same)
        times = f", {len(found)} times" if len(found) > 1 else ""
        number = f" (number {plan})" if plan else ""
        whom = f": {found[0].colleague}" if colleague else ""
        yield Event(found[0].at, who, what + whom + number + times, plan=plan, is_look=found[0].action in LOOKS)


def _same(event: AuditEvent) -> tuple:
    """Of plans each is told, by its number; and each colleague."""
    what = in_words(event.action, event.details)
    plan = event.details["number"] if event.action in PLANS else None
    colleague = event.details["to"] if event.action == Action.ASSIGNED else None
    return _who(event), what, plan, colleague, timezone.localdate(event.at)


def _who(event: AuditEvent) -> str:
    kind = event.ActorKind(event.actor_kind)
    return {kind.PATIENT: "the patient", kind.SYSTEM: "the system"}.get(kind) or event.name or event.email or "somebody"


def decision_in_words(review: Review) -> str:
    """The outcome; and until when, or which other treatment."""
    return review.get_outcome_display() + (f": {day(review.until)}" if review.until else _other_treatment(review))


def _other_treatment(review: Review) -> str:
    treatment = review.content.get("treatment")
    if not treatment:
        return ""
    unasked = " (the patient could not be asked about it)" if review.content.get("asked") is False else ""
    return f": {Treatment(treatment).label}{unasked}"
