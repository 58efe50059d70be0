"""What the pages share: who is the lead, what a change would do, and screening anew after it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from clinic.access import ROLES, May
from clinic.audit import Action, record
from screening.governance.reading import EffectsInWords
from screening.governance.replay import effects
from screening.governance.rescreen import rescreen_open
from screening.services.refusals import Refused

AT_ONCE = 200  # intakes in one request; what is left is offered on the page, and done by `rescreen --open`


TAB = {"change_policy": "policy", "source": "sources", "withdraw": "sources", "activate": "releases"}


def page(request, practice, name: str, **context):
    """A page of governance; `is_lead` says whether the reader may act on it."""
    is_lead = May.SET_POLICY in ROLES[request.membership.role]
    context = {"practice": practice, "is_lead": is_lead, "here": "rules", "tab": TAB.get(name, name), **context}
    return render(request, f"screening/governance/{name}.html", context)


def effects_in_words(request, practice, chosen) -> EffectsInWords:
    """What the running rules would say of the open intakes. Reading so many records leaves a trace."""
    found = EffectsInWords(effects(practice, chosen))
    _trace(Action.INTAKES_REPLAYED, request, practice, found.total)
    return found


@transaction.atomic
def _trace(action: Action, request, practice, number: int) -> None:
    who = {"actor": request.user, "practice": practice}
    record(action, **who, subject_type="practice", subject_id=practice.pk, details={"intakes": number})


def screen_anew(request, practice, done: str, then: str):
    """After a change: the open intakes follow, and the page says how that went."""
    try:
        screened = list(rescreen_open(practice, at_most=AT_ONCE))
    except Refused as refusal:
        messages.warning(request, f"{done} The open intakes are not screened anew. {refusal}")
        return redirect(then, practice.slug)
    _trace(Action.INTAKES_RESCREENED, request, practice, len(screened))
    failed = [intake.reference for intake, could in screened if not could]
    number = len(screened) - len(failed)
    messages.success(request, f"{done} Open intakes screened anew: {number}.".strip())
    if failed:
        messages.error(request, f"Could not be screened, call these patients: {', '.join(failed)}.")
    return redirect(then, practice.slug)
