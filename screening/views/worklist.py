"""The work list: who needs someone now."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.db import transaction
from django.shortcuts import render

from clinic.access import ROLES, May
from clinic.accounts.sealing import seal, unseal
from clinic.audit import Action, record
from clinic.encryption import Undecryptable
from clinic.messages import outbox
from clinic.models import Practice
from clinic.staff_pages import staff_page
from intake.desk.calls import waiting
from screening.reading.line import Line
from screening.reading.place import remember
from screening.reading.signed import Signed
from screening.services.listing import BY_NEED, BY_TIME, Listing, View, listing, place_of
from screening.services.seeking import MOST, Place

PAGE = 25
NAMES = {
    View.NOW: "Needs someone now",
    View.TODAY: "Today",
    View.URGENT: "Urgent",
    View.SOON: "Within 48 hours",
    View.LATE: "Not sent, visit within 48 hours",
    View.RECHECK: "Re-check due",
    View.UNFINISHED: "Not sent yet",
    View.WAITING: "Waiting",
    View.DEFERRED: "Deferred",
    View.SIGNED: "Signed",
    View.ALL: "All",
}
PASSING = {View.LATE, View.RECHECK}  # shown where there are any
SEALED_FOR = "place in the work list"


@staff_page(May.SEE_STATUS, "GET")
def worklist(request, practice):
    """Front desk sees who and where it stands; clinicians also see why."""
    may_read = May.SEE_ANSWERS in ROLES[request.membership.role]
    view = View(request.GET["show"]) if request.GET.get("show") in set(View) else View.NOW
    order = BY_NEED if may_read and view != View.TODAY else BY_TIME
    after = _opened(request.GET.get("after", ""), practice, order)
    hidden, found = outbox.not_for(request.membership.role), listing(practice)
    rows = found.page(view, after, PAGE + 1, order, hidden)
    lines = [Line(row, found.now, may_read) for row in rows[:PAGE]]
    context = {
        "practice": practice,
        "here": "worklist",
        "lines": lines,
        "now": found.now,
        "is_later": after is not None,
        "next": _sealed(place_of(rows[PAGE - 1], order), practice) if len(rows) > PAGE else "",
        "signed": _signed(request, found, lines) if may_read else None,
        "may_read": may_read,
    }
    numbers = found.counts(calls=waiting(practice, found.now), failed=outbox.failed(practice, but=hidden))
    context |= _counted(view, numbers)
    with transaction.atomic():
        record(
            Action.WORKLIST_VIEWED, actor=request.user, practice=practice,
            subject_type="practice", subject_id=practice.pk,
        )  # fmt: skip
    remember(request, practice, "" if view == View.NOW else view, request.GET["after"] if after else "")
    return render(request, "screening/worklist.html", context)


def _counted(view: View, numbers: dict) -> dict:
    """The filters with how many there are of each, and what else is to be seen to."""
    return {
        "view": view,
        "heading": NAMES[view],
        "filters": [(v, NAMES[v], _number(numbers[v])) for v in View if numbers[v] or v not in PASSING or v == view],
        "calls": _number(numbers["calls"]),
        "failed": _number(numbers["failed"]),
    }


def _signed(request, found: Listing, lines: list[Line]) -> Signed | None:
    """What was signed just now, where the address names it: an id, since a name stands in no address and no session."""
    try:
        review = found.just_signed(UUID(request.GET["signed"]), request.user)
    except (KeyError, ValueError):
        return None
    return review and Signed(review, lines, request.user)


def _number(counted: int) -> int | str:
    return counted if counted <= MOST else f"{MOST}+"


def _sealed(place: Place, practice: Practice) -> str:
    """A place names a tier: in an address it is read by nobody."""
    return urlsafe_b64encode(seal(SEALED_FOR, str(place).encode(), practice.pk)).decode()


def _opened(text: str, practice: Practice, order) -> Place | None:
    """The place to go on from. What was not made here starts at the top."""
    try:
        return Place.parse(unseal(SEALED_FOR, urlsafe_b64decode(text), practice.pk).decode(), order)
    except (Undecryptable, ValueError, KeyError, TypeError):
        return None
