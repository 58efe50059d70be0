"""The message after a decision: previewed, sent, and kept to the letter."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render

from clinic.access import May
from clinic.audit import Action
from clinic.messages.kinds import Channel
from clinic.staff_pages import REFUSED, staff_page
from intake.audit import record_look
from screening.after.telling import previews, tell, told, told_kinds
from screening.reading.history import decision_in_words
from screening.services import records
from screening.services.current import current_screening
from screening.services.in_force import is_open_again, newest_decision
from screening.services.refusals import Refused
from screening.views.frame import may_decide


@staff_page(May.DECIDE, "GET", "POST")
def message(request, practice, intake_id):
    """Preview what the patient would be told, and send it."""
    intake = records.intake_or_404(practice, intake_id)
    if request.method == "GET":
        record_look(Action.MESSAGE_VIEWED, intake, request.user)
        return _draw(request, practice, intake)
    try:
        sent = tell(intake, request.POST.get("kind", ""), request.POST.get("seal", ""), request.user)
    except Refused as refusal:
        return _draw(request, practice, intake, str(refusal))
    if sent.channel == Channel.NONE:
        messages.warning(request, "There is no contact on file: the front desk has it as a work item.")
    else:
        messages.success(request, "The message is on its way.")
    return redirect("message", practice.slug, intake.pk)


def _draw(request, practice, intake, refusal: str = ""):
    review = newest_decision(intake)
    sent = told(intake)
    context = {
        "practice": practice,
        "intake": intake,
        "name": intake.patient.details["name"],
        "review": review,
        "outcome": decision_in_words(review) if review else "",
        "is_open_again": is_open_again(review, current_screening(intake)),
        "previews": previews(intake, review) if review and may_decide(request) else [],
        "sent": sent,
        "told": told_kinds(review, sent) if review else set(),
        "refusal": refusal,
    }
    return render(request, "screening/message.html", context, status=REFUSED if refusal else 200)
