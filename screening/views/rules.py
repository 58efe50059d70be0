"""The rule catalogue: every rule in words, with its sources. A contents page, and a page for each group."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.text import slugify

from clinic.access import May
from clinic.staff_pages import staff_page
from screening.edition import edition
from screening.reading.catalogue import groups
from screening.releases import running_version

ALL = "all"


@staff_page(May.SEE_ANSWERS, "GET")
def rules(request, practice):
    """What the running rules say, for the people who rely on them. ?group= opens one group, ?rule= that of a rule."""
    found = [(slugify(title), title, rules) for title, rules in groups(edition())]
    wanted, rule = request.GET.get("group", ""), request.GET.get("rule", "")
    wanted = wanted or next((slug for slug, _, rules in found if rule in {each.rule["id"] for each in rules}), "")
    opened = [(title, rules) for slug, title, rules in found if wanted in (slug, ALL)]
    context = {
        "practice": practice,
        "contents": found,
        "opened": opened,
        "wanted": wanted,
        "version": running_version(),
        "here": "rules",
    }
    return render(request, "screening/rules.html", context)
