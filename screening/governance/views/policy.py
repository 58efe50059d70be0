"""The policy: what holds, what a change would do, and the change."""

from __future__ import annotations

from clinic.access import May
from clinic.evidence.treatments import Treatment
from clinic.staff_pages import staff_page
from screening.cases import as_chosen, as_policy
from screening.governance.forms import JURISDICTIONS, PolicyForm, ReasonForm
from screening.governance.policy import choose_policy, history, weighed_more
from screening.governance.stale import stale_intakes
from screening.governance.views.page import effects_in_words, page, screen_anew
from screening.rules.case import Policy
from screening.services.refusals import NoPolicy, Refused


@staff_page(May.SEE_ANSWERS, "GET")
def policy(request, practice):
    """What holds, who chose it and why; for the lead the form that proposes another."""
    newest = history(practice).first()
    now = {"jurisdiction": newest.jurisdiction, "offered": newest.offered} if newest else {}
    return _policy_page(request, practice, PolicyForm(initial=now))


def _policy_page(request, practice, form):
    rows = [(row, *_in_words(as_chosen(row))) for row in history(practice)]
    weighed = [(words, [r.title for r in weighed_more(code)]) for code, (words, _) in JURISDICTIONS.items()]
    return page(request, practice, "policy", form=form, rows=rows, weighed=weighed, stale=_stale(practice))


def _in_words(chosen: Policy) -> tuple[str, list[str]]:
    return JURISDICTIONS[chosen.jurisdiction][0], [t.label for t in Treatment if t in chosen.offered]


def _stale(practice) -> int:
    try:
        return len(stale_intakes(practice))
    except NoPolicy:
        return 0


@staff_page(May.SET_POLICY, "GET", "POST")
def change_policy(request, practice):
    """First what the change would do to the open intakes; then, with a reason, the change."""
    proposal = PolicyForm(request.GET)
    if not proposal.is_valid():
        return _policy_page(request, practice, proposal)
    codes = proposal.cleaned_data
    form = ReasonForm(request.POST or None, button="Change the policy", seen=_newest_id(practice))
    if request.method == "POST" and form.is_valid():
        try:
            choose_policy(
                practice,
                **codes,
                reason=form.cleaned_data["reason"],
                by=request.user,
                instead_of=form.cleaned_data["seen"],
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return screen_anew(request, practice, "The policy is changed.", "policy")
    return _preview(request, practice, form, as_policy(**codes))


def _preview(request, practice, form, chosen: Policy):
    newest = history(practice).first()
    return page(
        request,
        practice,
        "change_policy",
        form=form,
        now=_in_words(as_chosen(newest)) if newest else None,
        then=_in_words(chosen),
        is_same=newest is not None and as_chosen(newest) == chosen,
        effects=effects_in_words(request, practice, chosen),
    )


def _newest_id(practice) -> str:
    newest = history(practice).first()
    return str(newest.pk) if newest else ""


@staff_page(May.SET_POLICY, "POST")
def rescreen(request, practice):
    """Screen the open intakes anew for which something changed."""
    return screen_anew(request, practice, "", "policy")
