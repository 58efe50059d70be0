"""The same page answered twice, differently: the patient sees both and chooses."""

from django.utils.translation import gettext as _

from intake.drafts import way_of
from intake.questionnaire.answers import Absent
from intake.views.frame import show, url_after
from intake.wording import in_words, translated


def show_conflict(request, intake, form, draft):
    """What was saved elsewhere beside what was entered here. Nothing is overwritten until one is chosen."""
    way = way_of(draft)
    entered = draft.content["entered"]
    rows = []
    for question in way.asked_on(form.page):
        saved = way.history.answers.get(question.link_id, Absent.SKIPPED)
        here = form.answers().get(question.link_id, Absent.SKIPPED)
        if saved != here:
            rows.append(
                {
                    "question": translated(question.text),
                    "saved": in_words(question, saved, entered.get(question.link_id)),
                    "here": in_words(question, here, form.entered().get(question.link_id)),
                }
            )
    posted = [(name, value) for name, values in request.POST.lists() for value in values]
    again = [pair for pair in posted if pair[0] not in ("version", "csrfmiddlewaretoken")]
    return show(
        request, intake, "conflict", status=409, way=way, rows=rows, posted=again, version=draft.version,
        action=form.helper.form_action, keep=url_after(intake, way), title=_("Which answer is right?"),
    )  # fmt: skip
