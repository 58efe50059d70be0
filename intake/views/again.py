"""After sending: the short re-check before the visit, and a clinician's question."""

from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from intake.access import link
from intake.drafts import way_of
from intake.histories import answered_days
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.services import answer_again
from intake.states import Act, open_questions
from intake.views.frame import show, url_after
from intake.wording import translated


def show_again(request, intake, kind):
    """What is asked, and why, with one button: only its POST begins."""
    submitted, rechecked = answered_days(intake)
    questions = [
        {"texts": [translated(QUESTIONNAIRE[link_id].text) for link_id in q.content["link_ids"]], **_said(q)}
        for q in open_questions(intake)
    ]
    return show(request, intake, "again", kind=kind, told_on=rechecked or submitted, questions=questions)


def _said(question):
    return {"words": question.content["words"], "by": question.asked_by.name}


@link(Act.AGAIN)
@require_POST
def again(request, intake):
    """Begin the re-check or the reply."""
    draft = answer_again(intake, language=get_language())
    if draft is None:
        return redirect("home", public_id=intake.public_id)
    return redirect(url_after(intake, way_of(draft)))


def words_for(draft, page):
    """What clinicians add to the questions of this page, in their own words."""
    begun, here = draft.content.get("asked_back", {}), {question.link_id for question in page.questions}
    asked = [q for q in open_questions(draft.intake) if str(q.pk) in begun] if begun else []
    return [_said(q) for q in asked if here & set(q.content["link_ids"]) and q.content["words"]]
