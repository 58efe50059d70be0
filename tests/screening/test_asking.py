"""Asking the patient from a card: the neutral message, the wait, the reply and what it changes."""

import pytest

from clinic.messages.models import Message
from intake.models import QuestionBack
from intake.services import answer_again
from screening.models import Disposition, WorklistRow
from screening.services import decide, screen, settle
from screening.services.current import current_screening, standing
from screening.services.refusals import Incomplete
from tests import builders

UNSURE = {"absent": "not-sure"}
CLOT = {"clots": ["dvt"], "clot_date": UNSURE, "clot_still_treated": "no"}


@pytest.fixture
def asked(screened, clinician):
    screening = screened(**CLOT)
    settle(screening, "question:clot-date", "ask", "", "Is it in the letter?", clinician)
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
    seen = client.get(f"/review/elm/intake/{again.revision.intake.pk}/").content.decode()
    assert "was <b>I&#x27;m not sure</b>, now <b>2010</b>" in seen
    assert "Findings no longer there:" in seen or "Findings changed:" in seen


def test_who_can_no_longer_be_asked_is_not_asked_and_nothing_is_stored(screened, clinician):
    screening = screened(days=-1, **CLOT)
    with pytest.raises(Incomplete):
        settle(screening, "question:clot-date", "ask", "", "", clinician)
    assert not Disposition.objects.exists()
    assert not Message.objects.filter(kind="question").exists()


def test_another_treatment_asks_for_the_treatment_and_so_for_what_was_not_asked(screened, clinician):
    screening = screened(treatment_wanted="laser")
    intake = screening.revision.intake
    decide(intake, screening, "other-treatment", "Rather injections.", None, clinician, 1)
    assert QuestionBack.objects.get().content["link_ids"] == ["treatment-wanted"]
    assert row_of(screening).state == "waiting"
    draft = answer_again(intake)
    assert draft.kind == "reply"
    again = reply(screening, treatment_wanted="injections")
    assert row_of(again).state == "new"
    assert again.report["not_asked"] != screening.report["not_asked"]


def test_where_everything_was_asked_another_treatment_is_signed_at_once(screened, clinician):
    screening = screened(treatment_wanted="either")
    decide(screening.revision.intake, screening, "other-treatment", "Tablets.", None, clinician, 1)
    assert not QuestionBack.objects.exists()
    assert row_of(screening).state == "signed"
