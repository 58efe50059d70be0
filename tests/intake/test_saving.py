"""Saving a page: versions, two tabs, what a change drops and opens, and the way on."""

import re
import sys

import pytest

from clinic.models import AuditEvent
from intake.drafts import draft_of
from intake.models import Draft, Revision
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.services import Conflict, save_page, submit
from tests import builders
from tests.intake.walking import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(patient):
    patient.start()
    return patient


@pytest.fixture
def filled(patient):
    return patient.has_filled()


def answers(patient):
    return patient.draft.content["answers"]


def test_the_birth_date_is_known_from_the_start(begun):
    assert answers(begun) == {"birth-date": "1985-03-14"}


def test_who_answers_is_stored(patient):
    assert errors(patient.start(who="proxy")) == {"id_proxy": "Write your name, and who you are to the patient."}
    patient.client.post(f"{patient.home}start/", {"who": "proxy", "proxy": "Sam Lee, daughter"})
    assert patient.draft.author == "proxy"
    assert patient.draft.content["proxy"] == "Sam Lee, daughter"


def test_who_answers_must_be_chosen(patient):
    patient.unlock()
    assert errors(patient.client.post(f"{patient.home}start/")) == {"id_who_0": "Choose who is filling in this form."}


def test_continue_saves_and_leads_on(begun):
    response = begun.post("warning-signs", warning_signs="none")
    assert response.url == begun.url("about-you")
    assert answers(begun)["warning-signs"] == ["none"]
    assert AuditEvent.objects.filter(action="page-saved").count() == 1


def test_an_error_keeps_the_rest_of_the_page(filled):
    response = filled.post("body", weight__kg="7000", height__cm="172", smoking="past", mobility="free")
    assert response.url == filled.url("body")
    page = filled.client.get(response.url).content.decode()
    assert errors(response) == {"id_weight-kg": "What is your weight? This must be between 30 and 300 kg."}
    assert 'value="7000"' in page
    assert 'name="height-cm" id="id_height-cm" value="172"' in page
    assert 'value="past" id="id_smoking_1" checked' in page
    assert "<title>Error: " in page
    assert answers(filled)["weight"] == 68


def test_what_was_typed_is_kept_beside_the_stored_number(begun):
    begun.answer_all()
    rest = {"smoking": "never", "mobility": "free"}
    begun.post("body", weight__st="11", weight__lb="4.5", height__ft="5", height__in="7", **rest)
    assert begun.draft.content["entered"] == {"weight": {"st": "11", "lb": "4.5"}, "height": {"ft": "5", "in": "7"}}
    assert "11 st 4.5 lb (71.9 kg)" in begun.client.get(f"{begun.home}check/").content.decode()
    begun.post("body", weight__kg="70", height__absent="not-sure", **rest)
    assert begun.draft.content["entered"] == {"weight": {"kg": "70"}}


def test_the_same_page_sent_twice_is_saved_once(begun):
    for _ in range(2):
        response = begun.post("warning-signs", version=1, warning_signs="none")
        assert response.url == begun.url("about-you")
    assert begun.draft.version == 2


def test_an_older_page_never_overwrites_a_newer_one(begun):
    begun.post("warning-signs", version=1, warning_signs=["fever"])
    response = begun.post("warning-signs", version=1, warning_signs=["none"])
    page = response.content.decode()
    assert response.status_code == 409
    assert "A fever or shivering" in page
    assert "None of these" in page
    assert answers(begun)["warning-signs"] == ["fever"]
    # The patient chooses what was entered here: the same page once more, drawn from the version that was shown.
    assert begun.post("warning-signs", version=begun.draft.version, warning_signs=["none"]).status_code == 302
    assert answers(begun)["warning-signs"] == ["none"]


def test_two_tabs_on_two_pages_do_not_disturb_each_other(filled):
    version = filled.draft.version
    filled.post("warning-signs", version=version, warning_signs=["fever"])
    filled.post("sun", version=version, skin_sun="1-2", tan_before="no", tan_after="no")
    assert answers(filled)["warning-signs"] == ["fever"]
    assert answers(filled)["skin-sun"] == "1-2"


def test_a_version_that_was_tampered_with_counts_as_the_oldest(begun):
    begun.post("warning-signs", warning_signs=["fever"])
    for version in ("", "x", "-1", "1.5", "９", "9" * 50):
        assert begun.post("warning-signs", version=version, warning_signs=["none"]).status_code == 409


