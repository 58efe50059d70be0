"""How the forms get on: invited, begun, sent, decided; where people stop; how long it takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Exists, Min, OuterRef, QuerySet

from clinic.audit import Action
from clinic.encryption import Undecryptable
from clinic.models import AuditEvent, Practice
from intake.models import Draft, Intake, Revision
from intake.questionnaire.asked import QUESTIONNAIRE
from screening.models import Review

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TO_COMPLETE = ((5 * MINUTE, "under 5 minutes"), (10 * MINUTE, "5 to 10 minutes"), (20 * MINUTE, "10 to 20 minutes"))
TO_COMPLETE += ((HOUR, "20 to 60 minutes"), (DAY, "1 to 24 hours"), (timedelta.max, "longer than a day"))
TO_REVIEW = ((HOUR, "under an hour"), (4 * HOUR, "1 to 4 hours"), (DAY, "4 to 24 hours"), (2 * DAY, "1 to 2 days"))
TO_REVIEW += ((7 * DAY, "2 to 7 days"), (timedelta.max, "longer than a week"))
AT_MOST = 500  # unsent forms that are opened to see where they stopped
NOWHERE = "before the first page"


@dataclass(frozen=True)
class Chart:
    """Numbers to be drawn, and to be read beside the drawing."""

    name: str
    title: str
    bars: list[tuple[str, int]]
    note: str = ""

    @property
    def total(self) -> int:
        return sum(number for _, number in self.bars)


class Completion:
    """The intakes whose link was made from `since` to `until`, where the practice is."""

    def __init__(self, practice: Practice, since: date, until: date):
        start, end = practice.midnight(since), practice.midnight(until + DAY)
        self.practice = practice
        self.intakes = Intake.objects.filter(practice=practice, created_at__gte=start, created_at__lt=end)
        self.begun = dict(self._begun(start))
        sent = Revision.objects.filter(intake__in=self.intakes).order_by()
        self.sent = dict(sent.values_list("intake").annotate(Min("submitted_at")))
        signed = Review.objects.filter(intake__in=self.intakes).order_by()
        self.signed = dict(signed.values_list("intake").annotate(Min("signed_at")))

    def _begun(self, start: datetime):
        """From the audit, which keeps that a form was begun after the draft is gone."""
        invited = {str(pk): pk for pk in self.intakes.values_list("pk", flat=True)}
        events = AuditEvent.objects.filter(practice=self.practice, action=Action.BEGUN, at__gte=start)
        for subject, at in events.order_by().values_list("subject_id").annotate(Min("at")):
            if subject in invited:
                yield invited[subject], at

    @property
    def funnel(self) -> Chart:
        bars = [
            ("invited", self.intakes.count()),
            ("begun", len(self.begun.keys() | self.sent.keys())),
            ("sent", len(self.sent)),
            ("decided", len(self.signed)),
        ]
        return Chart("funnel", "How far the forms came", bars)

    @property
    def stops(self) -> Chart:
        """The last page that was answered of forms that were begun and not sent. Of the rest nobody can tell."""
        last = Counter(_last_page(draft) for draft in self._unsent())
        order = [page.heading or page.questions[0].text for page in QUESTIONNAIRE.pages]
        bars = [(page, last[page]) for page in (NOWHERE, *dict.fromkeys(order)) if last[page]]
        return Chart("stops", "Begun and not sent: the last page answered", bars)

    def _unsent(self) -> QuerySet[Draft]:
        sent = Revision.objects.filter(intake=OuterRef("pk"))
        drafts = Draft.objects.filter(~Exists(sent), intake__in=self.intakes)
        drafts = drafts.filter(intake__appointment__patient__data_key__destroyed_at=None)
        return drafts.select_related("intake__appointment__patient__data_key").order_by("-started_at")[:AT_MOST]

    @property
    def to_complete(self) -> Chart:
        times = [at - self.begun[pk] for pk, at in self.sent.items() if pk in self.begun]
        return _times("to-complete", "From the first page to sending", times, TO_COMPLETE)

    @property
    def to_review(self) -> Chart:
        times = [at - self.sent[pk] for pk, at in self.signed.items() if pk in self.sent]
        return _times("to-review", "From sending to the first decision", times, TO_REVIEW)

    @property
    def outcomes(self) -> Chart:
        """The decision that holds, of each intake that has one."""
        signed = Review.objects.filter(intake__in=self.intakes).order_by("number")
        newest = Counter(dict(signed.values_list("intake", "outcome")).values())
        bars = [(label, newest[outcome]) for outcome, label in Review.Outcome.choices]
        return Chart("outcomes", "What was decided", bars if newest else [], "of each intake the decision that holds")


def _last_page(draft: Draft) -> str:
    try:
        pages = draft.content["pages"]
    except Undecryptable:
        return NOWHERE
    known = {page.slug: page.heading or page.questions[0].text for page in QUESTIONNAIRE.pages}
    slug = max((slug for slug in pages if slug in known), key=pages.get, default=None)
    return known[slug] if slug else NOWHERE


def _times(name: str, title: str, times: list[timedelta], steps) -> Chart:
    bars = dict.fromkeys((words for _, words in steps), 0)
    for each in times:
        bars[next(words for limit, words in steps if each < limit)] += 1
    note = f"half of them within {in_words(median(times))}" if times else ""
    return Chart(name, title, list(bars.items()) if times else [], note)


def in_words(span: timedelta) -> str:
    """Roughly: 7 minutes, 3 hours, 2 days."""
    for unit, length in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
        if span >= 2 * length or unit == "minute":
            number = max(1, round(span / length))
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return ""
