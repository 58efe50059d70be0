"""Whom to call, and nothing of why: urgent advice was shown, the rules failed, or the patient asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from clinic.audit import PATIENT, SYSTEM, Action
from clinic.models import Practice, User
from intake.audit import record_of
from intake.desk.made_calls import Made, last_made
from intake.models import Appointment, Call, Intake
from intake.records.notes import write

LATEST = timedelta(days=1)  # after the visit began


def open_calls(practice: Practice, now: datetime | None = None) -> list[Call]:
    """The calls that nobody has made yet, for visits that are not over: urgent ones first, then by time."""
    found = waiting(practice, now).select_related("intake__appointment__patient__data_key")
    return sorted(found, key=lambda call: (not call.is_urgent, call.since))


def waiting(practice: Practice, now: datetime | None = None) -> QuerySet[Call]:
    """The same, to be counted."""
    return Call.objects.filter(practice=practice, over_at__gt=now or timezone.now())


@transaction.atomic
def ask_staff(action: Action, intake: Intake, actor, **details) -> None:
    """Record it, and keep the call open until it is made. What is urgent stays as it was asked for first."""
    event = record_of(action, intake, actor, **details)
    call = Call.objects.filter(pk=intake.pk).first()
    if call is None or not call.is_urgent:
        facts = {"practice": intake.practice, "why": action, "since": event.at, "tries": 0, "tried_at": None}
        Call.objects.update_or_create(intake=intake, defaults=facts | {"over_at": intake.appointment.start + LATEST})


@transaction.atomic
def called(intake: Intake, actor: User, note: str = "") -> None:
    """Somebody has talked to the patient, and may note what was said."""
    record_of(Action.CALLED, intake, actor)  # first, since the writers of the audit queue
    if note.strip():
        write(intake, note, actor)
    Call.objects.filter(pk=intake.pk).delete()


@transaction.atomic
def tried(intake: Intake, actor: User, note: str = "") -> None:
    """Somebody rang and nobody answered: the call stays as open and as urgent as it was."""
    event = record_of(Action.CALL_TRIED, intake, actor)
    if note.strip():
        write(intake, note, actor)
    Call.objects.filter(pk=intake.pk).update(tries=F("tries") + 1, tried_at=event.at)


@transaction.atomic
def not_called(intake: Intake, actor: User) -> bool:
    """The call that was marked as made was not: it is open again, as urgent as before. False where there is none."""
    record_of(Action.CALL_REOPENED, intake, actor)  # first, since the writers of the audit queue
    made = made_call(intake)
    if made is None:
        transaction.set_rollback(True)
        return False
    facts = {"practice": intake.practice, "over_at": intake.appointment.start + LATEST}
    Call.objects.update_or_create(intake=intake, defaults=facts | made.call)
    return True


def made_call(intake: Intake) -> Made | None:
    """The call that was marked as made last and can be taken back: until its time is over, or one like it is open."""
    call = Call.objects.filter(pk=intake.pk).first()
    made = last_made(intake) if can_be_asked_for(intake) else None
    is_moot = call and (call.is_urgent or (made and made.why == call.why))
    return None if is_moot else made


def let_lapse() -> int:
    """End the calls that nobody has made while there was time. How many: each leaves its trace."""
    over = Call.objects.filter(over_at__lte=timezone.now())
    return sum(map(_lapse, over.select_related("intake__practice", "intake__appointment__patient__data_key")))


@transaction.atomic
def _lapse(call: Call) -> bool:
    record_of(Action.CALL_LAPSED, call.intake, SYSTEM)  # first: whoever calls, or moves the visit, waits for it
    still = Call.objects.filter(pk=call.pk, over_at__lte=timezone.now())
    if not still.exists():
        transaction.set_rollback(True)
        return False
    still.delete()
    return True


@transaction.atomic
def ask_for_call(intake: Intake, actor=PATIENT) -> bool:
    """The patient would like to be called, as they say themselves or tell staff. False where it changes nothing."""
    if is_waiting(intake) or not can_be_asked_for(intake):
        return False
    ask_staff(Action.CALL_ASKED_FOR, intake, actor)
    return True


def call_of(intake: Intake) -> Call | None:
    """The call that nobody has made yet, of an intake that was read with its `call`."""
    call = getattr(intake, "call", None)
    return call if call and call.over_at > timezone.now() else None


def is_waiting(intake: Intake) -> bool:
    """Whether somebody is to call already."""
    return Call.objects.filter(pk=intake.pk, over_at__gt=timezone.now()).exists()


def is_urgently_waiting(intake: Intake) -> bool:
    """Whether somebody is to call who has not, and not because the patient asks for it."""
    urgent = Call.objects.filter(pk=intake.pk, over_at__gt=timezone.now()).exclude(why=Call.Reason.ASKED)
    return urgent.exists()


def can_be_asked_for(intake: Intake) -> bool:
    """Until a day after the visit began."""
    return intake.appointment.start + LATEST > timezone.now()


def note_advice(intake: Intake) -> None:
    """Within the saving of a page: whoever is shown urgent advice, or is shown it anew, is called."""
    ask_staff(Action.CALL_NEEDED, intake, SYSTEM)


def note_moved(visit: Appointment) -> None:
    """The call can wait for as long as the visit does."""
    Call.objects.filter(intake__appointment=visit).update(over_at=visit.start + LATEST)
