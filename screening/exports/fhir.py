"""One screened revision for another system, as FHIR."""

from __future__ import annotations

from django.db import transaction

from clinic.audit import Action, record
from clinic.models import User
from intake.models import Author, Revision
from screening.exports.questionnaire_response import response
from screening.models import Screening
from screening.services.editions import words

SOURCES = {Author.PATIENT: "Patient", Author.PROXY: "RelatedPerson", Author.STAFF: "Practitioner"}


@transaction.atomic
def export_fhir(screening: Screening, by: User) -> dict:
    """The answers behind `screening` as a FHIR R4 QuestionnaireResponse. No name: the reference tells who it is."""
    revision = screening.revision
    record(
        Action.EXPORTED, actor=by, practice=revision.intake.practice,
        subject_type="intake", subject_id=revision.intake_id, details={"what": "fhir", "revision": revision.number},
    )  # fmt: skip
    return response(words(screening.edition_id), revision.content, screening.report, _about(screening, revision))


def _about(screening: Screening, revision: Revision) -> dict:
    return {
        "version": screening.edition.version,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{revision.pk}"},
        "status": "completed" if revision.number == 1 else "amended",
        "language": screening.edition.language,
        "subject": {"type": "Patient", "identifier": {"value": revision.intake.reference}},
        "authored": revision.submitted_at.isoformat(timespec="seconds"),
        "source": {"type": SOURCES[Author(revision.author)], "display": revision.get_author_display()},
    }