def test_the_loser_of_a_race_looks_again(begun, monkeypatch):
    """Between reading and writing somebody else saved another page: both are kept."""
    module = sys.modules[save_page.__module__]
    read, calls = module.draft_of, []

    def read_and_be_overtaken(intake):
        draft = read(intake)
        calls.append(draft.version)
        if len(calls) == 1:
            save_page(intake, QUESTIONNAIRE.page("sun"), QUESTIONNAIRE.read({"skin-sun": "1-2"}), 1)
        return draft

    monkeypatch.setattr(module, "draft_of", read_and_be_overtaken)
    save_page(begun.intake, QUESTIONNAIRE.page("warning-signs"), QUESTIONNAIRE.read({"warning-signs": ["none"]}), 1)
    assert calls == [1, 1, 2, 2, 3], "read by each to see what changes, and again once nobody else writes"
    assert begun.draft.version == 3
    assert set(begun.draft.content["pages"]) == {"sun", "warning-signs"}


def test_a_form_that_was_sent_at_the_same_moment_takes_no_page(filled, monkeypatch):
    """Another tab sends it after this request was let in, and before its page is saved."""

    def sent_first(intake):
        submit(intake, filled.draft.version)
        return draft_of(intake)

    monkeypatch.setattr(sys.modules[save_page.__module__], "draft_of", sent_first)
    response = filled.post("warning-signs", warning_signs=["fever"])
    assert (response.status_code, response.url) == (302, filled.home)
    assert "was not added" in filled.client.get(f"{filled.home}receipt/").content.decode()
    assert filled.intake.revisions.get().content["answers"]["warning-signs"] == ["none"]


def test_conflict_holds_what_was_saved(begun):
    page = QUESTIONNAIRE.page("warning-signs")
    save_page(begun.intake, page, QUESTIONNAIRE.read({"warning-signs": ["fever"]}), 1)
    with pytest.raises(Conflict) as conflict:
        save_page(begun.intake, page, QUESTIONNAIRE.read({"warning-signs": ["none"]}), 1)
    assert conflict.value.draft.content["answers"]["warning-signs"] == ["fever"]


def test_a_change_asks_only_what_it_opens_and_returns_to_the_check_page(filled):
    check = f"{filled.home}check/"
    response = filled.post("clots", clots=["dvt"])
    assert response.url == filled.url("clot-dates")
    page = filled.client.get(response.url).content.decode()
    assert "Because of your change there are 2 more questions." in page
    assert "surface vein" not in page
    response = filled.post("clot-dates", clot_date__year="2019", clot_still_treated="no")
    assert response.url == check
    assert filled.post("sun", skin_sun="1-2", tan_before="no", tan_after="no").url == check


def test_a_change_says_what_it_drops_and_keeps_it_as_history(filled):
    filled.post("clots", clots=["dvt"])
    filled.post("clot-dates", clot_date__year="2019", clot_still_treated="no")
    response = filled.post("clots", clots=["none"])
    page = filled.client.get(response.url).content.decode()
    assert "we no longer ask this" in page
    assert "When was the last deep clot" in page
    assert answers(filled)["clot-date"] == "2019"
    filled.post("sun", skin_sun="1-2", tan_before="no", tan_after="no")
    assert "we no longer ask this" not in filled.client.get(f"{filled.home}check/").content.decode()


def test_an_answer_that_comes_back_into_use_is_confirmed_first(filled):
    filled.post("clots", clots=["dvt"])
    filled.post("clot-dates", clot_date__year="2019", clot_still_treated="no")
    filled.post("clots", clots=["none"])
    response = filled.post("clots", clots=["dvt"])
    assert response.url == filled.url("clot-dates")
    assert 'value="2019"' in filled.client.get(response.url).content.decode()


def test_a_follow_up_of_what_is_told_in_person_is_not_asked(filled):
    assert filled.post("clots", clots=["in-person"]).url == f"{filled.home}check/"
    filled.send()
    assert answers_sent(filled)["clots"] == {"absent": "in-person"}


def answers_sent(patient):
    return patient.intake.revisions.latest().content["answers"]


def test_a_page_that_is_not_asked_leads_on(filled):
    assert filled.client.get(filled.url("clot-dates")).url == f"{filled.home}check/"
    response = filled.client.post(filled.url("clot-dates"), {"version": 1, "clot-date-year": "2019"}, follow=True)
    assert "That page is not asked any more" in response.content.decode()


def test_urgent_advice_comes_at_once_and_once(begun):
    response = begun.post("warning-signs", warning_signs=["stroke"])
    assert response.url == f"{begun.home}advice/"
    advice = begun.client.get(response.url).content.decode()
    assert "Call 999 now" in advice
    assert 'href="tel:999"' in advice
    assert begun.url("about-you") in advice
    assert "Read the urgent advice again" in begun.client.get(begun.url("about-you")).content.decode()
    assert begun.post("about-you", sex_at_birth="male", treatment_wanted="laser").url == begun.url(
        "past-vein-treatment"
    )


