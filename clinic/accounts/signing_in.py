"""Signing in, in two steps. Between them the session names a person, but nobody is signed in: no page of staff opens.

Only `complete` calls Django's `login`. The demo lets somebody without an authenticator in by the password alone.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.db import transaction
from django.utils.crypto import constant_time_compare

from clinic.accounts import second_factor, throttle
from clinic.accounts.throttle import CODE, SIGN_IN_FROM_ADDRESS, SIGN_IN_FROM_HERE, SIGN_IN_OF_USER
from clinic.audit import SYSTEM, Action, record
from clinic.models import Membership, User
from clinic.roles import Role

HALF = "half_signed_in"  # session key: the person whose password was right
HALF_SECONDS = 10 * 60


class TooMany(Exception):
    """So many seconds from now another try may be made; nothing was compared."""

    def __init__(self, seconds: int):
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True)
class Half:
    """Who has given the password, and where they want to go."""

    user: User
    next: str


def check_password(request, email: str, password: str) -> User | None:
    """The person with this password. TooMany where it was not even compared."""
    address = throttle.address_of(request)
    _take(email, address)
    user = authenticate(request, username=email, password=password)
    if user is None:
        _refused(Action.SIGN_IN_REFUSED, User.objects.filter(email=email).first())
        return None
    throttle.clear(SIGN_IN_FROM_HERE, email, address)
    throttle.give_back(SIGN_IN_FROM_ADDRESS, address)
    throttle.give_back(SIGN_IN_OF_USER, email)
    return user


def _take(email: str, address: str) -> None:
    """A stranger's tries from elsewhere do not shut out somebody who has signed in from this address before."""
    limits = [(SIGN_IN_FROM_HERE, email, address), (SIGN_IN_FROM_ADDRESS, address)]
    if not throttle.is_known(email, address):
        limits.append((SIGN_IN_OF_USER, email))
    for limit, *who in limits:
        if wait := throttle.take(limit, *who):
            raise TooMany(wait)


@transaction.atomic
def _refused(action: Action, user: User | None) -> None:
    if user:
        record(action, actor=SYSTEM, practice=None, subject_type="user", subject_id=user.pk)


def may_skip(user: User) -> bool:
    """The demo only: no second factor is asked of those who have none."""
    return settings.CLINIC_MODE == "demo" and not second_factor.has_device(user)


@transaction.atomic
def begin(request, user: User, next_page: str) -> None:
    """The first step is done."""
    record(Action.PASSWORD_ACCEPTED, actor=user, practice=None, subject_type="user", subject_id=user.pk)
    request.session.cycle_key()
    request.session[HALF] = {
        "user": str(user.pk),
        "at": time.time(),
        "next": next_page,
        "hash": user.get_session_auth_hash(),
    }


def half(request) -> Half | None:
    """Who has done the first step in this session, lately, and still has the same password."""
    entry = request.session.get(HALF)
    if entry is None or time.time() - entry["at"] > HALF_SECONDS:
        return None
    user = User.objects.filter(pk=entry["user"], is_active=True).first()
    if user is None or not constant_time_compare(entry["hash"], user.get_session_auth_hash()):
        return None
    return Half(user, entry["next"])


def check_code(user: User, code: str, *, recovery: bool = False) -> bool:
    """The second step: a code of the authenticator, or a recovery code. TooMany where it was not compared."""
    if wait := throttle.take(CODE, user.pk):
        raise TooMany(wait)
    accepted = second_factor.use_recovery_code(user, code) if recovery else second_factor.accept(user, code)
    if accepted:
        throttle.clear(CODE, user.pk)
    else:
        _refused(Action.SECOND_FACTOR_REFUSED, user)
    return accepted


@transaction.atomic
def complete(request, user: User, second: str) -> None:
    """Both steps are done; `second` says by what."""
    record(
        Action.SIGN_IN, actor=user, practice=None, subject_type="user", subject_id=user.pk,
        details={"second_factor": second},
    )  # fmt: skip
    request.session.pop(HALF, None)
    login(request, user)
    throttle.remember(user.email, throttle.address_of(request))
    throttle.forget_old()


def home_of(user: User) -> str:
    """Where somebody begins who did not ask for a page: administrators have no patients."""
    mine = list(Membership.objects.select_related("practice").filter(user=user).order_by("practice__name"))
    if mine and all(membership.role == Role.ADMIN for membership in mine):
        return f"/staff/{mine[0].practice.slug}/"
    return settings.LOGIN_REDIRECT_URL
