"""Releases: which one runs, which one is in use, and what putting the running one into use would change."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect

from clinic.access import May
from clinic.staff_pages import staff_page
from screening.edition import running_fingerprint
from screening.governance.activation import activate
from screening.governance.changelog import entries, since
from screening.governance.forms import ReasonForm
from screening.governance.policy import policy_of
from screening.governance.views.page import effects_in_words, page, screen_anew
from screening.releases import UNRELEASED, running_version
from screening.services.activated import activations, is_active
from screening.services.refusals import NoPolicy, Refused


@staff_page(May.SEE_ANSWERS, "GET")
def releases(request, practice):
    """Which release runs here, which one the practice has put into use, and what changed between them."""
    return page(
        request, practice, "releases", **_running(practice), activations=activations(practice), entries=entries()
    )


def _running(practice) -> dict:
    version = running_version()
    return {
        "version": version,
        "fingerprint": running_fingerprint(),
        "is_released": version != UNRELEASED,
        "is_active": is_active(practice),
    }


@staff_page(May.SET_POLICY, "GET", "POST")
def activate_rules(request, practice):
    """First what the running rules would say of the open intakes; then, with a reason, into use."""
    form = ReasonForm(request.POST or None, button="Put into use", seen=running_fingerprint())
    if request.method == "POST" and form.is_valid():
        try:
            activate(practice, form.cleaned_data["reason"], request.user, seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return screen_anew(request, practice, "The rules are in use.", "releases")
    try:
        chosen = policy_of(practice)[1]
    except NoPolicy:
        messages.warning(request, "Choose the practice's policy first.")
        return redirect("policy", practice.slug)
    effects, in_use = effects_in_words(request, practice, chosen), activations(practice).first()
    told = {"effects": effects, "in_use": in_use, "changes": since(in_use.version if in_use else None)}
    return page(request, practice, "activate", **_running(practice), **told, form=form)