def test_urgent_advice_also_to_who_is_not_sure_and_again_after_a_lost_response(begun):
    for _ in range(2):
        response = begun.post("warning-signs", version=1, warning_signs=["not-sure"])
        assert response.url == f"{begun.home}advice/"
    assert "or get medical advice today" in begun.client.get(response.url).content.decode()


def test_no_advice_no_advice_page(begun):
    assert begun.client.get(f"{begun.home}advice/").url == begun.home


def test_the_task_list_shows_what_is_left(begun):
    begun.post("warning-signs", warning_signs=["none"])
    page = begun.client.get(begun.home).content.decode()
    assert "You have finished 1 of" in page
    assert "Not started" in page


def test_an_answer_of_an_older_form_is_asked_again(begun):
    begun.answer_all()
    draft = begun.draft
    draft.content["answers"] |= {"migraine": "an option of last year", "gone": "yes"}
    draft.save()
    assert begun.client.get(f"{begun.home}check/").status_code == 200
    assert begun.way.next.slug == "heart-brain"


def test_the_task_list_says_what_is_asked_again_since_the_form_changed(begun):
    begun.answer_all()
    notice, question = "Our form has changed since you began.", QUESTIONNAIRE["migraine"].text
    assert notice not in begun.client.get(begun.home).content.decode()
    draft = begun.draft
    draft.content["answers"] |= {"migraine": "an option of last year", "gone": "yes"}
    draft.save()
    for _ in range(2):  # and still after another page was saved
        page = begun.client.get(begun.home).content.decode()
        assert page.count(notice) == 1
        assert question in page
        begun.post("sun", skin_sun="1-2", tan_before="no", tan_after="no")
    begun.post("heart-brain", heart_brain=["none"], migraine="no")
    assert notice not in begun.client.get(begun.home).content.decode()
    begun.send()
    assert "lost" not in Revision.objects.get().content


def test_the_title_names_page_section_and_clinic(begun):
    begun.answer_all()
    titles = [
        re.search(r"<title>(.*?)</title>", begun.client.get(begun.url(slug)).content.decode())[1]
        for slug in ("heart-brain", "clots")
    ]
    clinic = begun.intake.practice.name
    assert titles == [f"Heart, brain and migraine – Your health – {clinic}", f"Blood clots – {clinic}"]


def test_every_look_is_recorded(begun):
    before = AuditEvent.objects.filter(action="intake-viewed").count()
    begun.client.get(begun.url("warning-signs"))
    begun.client.get(f"{begun.home}check/")
    events = AuditEvent.objects.filter(action="intake-viewed")[before:]
    assert [event.details for event in events] == [{"view": "page"}, {"view": "check"}]
    assert {event.subject_id for event in events} == {str(begun.intake.pk)}


def test_content_is_sealed_in_the_database(filled):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM intake_draft")
        (stored,) = cursor.fetchone()
    assert b"warning" not in bytes(stored)
    assert Draft.objects.get().content["answers"]["clots"] == ["none"]


def test_a_draft_of_one_practice_shows_its_own_number_and_offer(client, screened):
    from clinic.evidence.treatments import Treatment
    from tests.intake.walking import Patient

    practice = builders.practice(emergency_number="144", phone="044 123")
    builders.policy(practice, offered=[Treatment("laser")])
    visitor = Patient(client, *builders.invited(builders.appointment(builders.patient(practice))))
    visitor.start()
    visitor.post("warning-signs", warning_signs=["stroke"])
    page = client.get(f"{visitor.home}advice/").content.decode()
    assert "Call 144 now" in page
    assert "tel:044123" in page
    about = client.get(visitor.url("about-you")).content.decode()
    assert "Which treatment" not in about  # laser is all there is


def test_back_from_the_first_page_leads_to_the_overview(patient):
    patient.start()
    page = patient.client.get(patient.url("warning-signs")).content.decode()
    assert f'<p class="back"><a href="{patient.home}">' in page


def test_a_change_after_sending_says_what_it_opens_and_what_it_drops(patient):
    patient.has_filled(clots=["dvt"], clot_date="2019", clot_still_treated="no").send()
    patient.client.post(f"{patient.home}change/")
    dropped = patient.post("clots", clots=["svt"])
    assert dropped.url == patient.url("clot-dates")
    page = patient.client.get(dropped.url).content.decode()
    assert "Because of your change there is 1 more question." in page
    assert "When was the last deep clot" in page[page.index("your answer to it does not count") :]
    assert [question.link_id for question in patient.way.left_on(patient.way.next)] == ["surface-clot-date"]
