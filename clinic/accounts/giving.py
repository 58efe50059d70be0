"""Who gives which role to whom, and what an invitation would take from somebody who works here already."""

from __future__ import annotations

from clinic.models import Membership, Practice
from clinic.roles import Role

GIVES = {
    Role.ADMIN: tuple(Role),
    Role.LEAD: (Role.FRONT_DESK, Role.CLINICIAN),
}


class NotAllowed(Exception):
    """This person may not give this role, or end this account. A message is for people."""


def roles_to_give(membership: Membership) -> tuple[Role, ...]:
    return GIVES.get(Role(membership.role), ())


def refuse_unless_may_invite(email: str, role: Role, by: Membership) -> None:
    if role not in roles_to_give(by):
        raise NotAllowed("You may not give this role.")
    if email == by.user.email:
        raise NotAllowed("This is your own address: a colleague has to change what you may do.")
    present = member_at(by.practice, email)
    if present and present.role not in roles_to_give(by):
        raise NotAllowed(f"Works here already, as {present.get_role_display()}: only an administrator changes that.")
    if present and present.role == role:
        raise NotAllowed(f"Works here already, as {present.get_role_display()}. There is nothing to invite to.")


def member_at(practice: Practice, email: str) -> Membership | None:
    """What the person with this address does at the practice already."""
    rows = Membership.objects.filter(practice=practice, user__email=email.lower(), user__is_active=True)
    return rows.select_related("user", "practice").first()


def would_end(email: str, role: str, by: Membership) -> Membership | None:
    """What accepting would take from the person with this address. None, too, where the invitation is refused."""
    present = member_at(by.practice, email)
    is_refused = present is None or present.user_id == by.user_id or present.role not in roles_to_give(by)
    return None if is_refused or present.role == role else present
