"""Asking the patient from a card: the neutral message, the wait, the reply and what it changes."""

import html
import re

import pytest
from django.urls import reverse

from clinic.evidence.treatments import Treatment
from clinic.messages.models import Message
from intake.models import QuestionBack
from intake.questionnaire.asked import asked as asked_questions
from intake.services import answer_again
from screening.after.guarding import Unasked
from screening.after.planning import keep
from screening.models import Disposition, WorklistRow
from screening.reading.history import decision_in_words
from screening.services import Decision, Judgement, decide, screen, settle
from screening.services.asking import Asking, questions
from screening.services.current import current_screening, standing
from screening.services.editions import words
from screening.services.refusals import Incomplete
from screening.services.subjects import subjects
from tests import builders

UNSURE = {"absent": "not-sure"}
CLOT = {"clots": ["dvt"], "clot_date": UNSURE, "clot_still_treated": "no"}


@pytest.fixture
def asked(screened, clinician):
    screening = screened(**CLOT)
    settle(screening, "question:clot-date", Judgement("ask", text="Is it in the letter?"), clinician)
    return screening


def row_of(screening):
    return WorklistRow.objects.get(intake=screening.revision.intake)


def reply(screening, **changes):
    """The patient answers what was asked back."""
    intake = screening.revision.intake
    builders.revision(intake, builders.healthy_adult(**changes), kind="reply")
    intake.questions_back.update(answered_by=intake.revisions.latest())
    return screen(intake.revisions.latest())


def test_the_question_and_a_neutral_message_go_out_with_the_verdict(asked):
    (question,) = QuestionBack.objects.all()
    assert question.content == {"link_ids": ["clot-date"], "words": ""}  # the note is for colleagues
    (message,) = Message.objects.filter(kind="question")
    assert "clot" not in message.content["text"].lower()
    assert row_of(asked).state == "waiting"


def test_the_reply_brings_it_back_and_the_question_is_open_for_a_verdict_again(asked):
    again = reply(asked, clots=["dvt"], clot_date="2010", clot_still_treated="no")
    assert row_of(again).state == "new"
    assert not standing(again)
    assert current_screening(again.revision.intake) == again


def test_a_reply_that_says_the_same_is_not_settled_by_having_been_asked(asked):
    assert not standing(reply(asked, **CLOT))


def test_before_and_after_are_shown(asked, client, clinician):
    again = reply(asked, clots=["dvt"], clot_date="2010", clot_still_treated="no")
    client.force_login(clinician)
    seen = html.unescape(client.get(f"/review/elm/intake/{again.revision.intake.pk}/").content.decode())
    assert "was <b>I'm not sure</b>, now <b>2010</b>" in seen
    assert "Findings no longer there:" in seen or "Findings changed:" in seen


RISKS = {"hormones": ["coc"], "smoking": "now"}


def post(client, screening, name, **data):
    address = reverse(name, args=["elm", screening.revision.intake.pk])
    return client.post(address, {"screening": screening.pk, **data})


def test_the_clinician_picks_the_one_question_and_adds_words_for_the_patient(client, screened, clinician):
    screening = screened(**RISKS)
    client.force_login(clinician)
    sent = {"subject": "card:clot-risk", "verdict": "ask", "text": "Quiet note"}
    page = post(client, screening, "settle", **sent).content.decode()
    assert page.count('type="radio"') > 1
    assert "says nothing of health" in page
    assert "The patient answers in" not in page  # it is English
    assert not QuestionBack.objects.exists()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert (hidden["text"], hidden.pop("screening")) == ("Quiet note", str(screening.pk))
    answer = post(client, screening, "ask", **hidden, question="smoking", words="Since when do you not smoke?")
    assert answer.url.endswith("#card-clot-risk")
    assert QuestionBack.objects.get().content == {"link_ids": ["smoking"], "words": "Since when do you not smoke?"}
    assert standing(screening)["card:clot-risk"].content["text"] == "Quiet note"
    assert "smoke" not in Message.objects.get(kind="question").content["text"]
    seen = client.get(reverse("review", args=["elm", screening.revision.intake.pk])).content.decode()
    assert f"asked the patient again: {asked_questions.smoking.text}" in seen


def test_what_is_open_comes_first_and_is_asked_where_nothing_else_is_chosen(screened, clinician):
    screening = screened(clots=["dvt"], clot_date="2010", clot_still_treated="no")
    subject = subjects(screening.report, words(screening.edition_id))["card:history-vte"]
    first, *others = questions(subject, screening.revision.intake)
    settle(screening, subject.key, Judgement("ask"), clinician)
    assert QuestionBack.objects.get().content["link_ids"] == [first]
    assert first not in others


def test_a_question_of_another_card_is_not_asked(client, screened, clinician):
    screening = screened(**RISKS)
    client.force_login(clinician)
    for given in ({"question": "pregnancy"}, {}, {"question": "smoking", "words": "x" * 501}):
        assert post(client, screening, "ask", subject="card:clot-risk", **given).status_code == 422
    with pytest.raises(Incomplete):
        settle(screening, "card:clot-risk", Judgement("ask"), clinician, asking=Asking("pregnancy"))
    assert not QuestionBack.objects.exists()


