"""The questionnaire on paper: every question, and in words who answers it."""

import pytest

from clinic.evidence.treatments import INJECTIONS, LASER_ONLY
from intake.desk.paper import printed
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from tests import builders

pytestmark = pytest.mark.django_db


def all_asked(practice):
    return [each for _, questions in printed(practice) for each in questions]


def test_every_question_but_those_of_the_day_itself(practice):
    on_paper = {each.question for each in all_asked(practice)}
    left_out = set(QUESTIONNAIRE.questions) - on_paper
    assert left_out == {asked.birth_date, asked.day_change, asked.day_anaesthetic, asked.day_since_last}


def test_questions_are_numbered_in_order(practice):
    assert [each.number for each in all_asked(practice)] == list(range(1, len(all_asked(practice)) + 1))


def test_every_follow_up_says_in_words_who_answers_it(practice):
    for each in all_asked(practice):
        gated = each.question.enable_when.evaluate is not None and each.question.enable_when.questions()
        assert bool(each.only_if) == bool(gated), each.question


def test_the_words_of_a_condition(practice):
    by_question = {each.question: each for each in all_asked(practice)}
    clots, past = by_question[asked.clots].number, by_question[asked.past_vein_problems].number
    assert by_question[asked.clot_date].only_if.startswith("you ticked “Yes, in a deep leg vein (DVT)” or “")
    assert f"in question {clots} or you ticked" in by_question[asked.clot_date].only_if
    assert by_question[asked.clot_date].only_if.endswith(f"in question {past}")
    assert by_question[asked.feeding].only_if.startswith("you did not tick “Male” in question")


def test_what_the_practice_does_not_offer_is_not_printed():
    practice = builders.practice()
    builders.policy(practice, offered=LASER_ONLY)
    on_paper = {each.question for each in all_asked(practice)}
    assert asked.treatment_wanted not in on_paper
    assert asked.stockings not in on_paper
    builders.policy(practice, offered=INJECTIONS)
    injections = {each.question: each.only_if for each in all_asked(practice)}
    assert injections[asked.stockings] == ""


def test_the_page_holds_every_option_and_every_piece_of_advice(desk, practice):
    page = desk.get("/review/elm/desk/paper/").content.decode()
    assert f"Call {practice.emergency_number} now" in page
    assert "{emergency_number}" not in page
    for question in (asked.warning_signs, asked.conditions):
        for option in question.options:
            from django.utils.html import escape

            assert escape(option.label) in page


def test_with_a_patients_name_reference_and_language(desk, practice):
    intake = builders.intake(builders.appointment(builders.patient(practice, language="es")))
    page = desk.get(f"/review/elm/desk/{intake.pk}/paper/").content.decode()
    assert intake.reference in page
    assert "Ana Example" in page
    assert '<html lang="es">' in page
