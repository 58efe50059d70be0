"""Whom to call: noting that somebody has, that somebody tried, and that it was a mistake."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect

from clinic.access import May
from clinic.staff_pages import staff_page
from intake.desk import calls
from intake.desk.views.frame import intake_or_404, may_read
from intake.records.notes import CannotNote


@staff_page(May.SEE_STATUS, "POST")
def call(request, practice, intake_id):
    """The patient told staff that they would like to be called."""
    is_new = calls.ask_for_call(intake_or_404(practice, intake_id), request.user)
    return _open(request, practice, intake_id, "Noted: the patient asks for a call." if is_new else "")


NOTED = {
    "spoke": (calls.called, "Noted: you spoke to the patient."),
    "tried": (calls.tried, "Noted: nobody answered. The patient is still to be called."),
}


@staff_page(May.SEE_STATUS, "POST")
def called(request, practice, intake_id):
    """Somebody has talked to the patient, or tried to; a note may say what of."""
    intake, what = intake_or_404(practice, intake_id), request.POST.get("what")
    if what not in NOTED:
        messages.error(request, "Nothing was noted. Say whether you spoke to the patient, or tried.")
        return redirect("desk_invitation", practice.slug, intake_id)
    act, done = NOTED[what]
    try:
        act(intake, request.user, request.POST.get("note", ""))
    except CannotNote as refusal:
        messages.error(request, f"Nothing was noted. {refusal}")
        return redirect("desk_invitation", practice.slug, intake_id)
    messages.success(request, done)
    if request.POST.get("back") == "review" and may_read(request):
        return redirect("review", practice.slug, intake_id)
    return redirect("desk", practice.slug)


@staff_page(May.SEE_STATUS, "POST")
def not_called(request, practice, intake_id):
    """A call was marked as made by mistake."""
    is_new = calls.not_called(intake_or_404(practice, intake_id), request.user)
    return _open(request, practice, intake_id, "Noted: the patient is still to be called." if is_new else "")


def _open(request, practice, intake_id, done: str):
    """A call is open: because of this, or it was already, or none can be. `done` is empty where nothing was noted."""
    if done:
        messages.success(request, done)
    else:
        messages.info(request, "Nothing new was noted: somebody is to call already, or the visit is over.")
    return redirect("desk_invitation", practice.slug, intake_id)
