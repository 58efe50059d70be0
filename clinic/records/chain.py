"""The chain of the audit: the hash of an event covers its content, its place and the hash before it.

The hash is keyed: whoever can write to the database, but has not the audit key, cannot make the chain anew. What a
chain alone cannot show is that its end was cut off; for that its head is kept outside the database, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC

from clinic.encryption import is_vouched, mac
from clinic.models import AuditEvent, AuditHead

MOST_MOVED = 50  # altered events for which it is tried where they stood before


def hash_of(event: AuditEvent) -> bytes:
    """The hash of an event that is to be written."""
    return mac(_content(event, event.sequence))


def _content(event: AuditEvent, sequence: int) -> bytes:
    """Everything that an event says, in one form for both databases."""
    parts = [
        "audit", sequence, str(event.pk), event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.action, event.actor_kind, event.actor_id and str(event.actor_id),
        event.practice_id and str(event.practice_id), event.subject_type, event.subject_id, event.details,
        bytes(event.previous).hex(),
    ]  # fmt: skip
    return json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Break:
    """A place where the audit is not as it was written."""

    sequence: int
    what: str
    event: AuditEvent | None = None

    def __str__(self) -> str:
        row = f", row {self.event.pk}" if self.event else ""
        return f"event {self.sequence}{row}: {self.what}"


@dataclass(frozen=True)
class Anchor:
    """The head of the chain at some time, as it was kept outside the database."""

    sequence: int
    hash: bytes
    at: str


@dataclass
class Checked:
    """What a walk along the whole chain found."""

    events: int = 0
    last: int = 0
    breaks: list[Break] = field(default_factory=list)


def verify(anchors: Iterable[Anchor] = ()) -> Checked:
    """Walk along the chain. The head is read first: what is written meanwhile comes behind it."""
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    ends = [Anchor(head.sequence, bytes(head.hash), "now"), *anchors]
    walk = _Walk([anchor for anchor in ends if anchor.sequence])
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        walk.step(event)
    walk.end()
    return walk.found


class _Walk:
    def __init__(self, anchors: list[Anchor]):
        self.anchors: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            self.anchors.setdefault(anchor.sequence, []).append(anchor)
        self.found = Checked()
        self.links = {b""}  # what the next event may name as the hash before it

    def step(self, event: AuditEvent) -> None:
        if event.sequence > self.found.last + 1:
            self._missing(event.sequence - 1)
        elif bytes(event.previous) not in self.links:
            self._break(event, "does not follow the event before it")
        content, stored = _content(event, event.sequence), bytes(event.hash)
        if not is_vouched(content, stored):
            self._break(event, ALTERED)
        for anchor in self.anchors.get(event.sequence, ()):
            if anchor.hash != stored:
                self._break(event, f"is not the one that was the head on {anchor.at}")
        self.links = {stored, mac(content)}
        self.found.events += 1
        self.found.last = event.sequence

    def end(self) -> None:
        """What an anchor knows of and nobody finds was cut off."""
        last = max(self.anchors, default=0)
        if last > self.found.last:
            self._missing(last, f", by the head of {self.anchors[last][-1].at}")
        altered = [each for each in self.found.breaks if each.what == ALTERED]
        if 1 < len(altered) <= MOST_MOVED:
            self.found.breaks = [_moved(each, altered) if each in altered else each for each in self.found.breaks]

    def _missing(self, until: int, by: str = "") -> None:
        first = self.found.last + 1
        which = "is missing" if first == until else f"to {until} are missing"
        self.found.breaks.append(Break(first, which + by))

    def _break(self, event: AuditEvent, what: str) -> None:
        self.found.breaks.append(Break(event.sequence, what, event))


ALTERED = "was altered"


def _moved(one: Break, others: list[Break]) -> Break:
    """An altered event may be another's that was put in its place."""
    for other in others:
        if is_vouched(_content(one.event, other.sequence), bytes(one.event.hash)):
            return Break(one.sequence, f"was written as event {other.sequence}, and moved here", one.event)
    return one
