"""Messages: what did not arrive, and the exact words of each."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from clinic.access import May
from clinic.audit import Action
from clinic.messages import outbox
from clinic.staff_pages import staff_page
from intake.desk import listing
from intake.desk.views.frame import show, trace


@staff_page(May.SEE_STATUS, "GET")
def failed(request, practice):
    """The work items: whom no message has reached."""
    items = list(outbox.failed(practice, but=outbox.not_for(request.membership.role)))
    found = {line.intake.pk: line for line in listing.lines(listing.some(practice, [m.subject_id for m in items]))}
    trace(request, practice, Action.DESK_VIEWED, "practice", practice.pk)
    return show(request, practice, "failed", items=[(message, found.get(message.subject_id)) for message in items])


@staff_page(May.SEE_STATUS, "GET")
def message(request, practice, message_id):
    """What was sent, to the letter; of the link only its place."""
    sent = _message_or_404(request, practice, message_id)
    trace(request, practice, Action.MESSAGE_VIEWED, sent.subject_type, sent.subject_id, message=str(sent.pk))
    return show(request, practice, "message", message=sent, line=_line_of(practice, sent))


@staff_page(May.SEND_LINKS, "POST")
def settle(request, practice, message_id):
    """Try it once more, or be done with it."""
    sent = _message_or_404(request, practice, message_id)
    again = request.POST.get("what") == "again"
    if outbox.settle(sent, request.user, again=again and sent.channel != "none"):
        messages.success(request, "It is tried again." if again else "Done.")
    else:
        messages.info(request, "Somebody else has dealt with it already.")
    return redirect("desk_failed", practice.slug)


def _message_or_404(request, practice, message_id):
    found = outbox.get(practice, message_id, but=outbox.not_for(request.membership.role))
    if found is None:
        raise Http404
    return found


def _line_of(practice, sent):
    return next(iter(listing.lines(listing.some(practice, [sent.subject_id]))), None)
