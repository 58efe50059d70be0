"""The questionnaire itself against the clinical specification, and what a patient meets on the way."""

import json
from pathlib import Path

import pytest

from intake.questionnaire.answers import Absent, PartialDate
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.questions import Multi
from screening.rules.examples.example import HEALTHY
from tests.questionnaire.patients import said, ticked

SPECIFIED = [json.loads(text) for text in Path(__file__).with_name("specified.jsonl").read_text().splitlines()]
each_question = pytest.mark.parametrize("specified", SPECIFIED, ids=lambda specified: specified["id"])
KINDS = {"choice": "choice", "yes-no": "yes-no", "multi": "multi", "date": "date", "number": "number", "text": "text"}


def test_every_specified_question_is_asked_and_none_beside():
    assert {question.link_id for question in QUESTIONNAIRE.questions} == {each["id"] for each in SPECIFIED}
    assert len(QUESTIONNAIRE.questions) == 67
    assert QUESTIONNAIRE.questions[0] is asked.warning_signs


def test_the_sections_in_order():
    titles = list(dict.fromkeys(each["section"] for each in SPECIFIED))
    assert [section.title for section in QUESTIONNAIRE.sections] == titles
    assert len(titles) == 12


@each_question
def test_kind_absences_and_what_it_is_for(specified):
    question = QUESTIONNAIRE[specified["id"]]
    assert question.kind == KINDS[specified["kind"]]
    for name in ("may_be_unsure", "may_be_in_person", "screening"):
        assert getattr(question, name) is specified[name], name
    assert question.optional is specified["optional"]
    assert getattr(question, "may_be_partial", False) is specified["may_be_partial"]


@each_question
def test_options_and_limits(specified):
    question = QUESTIONNAIRE[specified["id"]]
    codes = [option.code for option in getattr(question, "options", ())]
    none = ["none"] if getattr(question, "none", "") else []
    if specified["kind"] != "yes-no":
        assert codes + none == specified["options"]
    assert getattr(question, "max_length", None) == specified["max_length"]
    assert getattr(question, "unit", None) == specified["unit"]


@each_question
def test_a_question_stands_in_its_section_and_opens_by_what_is_specified(specified):
    question = QUESTIONNAIRE[specified["id"]]
    (section,) = [each.title for each in QUESTIONNAIRE.sections if question in each.questions]
    # Getting about is asked beside weight and height, stockings beside travel: fewer pages.
    assert section == specified["section"] or question in (asked.mobility, asked.stockings)
    gates = {gate.link_id for gate in question.enable_when.questions()}
    assert gates == set(specified["gates"])


def test_no_code_of_an_option_is_a_word_for_absence():
    codes = {option.code for question in QUESTIONNAIRE.questions for option in getattr(question, "options", ())}
    assert not codes & {"none", "not-sure", "in-person", "skipped"}


WHO = {"sex-at-birth", "treatment-wanted"}  # what these open is asked of half the patients: no follow-up


@pytest.mark.parametrize("changes", [{}, {"sex-at-birth": "male"}, {"treatment-wanted": "laser"}], ids=str)
def test_at_most_24_pages_on_a_usual_route_follow_ups_aside(changes):
    history = said(*((QUESTIONNAIRE[key], value) for key, value in QUESTIONNAIRE.read(HEALTHY | changes).items()))
    usual = [q for q in QUESTIONNAIRE.to_ask(history) if {gate.link_id for gate in q.enable_when.questions()} <= WHO]
    pages = [page for page in QUESTIONNAIRE.pages if set(page.questions) & set(usual)]
    assert 20 <= len(pages) <= 24


def test_every_list_of_ticks_can_be_left_as_none_or_is_about_what_there_is():
    without = [
        question.link_id for question in QUESTIONNAIRE.questions if isinstance(question, Multi) and not question.none
    ]
    assert without == ["vein-look"]


def test_only_a_hormone_that_is_not_known_leaves_the_rest_unknown():
    ticks = [(q, option.code) for q in QUESTIONNAIRE.questions if isinstance(q, Multi) for option in q.options]
    partly = [(q.link_id, code) for q, code in ticks if q.is_partly_unknown(ticked(code))]
    assert partly == [("hormones", "unsure-which")]


@each_question
def test_every_text_is_there(specified):
    question = QUESTIONNAIRE[specified["id"]]
    assert question.text
    assert all(option.label for option in getattr(question, "options", ()))


def test_answers_there_and_back_in_the_order_of_the_questions():
    answers = QUESTIONNAIRE.read(dict(reversed(HEALTHY.items())))
    assert QUESTIONNAIRE.write(answers) == HEALTHY
    order = [question.link_id for question in QUESTIONNAIRE.questions if question.link_id in HEALTHY]
    assert list(QUESTIONNAIRE.write(answers)) == order
    assert QUESTIONNAIRE.write({"clots": Absent.SKIPPED, "smoking": Absent.NOT_SURE}) == {
        "smoking": {"absent": "not-sure"}
    }


class TestAdvice:
    """Shown at once, before any further question."""

    def advice(self, *pairs):
        return [(each.question.link_id, each.text) for each in QUESTIONNAIRE.advice(said(*pairs))]

    @pytest.mark.parametrize(
        ("sign", "words"),
        [
            ("chest-breath", "blood clot in the lung"),
            ("stroke", "signs of a stroke"),
            ("bleeding", "press hard"),
            ("one-leg", "blood clot in the leg"),
            ("hard-cord", "needs to be seen soon"),
            ("hot-skin", "skin infection"),
            ("cold-leg", "needs a hospital now"),
            ("fever", "If you feel very ill"),
        ],
    )
    def test_each_warning_sign_has_its_own(self, sign, words):
        ((question, text),) = self.advice((asked.warning_signs, ticked(sign)))
        assert question == "warning-signs" and words in text

    def test_several_signs_are_all_told(self):
        assert len(self.advice((asked.warning_signs, ticked("stroke", "fever")))) == 2

    def test_not_sure_at_the_first_question(self):
        assert "If any of these could be true" in self.advice((asked.warning_signs, Absent.NOT_SURE))[0][1]
        beside = self.advice((asked.warning_signs, ticked("fever", unsure=True)))
        assert len(beside) == 2

    def test_none_of_these(self):
        assert self.advice((asked.warning_signs, ticked())) == []
        assert self.advice() == []

    def test_pain_at_rest(self):
        assert (
            "your foot may not be getting enough blood" in self.advice((asked.circulation, ticked("rest-pain")))[0][1]
        )

    @pytest.mark.parametrize(
        ("day", "told"),
        [("2026-04-15", 1), ("2026-04-14", 0), ("2026-05-13", 1), ("2026-05", 1), ("2026", 1), ("2025", 0)],
    )
    def test_a_vein_that_bled_within_28_days(self, day, told):
        bled = [(asked.leg_symptoms, ticked("bled")), (asked.vein_bleed_date, PartialDate.parse(day))]
        assert len(self.advice(*bled)) == told

    @pytest.mark.parametrize(("day", "told"), [("2026-05-06", 1), ("2026-05-05", 0), ("2026-05", 1), ("2026", 0)])
    def test_a_stroke_within_7_days(self, day, told):
        stroke = [(asked.heart_brain, ticked("stroke")), (asked.stroke_date, PartialDate.parse(day))]
        assert len(self.advice(*stroke)) == told

    def test_a_date_left_over_is_not_told(self):
        assert self.advice((asked.leg_symptoms, ticked()), (asked.vein_bleed_date, PartialDate(2026, 5, 10))) == []
