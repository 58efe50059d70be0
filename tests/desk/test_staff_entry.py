"""Paper and phone: staff type in, how it came is kept, and what the patient entered stays the patient's."""

import re
from datetime import timedelta

import pytest

from clinic.audit import Action
from clinic.models import AuditEvent
from intake.desk.staff_entry import (
    NotPossible,
    begin_correction,
    begin_for_staff,
    can_correct,
    can_type_in,
    topics,
)
from intake.drafts import draft_of, way_of
from intake.histories import answered_days
from intake.links import address_of
from intake.models import Author, Draft, Kind, Revision, Route
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.services import Incomplete, amend, answer_again, submit
from intake.services.ask_back import ask_back
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(practice):
    return builders.intake(builders.appointment(builders.patient(practice, language="es")))


@pytest.mark.parametrize("route", [Route.PAPER, Route.PHONE])
def test_route_author_and_language_are_kept(intake, front_desk, route):
    begin_for_staff(intake, front_desk, route)
    draft = Draft.objects.get()
    assert (draft.author, draft.route, draft.language) == (Author.STAFF, route, "es")
    (event,) = AuditEvent.objects.filter(action=Action.BEGUN)
    assert event.actor_id == front_desk.pk


def test_staff_go_on_with_what_staff_have_begun(intake, front_desk, practice):
    first = begin_for_staff(intake, front_desk, Route.PAPER)
    again = begin_for_staff(intake, builders.staff(practice), Route.PAPER)
    assert again == first
    assert AuditEvent.objects.filter(action=Action.BEGUN).count() == 1


def test_what_the_patient_entered_stays_the_patients(intake, front_desk):
    builders.draft(intake)
    with pytest.raises(NotPossible):
        begin_for_staff(intake, front_desk, Route.PAPER)


def test_what_was_sent_is_not_typed_in_again(intake, front_desk):
    builders.revision(intake)
    with pytest.raises(NotPossible):
        begin_for_staff(intake, front_desk, Route.PHONE)
    assert not Draft.objects.exists()


def test_a_link_is_no_route_for_staff(intake, front_desk):
    with pytest.raises(ValueError, match="paper"):
        begin_for_staff(intake, front_desk, Route.LINK)


def test_paper_may_have_gaps_and_names_who_typed_it_in(intake, front_desk):
    draft = begin_for_staff(intake, front_desk, Route.PAPER)
    submit(intake, draft.version, actor=front_desk)
    revision = Revision.objects.get()
    assert (revision.author, revision.staff, revision.route) == (Author.STAFF, front_desk, Route.PAPER)


def test_what_staff_began_and_the_patient_sends_is_the_patients_and_whole(intake, front_desk):
    draft = begin_for_staff(intake, front_desk, Route.PAPER)
    with pytest.raises(Incomplete):
        submit(intake, draft.version)
    draft.content |= {"answers": builders.healthy_adult()}
    draft.content["pages"] = {page.slug: 1 for page in QUESTIONNAIRE.pages}
    draft.save()
    submit(intake, draft.version)
    revision = Revision.objects.get()
    assert (revision.author, revision.staff, revision.route) == (Author.PATIENT, None, Route.LINK)


# The re-check


@pytest.fixture
def told(practice):
    """Answers that the patient sent by link, with something that is nobody else's business."""
    visit = builders.appointment(builders.patient(practice), start=builders.days_ahead(1))
    intake = builders.intake(visit)
    answers = builders.healthy_adult(clots=["dvt"], clot_date="2015", clot_still_treated="yes", feeding="yes")
    builders.revision(intake, answers, answered_on=builders.today() - timedelta(days=9))
    return intake


def test_a_recheck_is_typed_in_with_nothing_of_what_the_patient_told(told, front_desk):
    draft = begin_for_staff(told, front_desk, Route.DESK)
    assert (draft.kind, draft.author, draft.route) == (Kind.RECHECK, Author.STAFF, Route.DESK)
    way = way_of(draft_of(told))
    assert {asked.clots, asked.feeding, asked.day_change} <= set(way.asked)
    assert not {q.link_id for q in way.asked} & draft.content["answers"].keys()
    assert draft.content["answers"]["height"] == 172, "what cannot change in days stays"


