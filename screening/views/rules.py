"""The rule catalogue: every rule in words, with its sources."""

from __future__ import annotations

from django.shortcuts import render

from clinic.access import May
from screening.edition import edition
from screening.reading.catalogue import groups
from screening.releases import running_version
from screening.views.frame import staff_page


@staff_page(May.SEE_ANSWERS, "GET")
def rules(request, practice):
    """What the running rules say, for the people who rely on them."""
    context = {"practice": practice, "groups": groups(edition()), "version": running_version(), "here": "rules"}
    return render(request, "screening/rules.html", context)
