"""Who works at a practice, for those who look after its accounts."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from clinic.accounts import sessions
from clinic.accounts.giving import NotAllowed, roles_to_give
from clinic.accounts.leaving import role_ended
from clinic.accounts.links import revoke_of
from clinic.audit import Action, record
from clinic.models import Membership, Practice


def members(practice: Practice) -> list[Membership]:
    rows = Membership.objects.filter(practice=practice).select_related("user", "user__totp_device", "practice")
    return list(rows.order_by("user__name", "pk"))


def member_or_404(practice: Practice, membership_id) -> Membership:
    rows = Membership.objects.filter(practice=practice, pk=membership_id).select_related("user", "practice")
    member = rows.first()
    if member is None:
        raise Http404
    return member


def of(user) -> list[Membership]:
    """Where a person works."""
    return list(Membership.objects.filter(user=user).select_related("practice").order_by("practice__name"))


def refuse_unless_may_manage(member: Membership, by: Membership) -> None:
    if member.role not in roles_to_give(by) or member.user_id == by.user_id:
        raise NotAllowed


def end_sessions(member: Membership, *, by: Membership) -> int:
    refuse_unless_may_manage(member, by)
    return sessions.end(member.user, actor=by.user, practice=by.practice)


@transaction.atomic
def end_membership(member: Membership, *, by: Membership) -> None:
    """They no longer work here. Who works nowhere any more has no account."""
    refuse_unless_may_manage(member, by)
    user = member.user
    record(
        Action.MEMBERSHIP_ENDED, actor=by.user, practice=by.practice, subject_type="user", subject_id=user.pk,
        details={"role": member.role},
    )  # fmt: skip
    member.delete()
    revoke_of(user, by.practice, by=by.user)
    sessions.end(user, actor=by.user, practice=by.practice)
    role_ended.send(Membership, user=user, practice=by.practice, by=by.user)
    if not Membership.objects.filter(user=user).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
