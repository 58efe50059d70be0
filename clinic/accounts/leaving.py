"""What ends when a colleague leaves a practice or becomes something else there: to be said before it does."""

from __future__ import annotations

from django.dispatch import Signal

from clinic.models import Membership
from clinic.roles import ROLES, May, Role

# Asked with `user` and `practice`: whoever keeps work by name answers {what: how many}.
work_of = Signal()

# Sent with `user`, `practice` and `by` inside the transaction in which a role ended or became another.
role_ended = Signal()


def work(member: Membership) -> dict[str, int]:
    """What waits here under this person's name."""
    answers = work_of.send(Membership, user=member.user, practice=member.practice)
    return {what: number for _, answer in answers for what, number in answer.items()}


def lost(member: Membership, role: Role | None = None) -> list[May]:
    """What this person can do here now and could not in another role, or in none."""
    kept = ROLES[role] if role else frozenset()
    return [act for act in May if act in ROLES[member.role] - kept]


def left_undone(member: Membership, role: Role | None = None) -> list[May]:
    """What nobody here could do any more: neither this person in that role nor a colleague."""
    others = Membership.objects.filter(practice=member.practice, user__is_active=True).exclude(pk=member.pk)
    kept = frozenset().union(*(ROLES[each] for each in others.values_list("role", flat=True).distinct()))
    return [act for act in lost(member, role) if act not in kept]
