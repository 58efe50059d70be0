"""Who was invited, one patient's links and messages, and whom to call."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone, translation

from clinic.access import May
from clinic.audit import Action
from clinic.messages import outbox
from clinic.messages.texts import day_in_words, time_in_words
from clinic.staff_pages import staff_page
from intake.desk import calls, invitations, listing, staff_entry
from intake.desk.appointments import can_end, can_reopen
from intake.desk.changes import changes_of
from intake.desk.forms import ContactForm, FindForm
from intake.desk.listing import Show, Status
from intake.desk.needs import needs_of
from intake.desk.views.frame import intake_or_404, may_read, show, trace
from intake.patients import contact_of
from intake.records.notes import notes_of
from intake.records.search import search
from intake.states import asked_again

PAGE = 25
NAMES = {Show.OPEN: "Not answered yet", Show.ANSWERED: "Answered", Show.PAST: "Visit is over"}


@staff_page(May.SEE_STATUS, "GET")
def desk(request, practice):
    """The list: whom to call, what did not arrive, and how far each invitation has come."""
    chosen = Show(request.GET["show"]) if request.GET.get("show") in set(Show) else Show.OPEN
    page = Paginator(listing.intakes(practice, chosen), PAGE).get_page(request.GET.get("page"))
    numbers = listing.counts(practice)
    trace(request, practice, Action.DESK_VIEWED, "practice", practice.pk)
    return show(
        request,
        practice,
        "desk",
        calls=calls.open_calls(practice),
        failed=outbox.failed(practice, but=outbox.not_for(request.membership.role)).count(),
        filters=[(each, NAMES[each], numbers[each]) for each in Show],
        chosen=chosen,
        page=page,
        lines=listing.lines(list(page)),
    )


@staff_page(May.SEE_STATUS, "GET", "POST")
def find_patient(request, practice):
    """By birth date and any part of the name: a POST, so that neither stands in an address."""
    form = FindForm(practice, request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        person = form.cleaned_data["person"]
        patients = search(practice, person.name, person.birth_date, request.user)
        found = listing.lines(listing.of_patients(practice, patients))
    return show(request, practice, "find", form=form, lines=found)


@staff_page(May.SEE_STATUS, "GET")
def invitation(request, practice, intake_id):
    """One patient's visit: contact, link, messages, and what staff can do."""
    intake = intake_or_404(practice, intake_id)
    trace(request, practice, Action.INTAKE_VIEWED, "intake", intake.pk, view="desk")
    return _invitation(request, practice, intake)


def _invitation(request, practice, intake, contact_form=None):
    (line,) = listing.lines([intake])
    draft, can_send = getattr(intake, "draft", None), invitations.can_send(intake)
    return show(
        request,
        practice,
        "invitation",
        line=line,
        intake=intake,
        visit=intake.appointment,
        sent=_sent(request, intake),
        form=contact_form,
        contact_form=contact_form or ContactForm(initial=_at_first(line), can_send=can_send),
        can_send=can_send,
        locked=Status.LOCKED,
        expired=Status.EXPIRED,
        notes=notes_of(intake, clinical=may_read(request)),
        changes=changes_of(intake),
        needs=needs_of(intake),
        calls=[call for call in calls.open_calls(practice) if call.intake == intake],
        is_waited_for=line.status != Status.ANSWERED,
        has_contact=contact_of(intake.patient).channel != "none",
        needs_letter=_needs_letter(intake, line),
        by_staff=draft is not None and staff_entry.is_staffs(draft),
        begun_by_link=draft is not None and not staff_entry.is_staffs(draft),
        asked_again=asked_again(intake),
        can_correct=staff_entry.can_correct(intake),
        can_type=staff_entry.can_type_in(intake),
        made_call=calls.made_call(intake),
        can_ask_call=calls.can_be_asked_for(intake) and not calls.is_waiting(intake),
        can_end=can_end(intake.appointment),
        can_reopen=can_reopen(intake.appointment),
    )


def _sent(request, intake) -> list:
    """[(message, who dealt with it, where it did not arrive)], the newest first."""
    found = outbox.about(intake.pk, intake.patient.pk, but=outbox.not_for(request.membership.role))
    by = listing.dealt_with_by(found)
    return [(message, by.get(message.pk)) for message in found]


def _at_first(line) -> dict:
    """Whose answers are here has a link that works: it is replaced where staff say so."""
    return line.details | {"send": line.status != Status.ANSWERED or line.link == Status.LOCKED}


def _needs_letter(intake, line) -> bool:
    """Only for whom no message reaches: staff who see a link could open it."""
    return contact_of(intake.patient).channel == "none" or line.link in listing.UNREACHED


def _act(act, done: str, why_not):
    """A view that does one thing to an intake, and says so; `why_not` says what stands against it."""

    @staff_page(May.SEND_LINKS, "POST")
    def view(request, practice, intake_id):
        intake = intake_or_404(practice, intake_id)
        if reason := why_not(intake):
            messages.warning(request, reason)
        else:
            act(intake, request.user)
            messages.success(request, done)
        return redirect("desk_invitation", practice.slug, intake.pk)

    return view


def _no_link(intake) -> str:
    return "" if invitations.can_send(intake) else "The visit is over: no link was made."


def _no_reminder(intake) -> str:
    return "The answers have been received meanwhile: nothing was sent." if intake.answered else _no_link(intake)


nudge = _act(invitations.nudge, "A reminder is on its way. The next automatic one is held back.", _no_reminder)
new_link = _act(invitations.reissue, "A new link is on its way. The one before has stopped.", _no_link)


@staff_page(May.SEND_LINKS, "POST")
def letter(request, practice, intake_id):
    """A new link on paper, shown this once."""
    intake = intake_or_404(practice, intake_id)
    (line,) = listing.lines([intake])
    reachable = "" if _needs_letter(intake, line) else "This patient can be sent the link: no letter was made."
    if reason := _no_link(intake) or reachable:
        messages.warning(request, reason)
        return redirect("desk_invitation", practice.slug, intake.pk)
    return _letter(request, practice, intake, invitations.letter(intake, request.user))


def _letter(request, practice, intake, link):
    """In the patient's language, with a picture of the link for a phone's camera."""
    visit = intake.appointment
    with translation.override(contact_of(intake.patient).language):
        return show(
            request,
            practice,
            "letter",
            link=link,
            picture=segno.make(link, error="m").svg_data_uri(scale=4, border=4, light="#fff"),
            visit=visit,
            day=day_in_words(timezone.localtime(visit.start)),
            time=time_in_words(timezone.localtime(visit.start)),
            patient=intake.patient.details,
        )


@staff_page(May.SEND_LINKS, "POST")
def contact(request, practice, intake_id):
    """Correct the contact on file and, unless it was unticked, send a new link to it."""
    intake = intake_or_404(practice, intake_id)
    form = ContactForm(request.POST, can_send=invitations.can_send(intake))
    if not form.is_valid():
        return _invitation(request, practice, intake, form)
    invitations.correct_contact(intake, form.contact, request.user, send=form.cleaned_data.get("send", False))
    messages.success(request, "The contact is saved.")
    return redirect("desk_invitation", practice.slug, intake.pk)
