"""Tries are counted before anything is compared, in one table, by conditional UPDATEs: many at once are still few.

    if wait := take(CODE, user.pk):
        ...  # say so, and compare nothing

After `free` tries each one waits twice as long as the one before, up to `longest`: nobody is locked out for good.
Call it outside a transaction that may be rolled back, since the count would be rolled back with it.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from clinic.accounts.models import Throttle
from clinic.encryption import blind_index

FORGET_AFTER = timedelta(days=1)
ROUNDS = 1000  # each lost round is another sender's try, so that the limit ends them long before


@dataclass(frozen=True)
class Limit:
    """So many tries at once, then pauses up to the longest."""

    name: str
    free: int
    longest: timedelta

    def pause(self, tries: int) -> timedelta:
        if tries < self.free:
            return timedelta()
        return min(timedelta(seconds=2 ** min(tries - self.free, 20)), self.longest)


# A stranger who guesses at somebody's password is stopped by these, and that person is not: their own place is known.
SIGN_IN_FROM_HERE = Limit("sign-in from here", 5, timedelta(minutes=15))  # a person, from one address
SIGN_IN_OF_USER = Limit("sign-in of a person", 20, timedelta(minutes=1))  # from all addresses that are not known
SIGN_IN_FROM_ADDRESS = Limit("sign-in from an address", 50, timedelta(minutes=5))  # whoever is tried
CODE = Limit("second factor", 5, timedelta(minutes=15))  # asked for only after the right password
# Many people share an address: a practice's waiting room does. Whoever is right does not count, and nobody waits long.
LINK = Limit("link pages from an address", 60, timedelta(minutes=1))
BIRTH_DATE = Limit("birth dates from an address", 60, timedelta(minutes=1))
_KNOWN = Limit("known place", 1, timedelta())  # no limit: its row says that somebody has signed in from there
KNOWN_FOR = timedelta(days=90)


def take(limit: Limit, *who) -> int:
    """Take one try: 0, or the seconds to wait, and then none was taken."""
    now, rows = timezone.now(), _rows(limit, who)
    for _ in range(ROUNDS):
        row = rows.first()
        if row is None:
            Throttle.objects.bulk_create(
                [Throttle(key=_key(limit, who), last_at=now, open_at=now)], ignore_conflicts=True
            )
            continue
        if row.open_at > now:
            return int((row.open_at - now).total_seconds()) + 1
        tries = 1 if now - row.last_at > FORGET_AFTER else row.tries + 1
        unmoved = rows.filter(tries=row.tries, last_at=row.last_at)
        if unmoved.update(tries=tries, last_at=max(now, row.last_at), open_at=now + limit.pause(tries)):
            return 0
    return int(limit.longest.total_seconds())


def give_back(limit: Limit, *who) -> None:
    """The try was a right one: it does not count against others who share the address."""
    _rows(limit, who).filter(tries__gt=0).update(tries=F("tries") - 1, open_at=timezone.now())


def clear(limit: Limit, *who) -> None:
    """They have shown who they are: their count begins anew."""
    _rows(limit, who).delete()


def remember(email: str, address: str) -> None:
    """This person has signed in from this address."""
    now = timezone.now()
    facts = {"last_at": now, "open_at": now + KNOWN_FOR}
    Throttle.objects.update_or_create(pk=_key(_KNOWN, (email, address)), defaults=facts)


def is_known(email: str, address: str) -> bool:
    return _rows(_KNOWN, (email, address)).filter(open_at__gt=timezone.now()).exists()


def forget_old() -> int:
    """Drop the rows that no longer matter."""
    now = timezone.now()
    return Throttle.objects.filter(last_at__lt=now - FORGET_AFTER, open_at__lt=now).delete()[0]


def address_of(request) -> str:
    """Where the client is; behind our proxy what the proxy saw."""
    return place_of(request.META.get("HTTP_X_REAL_IP" if settings.CLINIC_PROXY else "REMOTE_ADDR", ""))


def place_of(address: str) -> str:
    """Of IPv6 the first half: the other one is the client's own, who may take another for each try."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if number.version == 4:
        return address
    return str(number.ipv4_mapped or ip_address(int(number) >> 64 << 64))


def _rows(limit, who):
    return Throttle.objects.filter(pk=_key(limit, who))


def _key(limit, who) -> str:
    return blind_index("throttle", limit.name, *map(str, who)).hex()