def test_where_nothing_is_due_nothing_is_typed_in(practice, front_desk):
    intake = builders.revision(builders.intake(builders.appointment(builders.patient(practice)))).intake
    assert not can_type_in(intake)
    with pytest.raises(NotPossible):
        begin_for_staff(intake, front_desk, Route.PHONE)


def test_a_recheck_that_the_patient_has_begun_stays_the_patients(told, front_desk):
    answer_again(told)
    assert not can_type_in(told)
    with pytest.raises(NotPossible):
        begin_for_staff(told, front_desk, Route.PHONE)


# A reply, and a correction


@pytest.fixture
def sent(practice):
    """Sent by link three weeks before the visit."""
    intake = builders.intake(builders.appointment(builders.patient(practice), start=builders.days_ahead(21)))
    told = {"clots": ["dvt"], "clot_date": "2015", "clot_still_treated": "yes", "anything_else": "CanaryZebra"}
    builders.revision(intake, builders.healthy_adult(**told))
    return intake


def shown(page):
    """What the pages that staff see hold of what the patient told."""
    text = page.content.decode()
    return [word for word in ("CanaryZebra", 'value="2015"', "checked") if word in text]


def test_a_reply_is_typed_in_and_the_answer_before_is_not_shown(desk, sent, front_desk, clinician):
    question = ask_back(sent, ["clot-date"], clinician, "See the canary letter.")
    assert can_type_in(sent)
    assert "A clinician asks the patient something again" in desk.get(f"{AT}{sent.pk}/").content.decode()
    page = begin(desk, sent, "phone")
    assert "When was the last deep clot" in page.content.decode()
    assert "canary" not in page.content.decode()
    assert shown(page) == []
    fill(desk, page, **{"clot-date-year": "2019"})
    fill_send(desk, desk.get(f"{AT}{sent.pk}/typed/"), sent)
    reply = sent.revisions.latest()
    assert (reply.kind, reply.author, reply.staff, reply.route) == (Kind.REPLY, Author.STAFF, front_desk, Route.PHONE)
    assert reply.content["answers"]["clot-date"] == "2019"
    assert reply.content["answers"]["anything-else"] == "CanaryZebra", "the rest stays"
    question.refresh_from_db()
    assert question.answered_by == reply


def test_a_correction_asks_its_topic_anew_and_leaves_the_rest(desk, sent, front_desk):
    first = sent.revisions.get()
    page = desk.post(f"{AT}{sent.pk}/correct/", {"topics": ["clots", "wishes"], "route": "paper"}, follow=True)
    draft = Draft.objects.get()
    assert (draft.kind, draft.author, draft.route) == (Kind.CORRECTION, Author.STAFF, Route.PAPER)
    assert not {q.link_id for q in way_of(draft).asked} & draft.content["answers"].keys()
    assert shown(page) == []
    page = fill(desk, page, clots=["none"])
    assert shown(page) == []
    fill(desk, page, gaps="1", goals=["look"])
    fill_send(desk, desk.get(f"{AT}{sent.pk}/typed/"), sent)
    correction = sent.revisions.latest()
    assert (correction.kind, correction.staff, correction.route) == (Kind.CORRECTION, front_desk, Route.PAPER)
    answers = correction.content["answers"]
    assert answers["clots"] == ["none"]
    assert "clot-date" not in answers
    assert answers["weight"] == first.content["answers"]["weight"]
    assert answered_days(sent) == (first.answered_on, None), "a correction confirms nothing of the rest"


def test_the_first_topic_is_corrected_with_what_hangs_on_it_and_no_birth_date_is_asked(desk, sent):
    page = desk.post(f"{AT}{sent.pk}/correct/", {"topics": ["about-you"], "route": "phone"}, follow=True)
    assert "birth-date" not in page.content.decode()
    assert shown(page) == []
    fill(desk, page, **{"sex-at-birth": "male", "treatment-wanted": "laser"})
    fill_send(desk, desk.get(f"{AT}{sent.pk}/typed/"), sent)
    answers = sent.revisions.latest().content["answers"]
    assert (answers["sex-at-birth"], answers["treatment-wanted"]) == ("male", "laser")
    assert answers["birth-date"] == builders.BIRTH_DATE.isoformat()
    assert not {"pregnancy", "migraine", "stockings"} & answers.keys(), "what hung on it"
    assert answers["clots"] == ["dvt"]


