"""The sources: what the rules rest on, and what of it the lead has read."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from clinic.access import May
from clinic.staff_pages import staff_page
from screening.governance import verification
from screening.governance.forms import VerifyForm, WithdrawForm
from screening.governance.verification import Standing, verify_source, withdraw_verification
from screening.governance.views.page import page
from screening.reading.findings import CONFIDENCE
from screening.services.refusals import Refused

STATES = {"unverified": "Not verified", "changed": "To be read again", "verified": "Verified"}


class Line:
    """A source as it is drawn."""

    def __init__(self, standing: Standing):
        self.standing, self.source, self.newest = standing, standing.source, standing.newest
        self.word = STATES[standing.state]
        self.tier = {"verified": "clear", "changed": "caution", "unverified": "clarify"}[standing.state]
        self.confidence = CONFIDENCE[standing.source.confidence]
        self.addresses = [part.strip() for part in standing.source.address.split(" ; ") if part.strip()]

    @property
    def rules(self) -> list[tuple[str, str, bool]]:
        """[(id, title, whether its severity rests on this source)]"""
        named = {cited.rule["id"] for cited in self.standing.cited if cited.is_responsible}
        return [(rule["id"], rule["title"], rule["id"] in named) for rule in self.standing.rules]

    @property
    def cited(self) -> list[tuple[str, str, verification.Cited]]:
        return [(each.rule["id"], each.rule["title"], each) for each in self.standing.cited]


@staff_page(May.SEE_ANSWERS, "GET")
def sources(request, practice):
    """Every source, and whether the lead has read it."""
    lines = [Line(each) for each in verification.standings(practice)]
    numbers = Counter(line.standing.state for line in lines)
    show = request.GET.get("show", "")
    kept = [line for line in lines if show not in STATES or line.standing.state == show]
    filters = [(state, words, numbers[state]) for state, words in STATES.items()]
    context = {"lines": kept, "filters": filters, "show": show, "total": len(lines), "verified": numbers["verified"]}
    return page(request, practice, "sources", **context)


@staff_page(May.SEE_ANSWERS, "GET")
def source(request, practice, source):
    """One source: what the rules cite of it, and its verifications."""
    now = _standing_or_404(practice, source)
    return _page_of(request, practice, "source", now, VerifyForm(seen=now.seal))


@staff_page(May.SET_POLICY, "POST")
def verify(request, practice, source):
    """The lead read it."""
    now = _standing_or_404(practice, source)
    form = VerifyForm(request.POST, seen=now.seal)
    if _is_done(practice, now, form, verify_source, request.user):
        messages.success(request, "Verified.")
        return redirect("source", practice.slug, source)
    return _page_of(request, practice, "source", _standing_or_404(practice, source), form)


@staff_page(May.SET_POLICY, "GET", "POST")
def withdraw(request, practice, source):
    """The verification no longer holds."""
    now = _standing_or_404(practice, source)
    form = WithdrawForm(request.POST or None, seen=now.seal)
    if _is_done(practice, now, form, withdraw_verification, request.user):
        messages.success(request, "The verification is withdrawn.")
        return redirect("source", practice.slug, source)
    return _page_of(request, practice, "withdraw", _standing_or_404(practice, source), form)


def _is_done(practice, now, form, service, by) -> bool:
    """False where the form has to be shown, with what stands now."""
    if not form.is_valid():
        return False
    try:
        service(practice, now.source.id, **form.cleaned_data, by=by)
    except Refused as refusal:
        form.refuse(refusal, verification.standing(practice, now.source.id).seal)
        return False
    return True


def _standing_or_404(practice, source) -> Standing:
    try:
        return verification.standing(practice, source)
    except LookupError as error:
        raise Http404 from error


def _page_of(request, practice, name, now, form):
    return page(request, practice, name, line=Line(now), form=form)
