"""Typing in what came on paper or by phone: the patient's own questions, in the staff's frame and under their name."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from clinic.access import May
from clinic.audit import Action
from clinic.staff_pages import staff_page
from intake.desk import staff_entry
from intake.desk.page_names import named
from intake.desk.typing_forms import CorrectForm, TypedForm
from intake.desk.views.frame import intake_or_404, show, trace
from intake.drafts import draft_of, way_of
from intake.links import address_of, page_at
from intake.models import Route
from intake.services import AlreadySent, Conflict, NotScreened, Outdated, save_page, submit
from intake.views.frame import version_in
from intake.wording import translated


@staff_page(May.ENTER_ANSWERS, "POST")
def type_in(request, practice, intake_id):
    """Begin, or go on with what staff have begun."""
    intake = intake_or_404(practice, intake_id)
    route = request.POST.get("route", "")
    if route not in staff_entry.ROUTES:
        raise Http404
    try:
        draft = staff_entry.begin_for_staff(intake, request.user, Route(route))
    except staff_entry.NotPossible as reason:
        messages.warning(request, str(reason))
        return redirect("desk_invitation", practice.slug, intake.pk)
    return _go_to(practice, intake, way_of(draft).next)


@staff_page(May.ENTER_ANSWERS, "GET", "POST")
def correct(request, practice, intake_id):
    """The topics that the patient corrects, and how; their questions are then asked anew. No answer is shown."""
    intake = intake_or_404(practice, intake_id)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            route = Route(form.cleaned_data["route"])
            draft = staff_entry.begin_correction(intake, form.chosen, request.user, route)
        except staff_entry.NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return _go_to(practice, intake, way_of(draft).next)
    trace(request, practice, Action.INTAKE_VIEWED, "intake", intake.pk, view="correct")
    return show(request, practice, "correct", form=form, intake=intake)


def _go_to(practice, intake, page):
    if page is None:
        return redirect("desk_typed", practice.slug, intake.pk)
    return redirect("desk_page", practice.slug, intake.pk, address_of(intake, page))


def _typed_or_404(practice, intake_id):
    """What staff have begun. What the patient entered is not there for staff."""
    intake = intake_or_404(practice, intake_id)
    draft = draft_of(intake)
    if draft is None or not staff_entry.is_staffs(draft):
        raise Http404
    return intake, draft


@staff_page(May.ENTER_ANSWERS, "GET")
def typed(request, practice, intake_id):
    """The pages, what is empty on each, and the button that sends them."""
    return _typed(request, practice, *_typed_or_404(practice, intake_id))


def _typed(request, practice, intake, draft, asks=False):
    """`asks`: whether to send it all the same."""
    way = way_of(draft)
    pages = [
        {
            "title": name,
            "address": address_of(intake, page),
            "is_seen": page.slug in way.seen,
            "empty": len([q for q in way.asked_on(page) if q.link_id not in way.history.answers]),
        }
        for page, name in named(way.pages)
    ]
    trace(request, practice, Action.INTAKE_VIEWED, "intake", intake.pk, view="typed")
    return show(
        request, practice, "typed", intake=intake, draft=draft, pages=pages, asks=asks,
        empty=sum(page["empty"] for page in pages), unseen=sum(not page["is_seen"] for page in pages),
    )  # fmt: skip


@staff_page(May.ENTER_ANSWERS, "GET", "POST")
def page(request, practice, intake_id, address):
    """One page, as the patient would see it."""
    intake, draft = _typed_or_404(practice, intake_id)
    asked, way = page_at(intake, address), way_of(draft)
    if asked not in way.pages:
        if request.method == "POST":
            reason = "That page is not asked any more, since another answer was changed."
            messages.warning(request, f"{reason} What you typed in last was not saved.")
        return redirect("desk_typed", practice.slug, intake.pk)
    if request.method == "POST":
        form = _form(asked, way, draft, version_in(request.POST), request)
        if form.is_valid():
            return _save(request, practice, intake, form)
    else:
        trace(request, practice, Action.INTAKE_VIEWED, "intake", intake.pk, view="typed-page")
        form = _form(asked, way, draft, draft.version)
    return _page(request, practice, intake, form, way)


def _form(asked, way, draft, version, request=None):
    return TypedForm(asked, way, draft.content["entered"], version, "", request.POST if request else None)


def _page(request, practice, intake, form, way, status=200):
    return show(
        request, practice, "typed_page", status=status, intake=intake, form=form, place=way.place_of(form.page),
        title=translated(form.page.heading),
    )  # fmt: skip


def _save(request, practice, intake, form):
    version = version_in(request.POST)
    try:
        saved = save_page(intake, form.page, form.answers(), version, form.entered(), actor=request.user)
    except AlreadySent:
        messages.warning(request, "The form was sent meanwhile: what you typed in last was not added.")
        return redirect("desk_invitation", practice.slug, intake.pk)
    except Conflict as conflict:
        messages.warning(request, "Somebody else typed in this page meanwhile. Saving again puts yours in its place.")
        way = way_of(conflict.draft)
        form = _form(form.page, way, conflict.draft, conflict.draft.version, request)
        return _page(request, practice, intake, form, way, status=409)
    for advice in saved.advice:
        text = translated(advice.text).replace("{emergency_number}", practice.emergency_number)
        messages.error(request, f"Tell the patient now: {text}")
    pages = way_of(saved.draft).pages
    after = pages[pages.index(form.page) + 1 :] if form.page in pages else ()
    return _go_to(practice, intake, after[0] if after else None)


@staff_page(May.ENTER_ANSWERS, "POST")
def send(request, practice, intake_id):
    """Send what was typed in, gaps and all: the clinician sees which answers are missing, and who typed the others.

    Where a page was never opened staff are asked once more: nobody gets by a slip a form that is nearly empty.
    """
    intake, draft = _typed_or_404(practice, intake_id)
    way = way_of(draft)
    if "sure" not in request.POST and any(page.slug not in way.seen for page in way.pages):
        return _typed(request, practice, intake, draft, asks=True)
    try:
        submit(intake, version_in(request.POST), actor=request.user)
    except Outdated:
        messages.warning(request, "Something was typed in after you opened this page. Please look once more.")
        return redirect("desk_typed", practice.slug, intake.pk)
    except NotScreened:
        messages.error(request, "The answers could not be processed. They are kept, and a clinician was told.")
        return redirect("desk_typed", practice.slug, intake.pk)
    messages.success(request, "The answers are sent.")
    return redirect("desk_invitation", practice.slug, intake.pk)
