"""/metrics, in Prometheus' text format: how many requests, how fast, and what waits. Nothing of anybody's health.

The numbers of all gunicorn workers stand in one piece of shared memory, made before the workers are forked (by
gunicorn.conf.py, which imports this). Each worker writes into a slot of its own, so that none waits for another.
"""

from __future__ import annotations

import itertools
import logging
import mmap
import threading
from collections.abc import Callable

log = logging.getLogger("clinic.metrics")

ROOMS = ("public", "link", "staff", "other")  # who may open the page; "other": static files, and what is refused
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
LIMITS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)  # seconds
PER_ROOM = len(STATUSES) + len(LIMITS) + 1  # and the sum of seconds
PER_SLOT = len(ROOMS) * PER_ROOM
SLOTS = 64

_shared = memoryview(mmap.mmap(-1, SLOTS * PER_SLOT * 8)).cast("d")
_lock = threading.Lock()
_slot = 0
_gauges: dict[str, tuple[str, Callable[[], float]]] = {}


def use_slot(number: int) -> None:
    """This process writes here; gunicorn gives each worker its own number."""
    global _slot
    _slot = number % SLOTS


def gauge(name: str, about: str, count: Callable[[], float]) -> None:
    """Show this number, too: for the apps that this one must not know. Called anew at each look."""
    _gauges[name] = (about, count)


def count_request(room: str, status: int, seconds: float) -> None:
    start = _slot * PER_SLOT + ROOMS.index(room) * PER_ROOM
    places = [start + min(max(status // 100, 1), 5) - 1]
    places += [start + len(STATUSES) + at for at, limit in enumerate(LIMITS) if seconds <= limit]
    with _lock:
        for place in places:
            _shared[place] += 1
        _shared[start + PER_ROOM - 1] += seconds


def room_of(request) -> str:
    """Who may open the page that was asked for; an address itself could name somebody."""
    match = getattr(request, "resolver_match", None)
    access = getattr(match.func, "access", "") if match else ""
    if access in ("public", "link"):
        return access
    return "staff" if access else "other"


def text() -> str:
    """All of it, as Prometheus reads it."""
    return "\n".join(itertools.chain(_requests(), *(_gauge(*each) for each in _gauges.items()))) + "\n"


def _requests():
    yield "# HELP clinic_requests_total Requests, by who may open the page and by status."
    yield "# TYPE clinic_requests_total counter"
    for at, room in enumerate(ROOMS):
        for number, status in zip(_sums(at), STATUSES, strict=False):
            yield f'clinic_requests_total{{room="{room}",status="{status}"}} {number:.0f}'
    yield "# HELP clinic_request_seconds How long requests take."
    yield "# TYPE clinic_request_seconds histogram"
    for at, room in enumerate(ROOMS):
        yield from _histogram(room, _sums(at))


def _histogram(room: str, numbers: list[float]):
    name, total = "clinic_request_seconds", sum(numbers[: len(STATUSES)])
    for number, limit in zip(numbers[len(STATUSES) :], LIMITS, strict=False):
        yield f'{name}_bucket{{room="{room}",le="{limit:g}"}} {number:.0f}'
    yield f'{name}_bucket{{room="{room}",le="+Inf"}} {total:.0f}'
    yield f'{name}_sum{{room="{room}"}} {numbers[-1]:.6f}'
    yield f'{name}_count{{room="{room}"}} {total:.0f}'


def _sums(room: int) -> list[float]:
    """The numbers of this room, over all workers."""
    first = room * PER_ROOM
    return [sum(_shared[first + at :: PER_SLOT]) for at in range(PER_ROOM)]


def _gauge(name: str, described: tuple[str, Callable[[], float]]):
    """A number that cannot be had is left out: the watcher notices that it is missing."""
    about, count = described
    try:
        number = count()
    except Exception as error:  # whatever it is, the others must come out
        log.error("no number", extra={"event": type(error).__name__, "subject": name})
        return
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} gauge"
    yield f"{name} {number:g}"
