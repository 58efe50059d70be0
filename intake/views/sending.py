"""Check the answers, send them, and what follows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intake.access import link
from intake.drafts import draft_of, offered, way_of
from intake.histories import history_of, treatment_date
from intake.route import Way
from intake.services import Incomplete, NotScreened, Outdated, amend, submit
from intake.states import Act, State, may, state_of
from intake.views.frame import FORM_METHODS, dropped_of, show, url_after, url_of, version_in
from intake.wording import in_words, translated


@link
@FORM_METHODS
def check(request, intake):
    """Every answer in plain words. A second Confirm finds the form sent, and leads to the same receipt."""
    state = state_of(intake)
    if request.method == "POST" and state in (State.IN_PROGRESS, State.AMENDING, State.SUBMITTED):
        return _send(request, intake)
    if state not in (State.IN_PROGRESS, State.AMENDING):
        return redirect("home", public_id=intake.public_id)
    draft = draft_of(intake)
    way = way_of(draft)
    return show(
        request, intake, "check", way=way, sections=_sections(intake, way, draft.content["entered"], change=True),
        version=draft.version, dropped=dropped_of(draft), go_on=url_after(intake, way),
        finished=way.next is None, proxy=draft.content["proxy"],
    )  # fmt: skip


def _send(request, intake):
    try:
        submit(intake, version_in(request.POST))
    except Outdated:
        messages.warning(request, _("Something was changed after you opened this page. Please check once more."))
        return redirect("check", public_id=intake.public_id)
    except Incomplete:
        return redirect("home", public_id=intake.public_id)
    except NotScreened:
        return show(request, intake, "not_sent", status=503)
    return redirect("receipt", public_id=intake.public_id)


def _sections(intake, way: Way, entered: dict, change: bool):
    sections = [(section, _rows(intake, way, section, entered, change)) for section in way.sections()]
    return [{"title": translated(section.title), "rows": rows} for section, rows in sections]


def _rows(intake, way, section, entered, change):
    for page in section.pages:
        for question in page.questions:
            if question in way.asked or question.from_invitation:
                answer = way.history.answer(question)
                yield {
                    "topic": "" if page.heading == section.title else translated(page.heading),
                    "question": translated(question.text),
                    "lines": in_words(question, answer, entered.get(question.link_id)),
                    "url": url_of(intake, page) if change and question in way.asked else "",
                }


@link(Act.READ)
@require_safe
def receipt(request, intake):
    """The same neutral words whatever was answered."""
    return show(request, intake, "receipt", state=state_of(intake), can_change=may(intake, Act.AMEND))


@link(Act.READ)
@require_safe
def copy(request, intake):
    """What was sent last, to read and to print."""
    revision = intake.revisions.latest()
    way = Way(history_of(revision, treatment_date(intake), offered(intake.practice)), frozenset())
    sections = _sections(intake, way, revision.content["entered"], change=False)
    return show(request, intake, "copy", sections=sections, revision=revision, proxy=revision.content["proxy"])


@link(Act.AMEND)
@require_POST
def change(request, intake):
    """Open what was sent: until the visit it can be changed and sent again."""
    amend(intake, language=get_language())
    return redirect("check", public_id=intake.public_id)
