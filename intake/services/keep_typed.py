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
    _keep(intake, page, {"body": body, "judged": judged})
    return True


@transaction.atomic
def _keep(intake: Intake, page: Page, typed: dict) -> None:
    """On top of whatever is there once nobody else writes. The version stays: no answer was changed."""
    if not Draft.objects.filter(pk=intake.pk).update(updated_at=timezone.now()):
        return
    draft = draft_of(intake)
    draft.content = draft.content | {"typed": draft.content.get("typed", {}) | {page.slug: typed}}
    draft.save(update_fields=["content"])
