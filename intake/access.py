"""The patient's way in: a link, then the birth date. The session holds which intakes are open, each by its public id.

    @link               whoever has unlocked the intake in the address
    @link(Act.ANSWER)   and only in a state that allows it; in another the patient is led to where it goes on

Two people on one phone have two ids in one session; neither opens the other's.
"""

from __future__ import annotations

import time
import uuid
from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic.audit import PATIENT, Action
from intake import held, links
from intake.audit import record_look
from intake.languages import speak_with
from intake.models import Intake, Invitation
from intake.states import Act, may

IDLE_SECONDS = 30 * 60
LINKS = "links"  # session key: {public id: {"invitation": id or None, "seen": time or None, "may_ask": bool}}
MOST = 10  # links of one session; the oldest is forgotten


def remember(request, invitation: Invitation | None) -> uuid.UUID:
    """Take note of an opened link, and give the public id of its next page; an unknown link gets a made-up one."""
    public_id = invitation.intake.public_id if invitation else uuid.uuid4()
    known = request.session.get(LINKS, {})
    entry = known.pop(str(public_id), {"seen": None}) | {"invitation": str(invitation.pk) if invitation else None}
    request.session[LINKS] = dict([*known.items(), (str(public_id), entry)][-MOST:])
    return public_id


def invitation_of(request, public_id) -> Invitation | None:
    """The invitation whose link was opened in this session, while it is the newest one."""
    entry = request.session.get(LINKS, {}).get(str(public_id), {})
    return links.get(entry.get("invitation"))


def speak_with_owner(request, public_id) -> None:
    """Before the birth date, too: who opened the link reads its page in the patient's language."""
    invitation = invitation_of(request, public_id)
    speak_with(request, invitation and invitation.intake)


def is_known(request, public_id) -> bool:
    return str(public_id) in request.session.get(LINKS, {})


def open_intake(request, public_id) -> None:
    """The birth date was right."""
    request.session.cycle_key()
    _note(request, public_id, seen=time.time())


def close_intake(request, public_id) -> None:
    _note(request, public_id, seen=None)


def allow_asking(request, public_id) -> None:
    """The birth date was right, the link too old: the patient may ask for a new one."""
    _note(request, public_id, may_ask=True)


def may_ask(request, public_id) -> bool:
    return request.session.get(LINKS, {}).get(str(public_id), {}).get("may_ask", False)


def _note(request, public_id, **facts) -> None:
    known = request.session[LINKS]
    request.session[LINKS] = known | {str(public_id): known[str(public_id)] | facts}


def opened(request, public_id) -> Intake | None:
    """The intake, where this session has it open and was not idle for too long."""
    seen = request.session.get(LINKS, {}).get(str(public_id), {}).get("seen")
    if seen is None or time.time() - seen > IDLE_SECONDS:
        return None
    invitation = invitation_of(request, public_id)
    if invitation is None:
        return None
    _note(request, public_id, seen=time.time())
    return invitation.intake


def link(view_or_act):
    """Mark a view that a patient opens by link; see above. The view gets the Intake, and each look is recorded."""
    if not isinstance(view_or_act, Act):
        return _guard(view_or_act, act=None)
    return lambda view: _guard(view, view_or_act)


def _guard(view, act: Act | None):
    @wraps(view)
    def guarded(request, public_id, **kwargs):
        intake = opened(request, public_id)
        if intake is None:
            return _locked(request, public_id)
        speak_with(request, intake)
        if act and not may(intake, act):
            return not_now(request, public_id)
        if request.method == "GET":
            record_look(Action.INTAKE_VIEWED, intake, PATIENT, view=view.__name__)
        return view(request, intake, **kwargs)

    guarded.access = "link"
    return guarded


def _locked(request, public_id):
    """What was being sent is kept until the birth date was given again."""
    kept = request.method == "POST" and held.hold(request, public_id)
    if is_known(request, public_id):
        speak_with_owner(request, public_id)
        if kept:
            messages.info(request, _("You were away for a while. What you entered last is kept."))
        return redirect("birth_date", public_id=public_id)
    return render(request, "intake/open_again.html", {"practice": links.neutral_practice(), "kept": kept}, status=403)


def not_now(request, public_id):
    """To where it goes on, and what was sent is said to be lost: nothing could take it any more."""
    if request.method == "POST":
        messages.warning(request, _("The form was already sent or closed: what you entered last was not added."))
    return redirect("home", public_id=public_id)
