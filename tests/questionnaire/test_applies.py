"""Which questions apply, what opens them, and what happens to the follow-ups of what is kept for the visit."""

import pytest

from intake.questionnaire.answers import Absent, PartialDate
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from tests.questionnaire.patients import said, ticked

NOT_SURE, IN_PERSON, SKIPPED = Absent
DVT = (asked.clots, ticked("dvt"))


def applies(question, *pairs, **circumstances) -> bool:
    return question in QUESTIONNAIRE.applicable(said(*pairs, **circumstances))


def is_asked(question, *pairs, **circumstances) -> bool:
    return question in QUESTIONNAIRE.to_ask(said(*pairs, **circumstances))


GATES = [  # follow-up, what opens it, what closes it
    (asked.leg_sign_start, (asked.warning_signs, ticked("hard-cord")), (asked.warning_signs, ticked("fever"))),
    (asked.pregnancy, (asked.sex_at_birth, "other"), (asked.sex_at_birth, "male")),
    (asked.feeding, (asked.sex_at_birth, "female"), (asked.sex_at_birth, "male")),
    (asked.pregnancy_ended, (asked.pregnancy, "maybe"), (asked.pregnancy, "pregnant")),
    (asked.pregnancy_ended_date, (asked.pregnancy_ended, "yes"), (asked.pregnancy_ended, "no")),
    (asked.past_vein_problems, (asked.past_vein_treatment, ticked("op")), (asked.past_vein_treatment, ticked())),
    (asked.clot_date, DVT, (asked.clots, ticked("svt", "moving"))),
    (asked.surface_clot_date, (asked.clots, ticked("moving")), DVT),
    (asked.operation_date, (asked.recent_events, ticked("op")), (asked.recent_events, ticked("hospital"))),
    (asked.leg_rest_date, (asked.leg_rest_ongoing, "no"), (asked.leg_rest_ongoing, "yes")),
    (asked.allergies_detail, (asked.allergies, ticked("latex")), (asked.allergies, ticked())),
    (asked.anticoagulant_reason, (asked.medicines_blood, ticked("anticoag")), (asked.medicines_blood, ticked("nsaid"))),
    (asked.stroke_date, (asked.heart_brain, ticked("stroke")), (asked.heart_brain, ticked("heart"))),
    (asked.heart_date, (asked.heart_brain, ticked("heart")), (asked.heart_brain, ticked("stroke"))),
    (asked.asthma_control, (asked.conditions, ticked("asthma")), (asked.conditions, ticked("diabetes"))),
    (asked.diabetes_more, (asked.conditions, ticked("diabetes")), (asked.conditions, ticked("asthma"))),
    (asked.vein_bleed_date, (asked.leg_symptoms, ticked("bled")), (asked.leg_symptoms, ticked("ache"))),
    (asked.travel_date, (asked.travel, "yes"), (asked.travel, "no")),
    *((question, (asked.treatment_wanted, "either"), (asked.treatment_wanted, "laser"))
      for question in (asked.migraine, asked.stockings, asked.travel, asked.needles)),
]  # fmt: skip
NONE_BEFORE = (asked.past_vein_treatment, ticked())


@pytest.mark.parametrize(("follow_up", "opens", "closes"), GATES, ids=[gate[0].link_id for gate in GATES])
def test_what_opens_and_closes_a_follow_up(follow_up, opens, closes):
    plaster = (asked.recent_events, ticked("plaster"))
    rest = [] if follow_up is not asked.leg_rest_date else [plaster]
    before = [NONE_BEFORE] if follow_up in (asked.clot_date, asked.surface_clot_date) else []
    assert applies(follow_up, *rest, *before, opens)
    assert not applies(follow_up, *rest, *before, closes)


@pytest.mark.parametrize("follow_up", [gate[0] for gate in GATES], ids=lambda question: question.link_id)
def test_when_in_doubt_a_question_applies_and_is_asked(follow_up):
    assert applies(follow_up)
    assert is_asked(follow_up)


def test_a_deep_clot_is_one_of_three_or_one_after_treatment():
    for code in ("dvt", "pe", "other"):
        assert applies(asked.clot_date, NONE_BEFORE, (asked.clots, ticked(code)))
    clot_after = [(asked.past_vein_treatment, ticked("inj")), (asked.past_vein_problems, ticked("clot"))]
    assert applies(asked.clot_still_treated, *clot_after, (asked.clots, ticked()))
    assert not applies(asked.clot_still_treated, NONE_BEFORE, (asked.clots, ticked()))


def test_light_and_fits_are_asked_of_who_has_fits_and_may_want_laser():
    fits = (asked.conditions_blood, ticked("fits"))
    assert applies(asked.fits_light, fits)
    assert not applies(asked.fits_light, fits, (asked.treatment_wanted, "injections"))
    assert not applies(asked.fits_light, (asked.conditions_blood, ticked("iron")))


class TestKeptForTheVisit:
    def test_its_follow_ups_apply_and_are_not_asked_and_count_as_kept(self):
        kept = said((asked.clots, IN_PERSON), NONE_BEFORE)
        for follow_up in (asked.clot_date, asked.clot_still_treated, asked.surface_clot_date):
            assert kept.applies(follow_up)
            assert follow_up not in QUESTIONNAIRE.to_ask(kept)
            assert kept.answer(follow_up) is IN_PERSON

    def test_one_that_is_given_all_the_same_counts_and_can_be_changed(self):
        told = said((asked.clots, IN_PERSON), (asked.clot_date, PartialDate(2011)), NONE_BEFORE)
        assert told.answer(asked.clot_date) == PartialDate(2011)
        assert asked.clot_date in QUESTIONNAIRE.to_ask(told)
        assert asked.clot_date not in QUESTIONNAIRE.ignored(told)

    def test_what_another_answer_opens_is_asked(self):
        clot_after = [(asked.past_vein_treatment, ticked("inj")), (asked.past_vein_problems, ticked("clot"))]
        assert is_asked(asked.clot_date, *clot_after, (asked.clots, IN_PERSON))

    def test_follow_ups_of_follow_ups_are_kept_too(self):
        kept = said((asked.sex_at_birth, "female"), (asked.pregnancy, IN_PERSON))
        assert kept.answer(asked.pregnancy_ended) is kept.answer(asked.pregnancy_ended_date) is IN_PERSON
        assert not {asked.pregnancy_ended, asked.pregnancy_ended_date} & set(QUESTIONNAIRE.to_ask(kept))

    def test_where_sex_is_withheld_the_pregnancy_questions_are_asked(self):
        withheld = said((asked.sex_at_birth, IN_PERSON))
        assert {asked.pregnancy, asked.feeding, asked.pregnancy_ended} <= set(QUESTIONNAIRE.to_ask(withheld))
        assert withheld.answer(asked.pregnancy) is SKIPPED

    def test_not_sure_keeps_nothing(self):
        unsure = said((asked.clots, NOT_SURE), NONE_BEFORE)
        assert unsure.answer(asked.clot_date) is SKIPPED
        assert asked.clot_date in QUESTIONNAIRE.to_ask(unsure)

    @pytest.mark.parametrize("question", QUESTIONNAIRE.questions, ids=lambda question: question.link_id)
    def test_every_follow_up_of_a_question_that_may_be_kept_may_be_kept_too(self, question):
        gates = [gate for gate in question.enable_when.questions() if gate.may_be_in_person]
        if gates and not all(gate.asked_when_withheld for gate in gates):
            assert question.may_be_in_person
