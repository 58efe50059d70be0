"""Rule health: what becomes of each rule, and how the forms get on. For the lead; it holds no person."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from clinic.access import May
from clinic.audit import Action, record
from clinic.staff_pages import REFUSED, staff_page
from screening.edition import edition
from screening.health.comments import comment, comments
from screening.health.completion import Completion
from screening.health.rules import DISMISSED, ENOUGH, OFTEN, rule_health
from screening.period import PeriodForm
from screening.services.editions import titles

USUAL = timedelta(days=90)
LENGTH = 2000


class CommentForm(forms.Form):
    """What a lead notes on a rule."""

    use_required_attribute = False
    text = forms.CharField(
        label="Your comment", max_length=LENGTH, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Every clinician of the practice reads it beside the rule. Name no patient.",
        error_messages={"required": "Write what you think of this rule."},
    )  # fmt: skip


@staff_page(May.SEE_RULE_HEALTH, "GET")
def health(request, practice):
    """The last three months, or the period that is asked for."""
    usual = _usual()
    form = PeriodForm(request.GET if "since" in request.GET else None, initial=usual)
    period = form.cleaned_data if form.is_bound and form.is_valid() else usual
    _trace(request, practice, "practice", practice.pk)
    intakes, rules = rule_health(practice, **period)
    context = {
        "practice": practice,
        "form": form,
        "period": period,
        "intakes": intakes,
        "rules": rules,
        "looks": [rule for rule in rules if rule.looks],
        "often": OFTEN,
        "dismissed": DISMISSED,
        "enough": ENOUGH,
        "completion": Completion(practice, **period),
        "comments": comments(practice),
        "here": "rules",
        "tab": "health",
    }
    return render(request, "screening/health.html", context)


@staff_page(May.SEE_RULE_HEALTH, "GET", "POST")
def one_rule(request, practice, rule):
    """One rule: its numbers of the last months, and what the leads noted on it. A POST adds a comment."""
    intakes, rules = rule_health(practice, **_usual())
    numbers = next((each for each in rules if each.id == rule), None)
    noted = comments(practice).get(rule, [])
    if not (numbers or noted or rule in edition()["rules"]):
        raise Http404
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comment(practice, rule, form.cleaned_data["text"], request.user)
        messages.success(request, "The comment stands beside the rule.")
        return redirect("rule_health", practice.slug, rule)
    if request.method == "GET":
        _trace(request, practice, "rule", rule)
    context = {
        "practice": practice,
        "rule": rule,
        "title": titles([rule])[rule],
        "is_running": rule in edition()["rules"],
        "intakes": intakes,
        "numbers": numbers,
        "noted": noted,
        "form": form,
        "here": "rules",
        "tab": "health",
    }
    return render(request, "screening/rule_health.html", context, status=REFUSED if form.errors else 200)


def _usual() -> dict:
    today = timezone.localdate()
    return {"since": today - USUAL, "until": today}


@transaction.atomic
def _trace(request, practice, subject_type: str, subject_id) -> None:
    record(
        Action.RULE_HEALTH_VIEWED, actor=request.user, practice=practice,
        subject_type=subject_type, subject_id=subject_id,
    )  # fmt: skip
