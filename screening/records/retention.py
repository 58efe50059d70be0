"""Retention: after the practice's years without a visit or an answer, a record is to be erased."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from clinic.audit import Action, record
from clinic.models import AuditEvent, Practice, User
from intake.models import Patient
from screening.records.holds import on_hold

LONGEST = 100  # years; whoever keeps records longer keeps them for ever


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February where there was no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def due(practice: Practice, now: datetime | None = None, years: int | None = None) -> QuerySet[Patient]:
    """The patients whose last visit, answer or registration is longer ago than the practice keeps records; no hold.

    `years`: as if it kept them for so many.
    """
    years = years or practice.retention_years
    if years is None:
        return Patient.objects.none()
    limit = practice.midnight(years_before(practice.local(now).date(), years))
    kept = practice.patients.filter(data_key__destroyed_at=None, created_at__lt=limit).exclude(pk__in=on_hold())
    rows = kept.annotate(visit=Max("appointments__start"), sent=Max("appointments__intake__revisions__submitted_at"))
    long_ago = Q(visit=None) | Q(visit__lt=limit), Q(sent=None) | Q(sent__lt=limit)
    return rows.filter(*long_ago).select_related("practice", "data_key").order_by("created_at", "pk")


@transaction.atomic
def choose_retention(practice: Practice, years: int | None, by: User) -> None:
    """Keep records for so many years after the last visit; None: for ever."""
    if years is not None and not 1 <= years <= LONGEST:
        raise ValueError(f"Records are kept for 1 to {LONGEST} years, or for ever.")
    record(
        Action.RETENTION_CHOSEN, actor=by, practice=practice, subject_type="practice", subject_id=practice.pk,
        details={"years": years},
    )  # fmt: skip
    practice.retention_years = years
    practice.save(update_fields=["retention_years"])


def is_shorter(practice: Practice, years: int | None) -> bool:
    """Whether records would be kept for less long than now."""
    return years is not None and (practice.retention_years is None or years < practice.retention_years)


def last_choice(practice: Practice) -> tuple[User, datetime] | None:
    """Who chose the period that holds, and when."""
    chosen = AuditEvent.objects.filter(practice=practice, action=Action.RETENTION_CHOSEN).order_by("-sequence").first()
    by = chosen and User.objects.filter(pk=chosen.actor_id).first()
    return (by, chosen.at) if by else None
