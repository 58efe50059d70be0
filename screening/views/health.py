"""Rule health: what becomes of each rule, and how the forms get on. For the lead; it holds no person."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.shortcuts import render
from django.utils import timezone

from clinic.access import May
from clinic.audit import Action, record
from screening.health.completion import Completion
from screening.health.rules import rule_health
from screening.period import PeriodForm
from screening.views.frame import staff_page

USUAL = timedelta(days=90)


@staff_page(May.SEE_RULE_HEALTH, "GET")
def health(request, practice):
    """The last three months, or the period that is asked for."""
    usual = {"since": timezone.localdate() - USUAL, "until": timezone.localdate()}
    form = PeriodForm(request.GET if "since" in request.GET else None, initial=usual)
    period = form.cleaned_data if form.is_bound and form.is_valid() else usual
    with transaction.atomic():
        record(
            Action.RULE_HEALTH_VIEWED, actor=request.user, practice=practice,
            subject_type="practice", subject_id=practice.pk,
        )  # fmt: skip
    intakes, rules = rule_health(practice, **period)
    context = {
        "practice": practice,
        "form": form,
        "period": period,
        "intakes": intakes,
        "rules": rules,
        "looks": [rule for rule in rules if rule.looks],
        "completion": Completion(practice, **period),
        "here": "rules",
        "tab": "health",
    }
    return render(request, "screening/health.html", context)