def test_of_two_who_ask_the_second_is_told_and_keeps_the_words(client, screened, clinician, colleague):
    screening = screened(**RISKS)
    settle(screening, "card:clot-risk", Judgement("confirmed"), colleague)
    client.force_login(clinician)
    answer = post(client, screening, "ask", subject="card:clot-risk", question="smoking", words="Kept words")
    assert answer.status_code == 422
    assert f"{colleague} settled this while you were reading." in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert not QuestionBack.objects.exists()


def test_who_can_no_longer_be_asked_is_not_asked_and_nothing_is_stored(screened, clinician):
    screening = screened(days=-1, **CLOT)
    with pytest.raises(Incomplete):
        settle(screening, "question:clot-date", Judgement("ask"), clinician)
    assert not Disposition.objects.exists()
    assert not Message.objects.filter(kind="question").exists()


def test_another_treatment_asks_for_the_treatment_and_so_for_what_was_not_asked(screened, clinician):
    screening = screened(treatment_wanted="laser")
    intake = screening.revision.intake
    decide(screening, Decision("other-treatment", "Rather injections.", treatment="sts"), clinician, 1)
    assert QuestionBack.objects.get().content["link_ids"] == ["treatment-wanted"]
    assert row_of(screening).state == "waiting"
    draft = answer_again(intake)
    assert draft.kind == "reply"
    again = reply(screening, treatment_wanted="injections")
    assert row_of(again).state == "new"
    assert again.report["not_asked"] != screening.report["not_asked"]


def test_where_everything_was_asked_another_treatment_is_signed_at_once(screened, clinician):
    screening = screened(treatment_wanted="either")
    decide(screening, Decision("other-treatment", "Less deep.", treatment="laser"), clinician, 1)
    assert not QuestionBack.objects.exists()
    assert row_of(screening).state == "signed"


def test_another_treatment_asks_also_where_only_its_options_and_rules_were_left_out(screened, clinician):
    """Of who wants injections every question was asked; a tattoo, and the rules on light, were not."""
    screening = screened(treatment_wanted="injections")
    assert screening.report["not_asked"] == []
    assert "laser" not in screening.report["by_treatment"]
    intake = screening.revision.intake
    review = decide(screening, Decision("other-treatment", "Laser instead.", treatment="laser"), clinician, 1)
    assert decision_in_words(review) == "Another treatment: Long-pulse Nd:YAG laser"
    assert QuestionBack.objects.get().content["link_ids"] == ["treatment-wanted"]
    answer_again(intake)
    again = reply(screening, treatment_wanted="either", skin_area=["tattoo"])
    assert "laser" in again.report["by_treatment"]
    assert "tattoo-in-area" in {finding["id"] for finding in again.report["findings"]}
    assert row_of(again).state == "new"


def test_another_treatment_that_is_none_of_ours_asks_nothing(screened, clinician):
    screening = screened(treatment_wanted="injections")
    decide(screening, Decision("other-treatment", "Tablets."), clinician, 1)
    assert not QuestionBack.objects.exists()


def test_another_treatment_is_one_that_the_practice_offers(client, screened, practice, clinician):
    builders.policy(practice, offered=[Treatment.LASER])
    screening = screened(treatment_wanted="laser")
    with pytest.raises(Incomplete, match="does not offer"):
        decide(screening, Decision("other-treatment", "Foam.", treatment="sts"), clinician, 1)
    client.force_login(clinician)
    page = client.get(reverse("review", args=["elm", screening.revision.intake.pk])).content.decode()
    assert re.findall(r'name="treatment" value="([^"]+)"', page) == ["laser", "else"]


def test_which_other_treatment_must_be_said(client, screened, clinician):
    screening = screened(treatment_wanted="injections")
    client.force_login(clinician)
    given = {"screening": screening.pk, "number": 1, "outcome": "other-treatment", "reason": "Laser instead."}
    address = reverse("sign", args=["elm", screening.revision.intake.pk])
    refused = client.post(address, given)
    assert (refused.status_code, "Say which treatment instead." in refused.content.decode()) == (422, True)
    assert client.post(address, given | {"treatment": "laser"}).status_code == 302
    assert screening.revision.intake.reviews.get().content["treatment"] == "laser"


def test_another_treatment_that_nobody_can_be_asked_about_says_so(screened, clinician):
    screening = screened(days=-1, treatment_wanted="injections")
    review = decide(screening, Decision("other-treatment", "Laser.", treatment="laser"), clinician, 1)
    assert not QuestionBack.objects.exists()
    assert decision_in_words(review).endswith("Long-pulse Nd:YAG laser (the patient could not be asked about it)")


def test_no_plan_is_signed_before_the_other_treatment_was_asked_about(screened, clinician):
    screening = screened(treatment_wanted="injections")
    intake = screening.revision.intake
    decide(screening, Decision("other-treatment", "Laser.", treatment="laser"), clinician, 1)
    for planned in ({"treatment": "polidocanol-liquid"}, {}):
        with pytest.raises(Unasked, match="Long-pulse Nd:YAG laser"):
            keep(intake, {"parts": [], "for_patient": {}} | planned, clinician, 1, sign=True)
    assert not intake.treatment_plans.exists()
