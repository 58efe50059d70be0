"""Opening submitted answers again."""

from django.db import transaction

from clinic.audit import PATIENT, Action, record
from intake.drafts import way_of
from intake.models import Author, Draft, Intake, Revision
from intake.questionnaire.asked import QUESTIONNAIRE


@transaction.atomic
def amend(intake: Intake, actor=PATIENT, language: str | None = None) -> Draft:
    """A draft of what was submitted last, every answered page counting as answered."""
    draft, new = Draft.objects.get_or_create(intake=intake, defaults=_from(intake.revisions.latest(), language))
    if new:
        draft.content["pages"] = dict.fromkeys(_answered(draft), draft.version)
        draft.save(update_fields=["content"])
        record(Action.AMENDED, actor=actor, practice=intake.practice, subject_type="intake", subject_id=intake.pk)
    return draft


def _from(revision: Revision, language: str | None) -> dict:
    """The version goes on where the last draft ended: a page of that time, still open somewhere, is an older one."""
    by_staff = revision.author == Author.STAFF
    return {
        "version": revision.content.get("version", 0) + 1,
        "content": {**revision.content, "pages": {}},
        "author": Author.PATIENT if by_staff else revision.author,
        "language": language or revision.language,
    }


def _answered(draft: Draft) -> list[str]:
    way = way_of(draft)
    answers = way.history.answers
    done = (page for page in QUESTIONNAIRE.pages if page in way.pages)
    return [page.slug for page in done if all(question.link_id in answers for question in way.asked_on(page))]
