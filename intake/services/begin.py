"""The first draft of an intake."""

from django.db import transaction

from clinic.audit import PATIENT, Action, queue
from intake.audit import record_of
from intake.models import Author, Draft, Intake, Route
from intake.privacy import keep
from intake.questionnaire.asked import asked


@transaction.atomic
def begin(intake: Intake, *, author=Author.PATIENT, proxy="", route=Route.LINK, language="en", actor=PATIENT) -> Draft:
    """Open the form. The birth date is known; whoever answers for the patient is named in `proxy`."""
    queue()
    draft, new = Draft.objects.get_or_create(
        intake=intake,
        defaults={
            "content": {
                "answers": {asked.birth_date.link_id: intake.patient.details["birth_date"]},
                "entered": {},
                "pages": {},
                "proxy": proxy,
                "privacy_notice": keep(intake.practice, language).version if route == Route.LINK else "",
            },
            "author": author,
            "route": route,
            "language": language,
        },
    )
    if new:
        record_of(Action.BEGUN, intake, actor)
    return draft
