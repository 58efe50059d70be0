"""Links for staff, by e-mail: to join a practice, or to begin anew with password and second factor.

256 random bits, of which the SHA-256 is stored; each works once, and the newest one to an address is the only one.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from clinic.accounts import second_factor, sessions
from clinic.accounts.giving import NotAllowed, refuse_unless_may_invite, roles_to_give
from clinic.accounts.leaving import role_ended
from clinic.accounts.models import StaffLink
from clinic.audit import SYSTEM, Action, record
from clinic.models import Membership, Practice, User
from clinic.roles import Role

VALID_FOR = timedelta(days=3)


class Over(Exception):
    """The link was used, revoked or is too old."""


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


@transaction.atomic
def invite(email: str, name: str, role: Role, *, by: Membership) -> tuple[StaffLink, str]:
    """A link to join the practice of `by`, and its token, which is stored nowhere."""
    refuse_unless_may_invite(email.lower(), role, by)
    return _make(StaffLink.Kind.JOIN, email.lower(), name, role, by)


@transaction.atomic
def reset(member: Membership, *, by: Membership) -> tuple[StaffLink, str]:
    """A link to begin anew. Until it is used, what the person has goes on to work."""
    if member.role not in roles_to_give(by) or member.practice_id != by.practice_id:
        raise NotAllowed
    return _make(StaffLink.Kind.RESET, member.user.email, member.user.name, member.role, by)


@transaction.atomic
def first_admin(practice: Practice, name: str, email: str) -> str:
    """The token for whoever has the machine: an administrator who can invite the others."""
    user, _ = User.objects.get_or_create(email=email.lower(), defaults={"name": name, "password": make_password(None)})
    admin, _ = Membership.objects.update_or_create(user=user, practice=practice, defaults={"role": Role.ADMIN})
    return _make(StaffLink.Kind.RESET, user.email, user.name, Role.ADMIN, admin, actor=SYSTEM)[1]


def _make(kind, email, name, role, by, actor=None):
    waiting_for(by.practice).filter(email=email).update(revoked_at=timezone.now())
    token = secrets.token_urlsafe(32)
    link = StaffLink.objects.create(
        practice=by.practice,
        kind=kind,
        email=email,
        name=name,
        role=role,
        token_hash=hash_of(token),
        made_by=by.user,
        expires_at=timezone.now() + VALID_FOR,
    )
    action = Action.STAFF_INVITED if kind == StaffLink.Kind.JOIN else Action.STAFF_RESET
    _record(action, actor or by.user, link)
    return link, token


@transaction.atomic
def revoke(practice: Practice, link_id, *, by: User) -> None:
    if waiting_for(practice).filter(pk=link_id).update(revoked_at=timezone.now()):
        _record(Action.STAFF_LINK_REVOKED, by, StaffLink.objects.get(pk=link_id))


def revoke_of(user: User, practice: Practice, *, by: User) -> None:
    """Whoever leaves comes back by no link: neither by one to their address nor by one that they have made."""
    for link in waiting_for(practice).filter(Q(email=user.email) | Q(made_by=user)):
        revoke(practice, link.pk, by=by)


def waiting_for(practice: Practice):
    """The links of a practice that could still be used, the newest first."""
    return _usable().filter(practice=practice).order_by("-made_at")


def find(token: str) -> StaffLink | None:
    return _usable().filter(token_hash=hash_of(token)).first()


def get(link_id) -> StaffLink | None:
    return _usable().filter(pk=link_id).first() if link_id else None


def _usable():
    rows = StaffLink.objects.select_related("practice")
    return rows.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())


def account_of(link: StaffLink) -> User | None:
    """The account that exists already for this address."""
    return User.objects.filter(email=link.email).first()


def holder_of(link: StaffLink) -> User:
    """Whose link it is, with an account or without."""
    return account_of(link) or User(email=link.email, name=link.name)


def needs_password(link: StaffLink) -> bool:
    """An account that works elsewhere is not given a new password by an invitation: its owner signs in and accepts."""
    account = account_of(link)
    return link.kind == StaffLink.Kind.RESET or account is None or not account.is_active


@transaction.atomic
def accept(link: StaffLink, user: User) -> None:
    """Somebody who has an account joins a practice."""
    if user.email != link.email:
        raise NotAllowed
    _use(link)
    _join(link, user)


@transaction.atomic
def choose_password(link: StaffLink, name: str, password: str) -> User:
    """The person behind the link, with this password and no second factor yet; every session of before is ended."""
    _use(link)
    user = account_of(link) or User(email=link.email)
    user.name, user.is_active = name, True
    user.set_password(password)
    user.save()
    second_factor.forget(user)
    sessions.end(user, actor=user)
    if link.kind == StaffLink.Kind.JOIN:
        _join(link, user)
    else:
        record(Action.PASSWORD_CHANGED, actor=user, practice=None, subject_type="user", subject_id=user.pk)
    return user


def _use(link: StaffLink) -> None:
    """Of two who use it at the same moment one is refused."""
    if not _usable().filter(pk=link.pk).update(used_at=timezone.now()):
        raise Over


def _join(link: StaffLink, user: User) -> None:
    """A role there may have been before ends with it."""
    _, is_new = Membership.objects.update_or_create(user=user, practice=link.practice, defaults={"role": link.role})
    _record(Action.STAFF_JOINED, user, link)
    if not is_new:
        role_ended.send(Membership, user=user, practice=link.practice, by=user)


def _record(action: Action, actor: User | str, link: StaffLink) -> None:
    record(
        action, actor=actor, practice=link.practice, subject_type="staff-link", subject_id=link.pk,
        details={"role": link.role},
    )  # fmt: skip
