"""The questions, for clinicians: why each is asked, and who reads it again by when."""

from __future__ import annotations

from clinic.access import May
from clinic.staff_pages import staff_page
from intake.drafts import today
from screening.governance.questions import topics
from screening.governance.views.page import page


@staff_page(May.SEE_ANSWERS, "GET")
def questions(request, practice):
    """Each section with its owner; one that should have been read again stands out."""
    found = topics(today(practice))
    return page(
        request,
        practice,
        "questions",
        topics=found,
        total=sum(len(topic.asked) for topic in found),
        overdue=[topic for topic in found if topic.overdue],
    )
