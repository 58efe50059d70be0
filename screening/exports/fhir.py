"""One screened revision for another system, as FHIR."""

from __future__ import annotations

from clinic.audit import Action
from clinic.models import User
from intake.audit import record_look
from intake.models import Author, Revision
from screening.exports.questionnaire_response import response
from screening.models import Screening
from screening.services.editions import words

SOURCES = {Author.PATIENT: "Patient", Author.PROXY: "RelatedPerson", Author.STAFF: "Practitioner"}


def export_fhir(screening: Screening, by: User) -> dict:
    """The answers behind `screening` as a FHIR R4 QuestionnaireResponse. No name: the reference tells who it is."""
    revision = screening.revision
    record_look(Action.EXPORTED, revision.intake, by, what="fhir", revision=revision.number)
    text, version = words(screening.edition_id), screening.edition.version
    return response(text, version, revision.content, screening.report, _about(screening, revision))


def _about(screening: Screening, revision: Revision) -> dict:
    return {
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{revision.pk}"},
        "status": "completed" if revision.number == 1 else "amended",
        "language": screening.edition.language,
        "subject": {"type": "Patient", "identifier": {"value": revision.intake.reference}},
        "authored": revision.submitted_at.isoformat(timespec="seconds"),
        "source": {"type": SOURCES[Author(revision.author)], "display": revision.get_author_display()},
    }
