"""Check the answers, send them, and what follows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intake.access import link
from intake.drafts import draft_of, today, way_of
from intake.plans import plan_of
from intake.services import Incomplete, NotScreened, Outdated, amend, submit
from intake.states import Act, State, asked_again, may, recheck_from, state_of
from intake.views.frame import FORM_METHODS, dropped_of, sections_of, show, url_after, version_in


@link
@FORM_METHODS
def check(request, intake):
    """Every answer in plain words. A second Confirm finds the form sent, and leads to the same receipt."""
    state = state_of(intake)
    if request.method == "POST" and state in (State.IN_PROGRESS, State.AMENDING, State.SUBMITTED):
        return _send(request, intake)
    draft = draft_of(intake) if state in (State.IN_PROGRESS, State.AMENDING) else None
    if draft is None:
        return redirect("home", public_id=intake.public_id)
    way = way_of(draft)
    return show(
        request, intake, "check", way=way, sections=sections_of(intake, way, draft.content["entered"], change=True),
        version=draft.version, dropped=dropped_of(draft), go_on=url_after(intake, way),
        finished=way.next is None, proxy=draft.content["proxy"], is_short=way.is_short,
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


@link(Act.READ)
@require_safe
def receipt(request, intake):
    """The same neutral words whatever was answered."""
    first = recheck_from(intake)
    return show(
        request, intake, "receipt", state=state_of(intake), can_change=may(intake, Act.AMEND),
        again=asked_again(intake), plan=plan_of(intake), is_rechecked=first and first > today(intake.practice),
    )  # fmt: skip


@link(Act.AMEND)
@require_POST
def change(request, intake):
    """Open what was sent: until the visit it can be changed and sent again."""
    amend(intake, language=get_language())
    return redirect("check", public_id=intake.public_id)