@pytest.mark.parametrize("told", [{}, {"sex_at_birth": "male"}, {"treatment_wanted": "laser"}])
def test_what_the_first_topic_asks_gives_nothing_away(practice, front_desk, told):
    intake = builders.revision(builders.intake(builders.appointment(builders.patient(practice))),
                               builders.healthy_adult(**told)).intake  # fmt: skip
    begin_correction(intake, [QUESTIONNAIRE.page("about-you")], front_desk, Route.PHONE)
    other = builders.revision(builders.intake(builders.appointment(builders.patient(practice)))).intake
    begin_correction(other, [QUESTIONNAIRE.page("about-you")], front_desk, Route.PHONE)
    assert way_of(draft_of(intake)).asked == way_of(draft_of(other)).asked


def test_typed_numbers_are_hidden_too(sent, front_desk):
    draft = draft_of(amend(sent).intake)
    draft.content["entered"] = {"weight": {"st": "10"}, "height": {"ft": "5"}}
    draft.save()
    submit(sent, draft.version)
    body = QUESTIONNAIRE.page("body")
    draft = begin_correction(sent, [body], front_desk, Route.DESK)
    assert not {"weight", "height", "smoking", "mobility"} & draft.content["answers"].keys()
    assert not {"weight", "height"} & draft.content["entered"].keys()


def test_the_topics_say_nothing_of_the_patient(sent, practice):
    healthy = builders.revision(builders.intake(builders.appointment(builders.patient(practice)))).intake
    assert {page.slug for page in topics()} >= {"about-you", "clots", "pregnancy", "medicines-other", "body", "wishes"}
    assert not {page.slug for page in topics()} & {"clot-dates", "anticoagulant-reason", "on-the-day"}
    assert can_correct(sent)
    assert can_correct(healthy)


def test_what_is_asked_again_comes_before_a_correction(sent, told, clinician, front_desk):
    ask_back(sent, ["clot-date"], clinician)
    for intake in (sent, told):
        assert not can_correct(intake)
        with pytest.raises(NotPossible):
            begin_correction(intake, [QUESTIONNAIRE.page("clots")], front_desk, Route.PHONE)


def test_nothing_is_corrected_in_what_the_patient_is_changing(sent, desk, front_desk):
    amend(sent)
    page = desk.post(f"{AT}{sent.pk}/correct/", {"topics": ["clots"], "route": "paper"})
    assert "can be corrected from when they are sent" in page.content.decode()
    assert Draft.objects.get().author == Author.PATIENT


def test_what_does_not_concern_the_patient_is_no_correction(practice, desk, front_desk):
    man = builders.intake(builders.appointment(builders.patient(practice)))
    builders.revision(man, builders.healthy_adult(sex_at_birth="male"))
    page = desk.post(f"{AT}{man.pk}/correct/", {"topics": ["pregnancy"], "route": "paper"})
    assert "None of these questions is asked of this patient." in page.content.decode()
    assert not Draft.objects.exists()


# The pages

AT = "/review/elm/desk/"


def begin(desk, intake, route="paper"):
    return desk.post(f"{AT}{intake.pk}/type-in/", {"route": route}, follow=True)


def fill(desk, page, **answers):
    """Send the form of a page that is shown."""
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    path = page.redirect_chain[-1][0] if getattr(page, "redirect_chain", None) else page.request["PATH_INFO"]
    return desk.post(path, {"version": version, **answers}, follow=True)


