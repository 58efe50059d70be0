"""Emergency access: a clinician reads the records of a practice where they have no such role, for four hours.

It is loud: the reason is kept, every page that is opened is in the audit, and the practice's leads are told until one
of them has looked at it. It is for reading: nothing can be settled or signed.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic.accounts.models import EmergencyAccess
from clinic.audit import Action, record
from clinic.models import DataKey, Membership, Practice, User
from clinic.roles import May, Role, roles_that

LASTS = timedelta(hours=4)


class NotAllowed(Exception):
    """Only clinicians have emergency access, and only where they may not read anyway."""


def may_open(user: User) -> bool:
    return Membership.objects.filter(user=user, role__in=roles_that(May.DECIDE)).exists()


def practice_named(text: str) -> Practice | None:
    """By its whole name, or its name in addresses: there is no list of practices to look through."""
    text = text.strip()
    return (Practice.objects.filter(name__iexact=text) | Practice.objects.filter(slug=text.lower())).first()


@transaction.atomic
def open_records(user: User, practice: Practice, reason: str) -> EmergencyAccess:
    reads_already = Membership.objects.filter(user=user, practice=practice, role__in=roles_that(May.SEE_ANSWERS))
    if not may_open(user) or reads_already.exists():
        raise NotAllowed
    now = timezone.now()
    access = EmergencyAccess.objects.create(
        practice=practice, user=user, data_key=DataKey.make(), reason=reason, opened_at=now, expires_at=now + LASTS
    )
    _record(Action.EMERGENCY_OPENED, user, access)
    return access


def running(user: User, practice: Practice | None = None):
    """This person's emergencies that are not over, the newest first."""
    rows = EmergencyAccess.objects.filter(user=user, ended_at=None, expires_at__gt=timezone.now())
    rows = rows.filter(practice=practice) if practice else rows
    return rows.select_related("practice").order_by("-opened_at")


def told_with(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """The same, each with what its pages say of emergencies: whether this person uses one anywhere (`is_in_emergency`),
    and how many of the practice no lead has looked at (`emergencies_unseen`)."""
    used = EmergencyAccess.objects.filter(user=OuterRef("user"), ended_at=None, expires_at__gt=timezone.now())
    unseen = EmergencyAccess.objects.filter(practice=OuterRef("practice"), seen_at=None).order_by()
    counted = unseen.values("practice").annotate(number=Count("pk")).values("number")
    return memberships.annotate(is_in_emergency=Exists(used), emergencies_unseen=Coalesce(Subquery(counted), 0))


def membership_for(user: User, slug: str, roles) -> Membership | None:
    """A clinician's membership for as long as the emergency lasts; it is stored nowhere."""
    access = running(user).filter(practice__slug=slug).first() if Role.CLINICIAN in roles else None
    if access is None or not may_open(user):  # who is no clinician any more has lost it, too
        return None
    membership = Membership(user=user, practice=access.practice, role=Role.CLINICIAN)
    membership.emergency, membership.is_in_emergency = access, True
    return membership


@transaction.atomic
def record_opening(request, access: EmergencyAccess) -> None:
    """One row for each page, before it is shown."""
    match = request.resolver_match
    opened = {name: str(value) for name, value in match.kwargs.items() if name != "practice"}
    _record(Action.EMERGENCY_READ, request.user, access, {"page": match.view_name or "", **opened})


@transaction.atomic
def end(user: User, access_id) -> None:
    rows = running(user).filter(pk=access_id)
    if access := rows.first():
        rows.update(ended_at=timezone.now())
        _record(Action.EMERGENCY_ENDED, user, access)


def of_practice(practice: Practice) -> list[EmergencyAccess]:
    """For the leads: all of them, the newest first."""
    rows = EmergencyAccess.objects.filter(practice=practice).select_related("user", "seen_by", "data_key", "practice")
    return list(rows.order_by("-opened_at"))


@transaction.atomic
def mark_seen(practice: Practice, access_id, by: User) -> None:
    rows = EmergencyAccess.objects.filter(practice=practice, pk=access_id, seen_at=None).exclude(user=by)
    if rows.update(seen_by=by, seen_at=timezone.now()):
        _record(Action.EMERGENCY_SEEN, by, EmergencyAccess.objects.select_related("practice").get(pk=access_id))


def leads(practice: Practice) -> list[str]:
    """Who is told by e-mail."""
    rows = Membership.objects.filter(practice=practice, role=Role.LEAD, user__is_active=True)
    return list(rows.values_list("user__email", flat=True))


def _record(action: Action, actor: User, access: EmergencyAccess, details: dict | None = None) -> None:
    record(
        action, actor=actor, practice=access.practice, subject_type="emergency-access", subject_id=access.pk,
        details=details,
    )  # fmt: skip
