"""Opening submitted answers again: to change them, to confirm them before the visit, or to reply to a question."""

from collections.abc import Container, Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clinic.audit import PATIENT, Action, queue
from clinic.models import User
from intake.audit import record_of
from intake.drafts import confirmed_again, history_of_draft, way_of
from intake.models import Author, Draft, Intake, Kind, Revision, Route
from intake.privacy import keep
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.questions import Question
from intake.questionnaire.sections.recheck import SECTION
from intake.states import asked_again, open_questions

BEGUN = {
    Kind.AMENDMENT: Action.AMENDED,
    Kind.CORRECTION: Action.AMENDED,
    Kind.RECHECK: Action.RECHECK_BEGUN,
    Kind.REPLY: Action.REPLY_BEGUN,
}


@transaction.atomic
def amend(intake: Intake, actor=PATIENT, language: str | None = None) -> Draft:
    """A draft of what was submitted last, every answered page counting as answered."""
    draft, new = _draft(intake, Kind.AMENDMENT, language)
    if not new:
        return draft
    _ask_back(draft)
    draft.content["pages"] = dict.fromkeys(_answered(draft), draft.version)
    return _opened(draft, Kind.AMENDMENT, actor)


@transaction.atomic
def answer_again(intake: Intake, actor=PATIENT, language: str | None = None) -> Draft | None:
    """A draft of what is asked again, a change that was begun and not sent included; None where nothing is."""
    kind = asked_again(intake)
    if kind is None:
        return None
    draft, new = _draft(intake, kind, language)
    if not (new or Draft.objects.filter(pk=draft.pk, version=draft.version).update(version=F("version") + 1)):
        return draft  # somebody saves a page of it at this moment: what is asked again waits for the next look
    draft.version += not new
    known = draft.content.get("asked_back", {})
    _ask_back(draft)
    if kind == Kind.RECHECK:
        _make_recheck(draft)
    elif new:
        draft.content["pages"] = dict.fromkeys(_answered(draft), draft.version)
    else:
        _forget_pages_of(draft, but=known)
    return _opened(draft, kind, actor)


@transaction.atomic
def again_for_staff(intake: Intake, actor: User, route: Route, language: str) -> Draft | None:
    """A re-check or a reply that staff type in; None where nothing is asked. What the patient told by link is not
    theirs to read: its questions are empty, and are asked anew.
    """
    kind = asked_again(intake)
    if kind is None:
        return None
    draft, new = _draft(intake, kind, language)
    if not new:
        return draft
    if kind == Kind.RECHECK:
        _make_recheck(draft)
        while told := [q for q in confirmed_again(draft) if q.link_id in draft.content["answers"]]:
            _forget(draft, told)  # and then what follows them up
    else:
        _ask_back(draft)
    return _typed_by_staff(draft, actor, route)


@transaction.atomic
def correct_for_staff(
    intake: Intake, questions: Iterable[Question], actor: User, route: Route, language: str
) -> Draft | None:
    """What the patient corrects on paper or by phone: these questions and what follows them up, empty, asked anew.

    None where nothing of it applies, or where something else has been begun.
    """
    draft, new = _draft(intake, Kind.CORRECTION, language)
    if not new:
        return None
    draft.content["corrected"] = [question.link_id for question in _with_what_follows(questions)]
    if way_of(draft).pages:
        return _typed_by_staff(draft, actor, route)
    draft.delete()
    return None


def _with_what_follows(questions: Iterable[Question]) -> list[Question]:
    found = set(questions)
    for question in QUESTIONNAIRE.questions:  # none depends on a later one
        if found & set(question.enable_when.questions()):
            found.add(question)
    return [question for question in QUESTIONNAIRE.questions if question in found]


def _typed_by_staff(draft: Draft, actor: User, route: Route) -> Draft:
    """Nothing that is asked has an answer yet, nor has what might be opened."""
    _forget(draft, QUESTIONNAIRE.ignored(history_of_draft(draft)))
    while told := [q for q in way_of(draft).asked if q.link_id in draft.content["answers"]]:
        _forget(draft, told)
    draft.content["proxy"] = ""
    draft.author, draft.route = Author.STAFF, route
    return _opened(draft, Kind(draft.kind), actor)


def _ask_back(draft: Draft) -> None:
    """Questions that wait for an answer are asked, whatever else is."""
    questions = open_questions(draft.intake)
    draft.content["asked_back"] = {str(question.pk): question.content["link_ids"] for question in questions}


def _forget_pages_of(draft: Draft, but: Container[str]) -> None:
    """The pages of what is asked back count as not answered; `but` these requests have been begun."""
    asked = [link_ids for request, link_ids in draft.content["asked_back"].items() if request not in but]
    slugs = {QUESTIONNAIRE.page_of(QUESTIONNAIRE[link_id]).slug for link_ids in asked for link_id in link_ids}
    draft.content["pages"] = {slug: at for slug, at in draft.content["pages"].items() if slug not in slugs}


def _make_recheck(draft: Draft) -> None:
    """Each of its pages is confirmed anew, and what was said of another day is not said of this one.

    An answer that counted for nothing goes: should its question be opened now, it is about something newer.
    """
    draft.kind, draft.started_at = Kind.RECHECK, timezone.now()
    over = {*SECTION.questions, *QUESTIONNAIRE.ignored(history_of_draft(draft))}
    _forget(draft, over)


def _forget(draft: Draft, questions: Iterable[Question]) -> None:
    """No page is answered yet, and these questions neither."""
    gone = {question.link_id for question in questions}
    kept = {part: {k: v for k, v in draft.content[part].items() if k not in gone} for part in ("answers", "entered")}
    draft.content |= {**kept, "pages": {}}


def _draft(intake: Intake, kind: Kind, language: str | None) -> tuple[Draft, bool]:
    queue()
    return Draft.objects.get_or_create(intake=intake, defaults=_from(intake.revisions.latest(), kind, language))


def _from(revision: Revision, kind: Kind, language: str | None) -> dict:
    """The version goes on where the last draft ended: a page of that time, still open somewhere, is an older one."""
    by_staff = revision.author == Author.STAFF
    return {
        "version": revision.content.get("version", 0) + 1,
        "content": {**revision.content, "pages": {}},
        "kind": kind,
        "author": Author.PATIENT if by_staff else revision.author,
        "language": language or revision.language,
    }


def _opened(draft: Draft, kind: Kind, actor) -> Draft:
    intake = draft.intake
    if draft.author != Author.STAFF:
        draft.content["privacy_notice"] = keep(intake.practice, draft.language).version
    draft.save()
    record_of(BEGUN[kind], intake, actor)
    return draft


def _answered(draft: Draft) -> list[str]:
    """The pages on which nothing is left to answer or to ask back."""
    way = way_of(draft)
    answers = way.history.answers
    done = (page for page in QUESTIONNAIRE.pages if page in way.pages and not way.asked_back & set(page.questions))
    return [page.slug for page in done if all(question.link_id in answers for question in way.asked_on(page))]