def test_the_whole_way_from_paper_to_a_screened_revision(desk, front_desk, intake):
    page = begin(desk, intake)
    assert "Do you have any of these now?" in page.content.decode()
    page = fill(desk, page, **{asked.warning_signs.link_id: ["none"]})
    for _ in range(40):
        if page.redirect_chain[-1][0].endswith("/typed/"):
            break
        page = fill(desk, page, gaps="1")
    assert "left empty" in page.content.decode()
    page = fill_send(desk, page, intake)
    assert "The answers are sent." in page.content.decode()
    revision = Revision.objects.get()
    assert (revision.author, revision.staff, revision.route) == (Author.STAFF, front_desk, Route.PAPER)
    assert revision.content["answers"][asked.warning_signs.link_id] == ["none"]
    saved = AuditEvent.objects.filter(action=Action.PAGE_SAVED)
    assert {event.actor_id for event in saved} == {front_desk.pk}
    assert desk.get(f"{AT}{intake.pk}/typed/").status_code == 404


def fill_send(desk, page, intake):
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    return desk.post(f"{AT}{intake.pk}/typed/send/", {"version": version}, follow=True)


def test_a_form_that_is_nearly_empty_is_not_sent_by_a_slip(desk, intake):
    begin(desk, intake)
    page = desk.get(f"{AT}{intake.pk}/typed/").content.decode()
    assert page.index('class="tasks"') < page.index("Send the answers"), "it stands last"
    asks = fill_send(desk, desk.get(f"{AT}{intake.pk}/typed/"), intake)
    text = asks.content.decode()
    count = len(way_of(draft_of(intake)).pages)
    assert f"{count} pages were not typed in. Send all the same?" in text
    assert not Revision.objects.exists()
    version = re.search(r'name="version" value="(\d+)"', text)[1]
    desk.post(f"{AT}{intake.pk}/typed/send/", {"version": version, "sure": "yes"})
    assert Revision.objects.exists()


def test_a_gap_is_only_left_on_purpose(desk, intake):
    page = fill(desk, begin(desk, intake))
    assert "There is a problem" in page.content.decode()
    page = fill(desk, begin(desk, intake), gaps="1")
    assert "There is a problem" not in page.content.decode()


def test_what_is_typed_wrong_is_wrong_also_with_gaps(desk, intake):
    page = fill(desk, begin(desk, intake), gaps="1", **{asked.warning_signs.link_id: ["none", "one-leg"]})
    assert "There is a problem" in page.content.decode()


def test_urgent_advice_is_told_at_once(desk, intake):
    page = fill(desk, begin(desk, intake, "phone"), **{asked.warning_signs.link_id: ["one-leg"]})
    assert "Tell the patient now" in page.content.decode()
    assert "Call this patient now" in desk.get(AT).content.decode()


def test_two_who_type_at_once_lose_nothing_unseen(desk, intake, front_desk):
    first = begin(desk, intake)
    fill(desk, first, **{asked.warning_signs.link_id: ["none"]})
    second = fill(desk, first, **{asked.warning_signs.link_id: ["fever"]})
    assert second.status_code == 409
    assert "Somebody else typed in this page" in second.content.decode()
    assert Draft.objects.get().content["answers"][asked.warning_signs.link_id] == ["none"]


def test_a_page_that_is_not_asked_any_more_takes_nothing_without_a_word(desk, intake, front_desk):
    draft = begin_for_staff(intake, front_desk, Route.PAPER)
    draft.content["answers"] |= {"sex-at-birth": "male"}
    draft.save()
    address = f"{AT}{intake.pk}/typed/{address_of(intake, QUESTIONNAIRE.page('pregnancy'))}/"
    warned = "That page is not asked any more, since another answer was changed."
    assert warned not in desk.get(address, follow=True).content.decode()
    page = desk.post(address, {"version": draft.version, "pregnancy": "no"}, follow=True).content.decode()
    assert f"{warned} What you typed in last was not saved." in page


@pytest.mark.parametrize("path", ["typed/", "typed/0123456789/"])
def test_what_the_patient_began_is_not_there_for_staff(desk, intake, path):
    builders.draft(intake)
    assert desk.get(f"{AT}{intake.pk}/{path}").status_code == 404
    assert desk.post(f"{AT}{intake.pk}/typed/send/", {"version": "1"}).status_code == 404
