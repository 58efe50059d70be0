"""The way through the form: start, task list, pages, advice."""

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.languages import only_switched, unjudged
from intake.access import link, not_now
from intake.desk import needs
from intake.drafts import draft_of, lost_in, way_of
from intake.forms import PageForm, StartForm
from intake.histories import answered_days
from intake.links import page_at
from intake.models import Author, Kind
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.services import AlreadySent, Conflict, begin, keep_typed, save_page
from intake.states import Act, State, asked_again, state_of
from intake.views import calling, linking
from intake.views.again import show_again, words_for
from intake.views.conflict import show_conflict
from intake.views.frame import FORM_METHODS, dropped_of, show, url_after, url_of, version_in
from intake.wording import translated

# The buttons below a page of questions: what was typed so far goes along, and is kept.
LEAVE = {"call": calling.call_me, "close": linking.close}


@link
@require_safe
def home(request, intake):
    """Where a link leads once it is open: depends on the state alone."""
    state = state_of(intake)
    if state is State.NOT_STARTED:
        return redirect("start", public_id=intake.public_id)
    if kind := asked_again(intake):
        return show_again(request, intake, kind)
    if state in (State.SUBMITTED, State.BEGUN, State.OVER):
        return redirect("receipt", public_id=intake.public_id)
    if state is State.MISSED:
        return show(request, intake, "missed")
    return _tasks(request, intake, was_sent=state is State.AMENDING)


@link(Act.BEGIN)
@FORM_METHODS
def start(request, intake):
    form = StartForm(request.POST if request.method == "POST" else None)
    if only_switched(request, form) or not form.is_valid():
        return show(request, intake, "start", form=form)
    proxy = form.cleaned_data["proxy"] if form.cleaned_data["who"] == "proxy" else ""
    draft = begin(intake, author=Author.PROXY if proxy else Author.PATIENT, proxy=proxy, language=get_language())
    return redirect(url_after(intake, way_of(draft)))


def _tasks(request, intake, was_sent):
    draft = draft_of(intake)
    if draft is None:
        return not_now(request, intake.public_id)
    way, lost = way_of(draft), lost_in(draft)
    anew = [translated(question.text) for question in way.asked if question.link_id in lost]
    sections = [_task(intake, way, section) for section in way.sections()]
    done = sum(task["left"] == 0 for task in sections)
    return show(
        request, intake, "tasks", way=way, tasks=sections, done=done, go_on=url_after(intake, way), anew=anew,
        was_sent=was_sent,
    )  # fmt: skip


def _task(intake, way, section):
    pages = [page for page in section.pages if page in way.pages]
    unfinished = [page for page in pages if page in way.unfinished]
    return {
        "title": translated(section.title),
        "url": url_of(intake, (unfinished or pages)[0]),
        "left": sum(len(way.left_on(page)) for page in unfinished),
        "begun": any(page.slug in way.seen for page in pages),
    }


@link(Act.ANSWER)
@FORM_METHODS
def page(request, intake, address):
    """One page of questions, saved at every Continue."""
    asked_page = page_at(intake, address)
    if asked_page is None:
        raise Http404
    draft = draft_of(intake)
    if draft is None:  # it was sent in another tab, a moment ago
        return not_now(request, intake.public_id)
    way = way_of(draft)
    leave = LEAVE.get(request.POST.get("leave"))
    if asked_page not in way.pages:
        return leave(request, public_id=intake.public_id) if leave else _not_asked(request, intake, way)
    form = _form(request, draft, way, asked_page)
    if request.method == "POST":
        return _posted(request, intake, way, form, leave)
    return _show_page(request, intake, draft, way, form)


def _form(request, draft, way, asked_page) -> PageForm:
    """As it is sent; as it was sent last and could not be saved; or as it is saved."""
    typed = {} if request.method == "POST" else draft.content.get("typed", {}).get(asked_page.slug, {})
    sent = QueryDict(typed["body"]) if typed else request.POST if request.method == "POST" else None
    version = draft.version if sent is None else version_in(sent)
    form = PageForm(asked_page, way, draft.content["entered"], version, url_of(draft.intake, asked_page), sent)
    if typed and not typed["judged"]:
        unjudged(form)
    return form


def _posted(request, intake, way, form, leave):
    """Saved; or kept as it is, and shown by a page of its own, which can be reloaded, left and come back to."""
    judged = not only_switched(request, form) and leave is None
    if judged and form.is_valid():
        return _save(request, intake, form, version_in(request.POST))
    typed = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "leave"):
        typed.pop(name, None)
    kept = keep_typed(intake, form.page, typed.urlencode(), judged)
    if leave:
        return leave(request, public_id=intake.public_id)
    if kept:
        return redirect(url_of(intake, form.page))
    draft = draft_of(intake)
    return _show_page(request, intake, draft, way, form) if draft else not_now(request, intake.public_id)


def _show_page(request, intake, draft, way, form):
    asked_page = form.page
    return show(
        request, intake, "page", way=way, form=form, back=_back(intake, way, asked_page),
        dropped=dropped_of(draft), place=way.place_of(asked_page), title=translated(asked_page.heading),
        told_on=_told_on(draft, way, asked_page), clinicians_words=words_for(draft, asked_page),
        who_reads=translated(needs.TOLD) if needs.is_told_on(way.asked_on(asked_page)) else "",
    )  # fmt: skip


def _told_on(draft, way, asked_page):
    """When the answers that this page shows were given, where they are to be confirmed."""
    if draft.kind != Kind.RECHECK or asked_page.slug in way.seen:
        return None
    answered = any(question.link_id in way.history.answers for question in way.asked_on(asked_page))
    submitted, rechecked = answered_days(draft.intake)
    return (rechecked or submitted) if answered else None


def _not_asked(request, intake, way):
    if request.method == "POST":
        messages.warning(request, _("That page is not asked any more, since another answer was changed."))
    return redirect(url_after(intake, way))


def _save(request, intake, form, version):
    try:
        saved = save_page(intake, form.page, form.answers(), version, form.entered(), get_language())
    except AlreadySent:
        return not_now(request, intake.public_id)
    except Conflict as conflict:
        return show_conflict(request, intake, form, conflict.draft)
    if saved.again and saved.opened:
        count = len(saved.opened)
        text = ngettext(
            "Because of your change there is %(count)s more question.",
            "Because of your change there are %(count)s more questions.",
            count,
        )
        messages.info(request, text % {"count": count})
    if saved.advice:
        return redirect("advice", public_id=intake.public_id)
    return redirect(url_after(intake, way_of(saved.draft)))


def _back(intake, way, asked_page):
    """To the check page, where all is answered; else one page back, and from the first one to the overview."""
    if not way.next:
        return url_after(intake, way)
    before = way.before(asked_page)
    return url_of(intake, before) if before else reverse("home", kwargs={"public_id": intake.public_id})


@link(Act.ANSWER)
@require_safe
def advice(request, intake):
    """What this patient should be told at once. The form waits."""
    draft = draft_of(intake)
    if draft is None:
        return not_now(request, intake.public_id)
    way = way_of(draft)
    texts = dict.fromkeys(translated(advice.text) for advice in QUESTIONNAIRE.advice(way.history))
    if not texts:
        return redirect("home", public_id=intake.public_id)
    number = intake.practice.emergency_number
    filled = [text.replace("{emergency_number}", number) for text in texts]
    calls = any("{emergency_number}" in text for text in texts)
    return show(request, intake, "advice", texts=filled, calls=calls, go_on=url_after(intake, way))
