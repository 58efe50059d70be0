"""What was typed on a page and cannot be saved as answers yet: kept beside them, so that no reload loses it."""

from django.db import transaction
from django.utils import timezone

from intake.drafts import draft_of
from intake.models import Draft, Intake
from intake.questionnaire.questionnaire import Page

MOST = 64 * 1024  # characters; what is longer is shown once, and not kept


def keep_typed(intake: Intake, page: Page, body: str, judged: bool) -> bool:
    """Keep what the browser sent (`body`, urlencoded) until this page is saved. False where it is too much to keep.

    judged: whether it is shown with what is wrong in it; not where only the language was changed.
    """
    if len(body) > MOST:
        return False
    while not _keep(draft_of(intake), page, {"body": body, "judged": judged}):
        pass  # a page of it was saved at this moment: once more, on top of that
    return True


@transaction.atomic
def _keep(draft: Draft | None, page: Page, typed: dict) -> bool:
    """The version stays: no answer was changed."""
    if draft is None:
        return True
    if not Draft.objects.filter(pk=draft.pk, version=draft.version).update(updated_at=timezone.now()):
        return False
    draft.content = draft.content | {"typed": draft.content.get("typed", {}) | {page.slug: typed}}
    draft.save(update_fields=["content"])
    return True
