"""The coverage: every documented finding with its questions, its rule and who shows it."""

from __future__ import annotations

from clinic.access import May
from clinic.staff_pages import staff_page
from screening.governance import coverage as governance
from screening.governance.views.page import page


@staff_page(May.SEE_ANSWERS, "GET")
def coverage(request, practice):
    """Nothing may be missing; where something is, that stands first."""
    groups = governance.coverage()
    covered = [each for _, group in groups for each in group]
    return page(
        request,
        practice,
        "coverage",
        groups=groups,
        total=len(covered),
        gaps=[each for each in covered if each.gaps],
        examples=sum(len(each.examples) for each in covered),
        unread=governance.unread(),
        kept=governance.kept(),
    )
