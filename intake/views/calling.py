""" "Please call me": a button on every page of an open form, and what it has brought about."""

from django.shortcuts import redirect

from intake.access import link
from intake.desk.calls import ask_for_call, can_be_asked_for, is_waiting
from intake.patients import contact_of
from intake.views.frame import FORM_METHODS, show


@link
@FORM_METHODS
def call_me(request, intake):
    """Asked twice, it is one call. The page says how things stand, and leads back to the form."""
    if request.method == "POST":
        ask_for_call(intake)
        return redirect("call_me", public_id=intake.public_id)
    has_number = bool(contact_of(intake.patient).phone)
    return show(
        request, intake, "call_me", is_asked=is_waiting(intake), can_ask=can_be_asked_for(intake), has_number=has_number
    )
