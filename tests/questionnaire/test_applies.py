"""Which questions apply, what opens them, and what happens to the follow-ups of what is kept for the visit."""

import pytest

from intake.questionnaire.answers import Absent, PartialDate
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.conditions import ALWAYS
from intake.questionnaire.history import ReCheck
from tests.questionnaire.patients import TREATED, said, ticked

NOT_SURE, IN_PERSON, SKIPPED = Absent


def applies(question, *pairs, **circumstances) -> bool:
    return question in QUESTIONNAIRE.applicable(said(*pairs, **circumstances))


def is_asked(question, *pairs, **circumstances) -> bool:
    return question in QUESTIONNAIRE.to_ask(said(*pairs, **circumstances))


NONE_BEFORE = (asked.past_vein_treatment, ticked())
IN_RE_CHECK, AGAIN = {"recheck": ReCheck(TREATED)}, {"recheck": ReCheck(TREATED, after_treatment_here=True)}


def one(question, *codes):
    """Who ticks or chooses one of these: one patient for each."""
    return [((question, ticked(code) if question.kind == "multi" else code),) for code in codes]


def others(question, *codes):
    """Who ticks or chooses anything but these."""
    rest = [option.code for option in question.options if option.code not in codes]
    return [((question, ticked(*rest)),)] if question.kind == "multi" else one(question, *rest)


def gate(follow_up, question, *codes, **circumstances):
    """(follow-up, who is asked, who is not, circumstances) of a follow-up of some options of one question."""
    return follow_up, one(question, *codes), others(question, *codes), circumstances


PLASTER, FITS = (asked.recent_events, ticked("plaster")), (asked.conditions_blood, ticked("fits"))
NOT_LASER, NOT_INJECTIONS = ("injections", "either"), ("laser", "either")
ANY_TREATMENT = [option.code for option in asked.past_vein_treatment.options]
ANY_ALLERGY = [option.code for option in asked.allergies.options]
GATES = [
    gate(asked.leg_sign_start, asked.warning_signs, "one-leg", "hard-cord"),
    gate(asked.pregnancy, asked.sex_at_birth, "female", "other"),
    gate(asked.feeding, asked.sex_at_birth, "female", "other"),
    gate(asked.pregnancy_ended, asked.sex_at_birth, "female", "other"),
    gate(asked.pregnancy_ended, asked.pregnancy, "cannot", "maybe", "no"),
    gate(asked.pregnancy_ended_date, asked.pregnancy_ended, "yes"),
    gate(asked.past_vein_treatment_date, asked.past_vein_treatment, *ANY_TREATMENT),
    gate(asked.past_vein_problems, asked.past_vein_treatment, *ANY_TREATMENT),
    gate(asked.surface_clot_date, asked.clots, "svt", "moving"),
    gate(asked.operation_date, asked.recent_events, "op"),
    gate(asked.hospital_date, asked.recent_events, "hospital"),
    gate(asked.leg_rest_ongoing, asked.recent_events, "plaster"),
    gate(asked.leg_rest_date, asked.recent_events, "plaster"),
    (asked.leg_rest_date, [(PLASTER, (asked.leg_rest_ongoing, "no"))],
     [(PLASTER, (asked.leg_rest_ongoing, "yes"))], {}),
    gate(asked.allergies_detail, asked.allergies, *ANY_ALLERGY),
    gate(asked.anticoagulant_reason, asked.medicines_blood, "anticoag"),
    gate(asked.stroke_date, asked.heart_brain, "stroke"),
    gate(asked.heart_date, asked.heart_brain, "heart"),
    gate(asked.asthma_control, asked.conditions, "asthma"),
    gate(asked.diabetes_more, asked.conditions, "diabetes"),
    gate(asked.fits_light, asked.conditions_blood, "fits"),
    (asked.fits_light, [(FITS, pair) for (pair,) in one(asked.treatment_wanted, *NOT_INJECTIONS)],
     [(FITS, (asked.treatment_wanted, "injections"))], {}),
    gate(asked.vein_bleed_date, asked.leg_symptoms, "bled"),
    gate(asked.migraine, asked.treatment_wanted, *NOT_LASER),
    gate(asked.stockings, asked.treatment_wanted, *NOT_LASER),
    gate(asked.travel, asked.treatment_wanted, *NOT_LASER),
    gate(asked.needles, asked.treatment_wanted, *NOT_LASER),
    gate(asked.travel_date, asked.travel, "yes"),
    gate(asked.day_anaesthetic, asked.treatment_wanted, *NOT_LASER, **IN_RE_CHECK),
    (asked.day_change, [()], [], IN_RE_CHECK),
    (asked.day_since_last, [()], [], AGAIN),
    (asked.day_since_last, [], [()], IN_RE_CHECK),
    *((follow_up, [(NONE_BEFORE, pair) for (pair,) in one(asked.clots, "dvt", "pe", "other")],
       [(NONE_BEFORE, pair) for (pair,) in others(asked.clots, "dvt", "pe", "other")], {})
      for follow_up in (asked.clot_date, asked.clot_still_treated)),
]  # fmt: skip


@pytest.mark.parametrize(("follow_up", "asked_of", "not_asked_of", "around"), GATES, ids=str)
def test_what_opens_and_closes_a_follow_up(follow_up, asked_of, not_asked_of, around):
    assert all(applies(follow_up, *answers, **around) for answers in asked_of)
    assert not any(applies(follow_up, *answers, **around) for answers in not_asked_of)


def test_every_follow_up_is_among_them():
    assert {row[0] for row in GATES} == {q for q in QUESTIONNAIRE.questions if q.enable_when is not ALWAYS}


@pytest.mark.parametrize("follow_up", sorted({row[0] for row in GATES if not row[3]}, key=str), ids=str)
def test_when_in_doubt_a_question_applies_and_is_asked(follow_up):
    assert applies(follow_up)
    assert is_asked(follow_up)


def test_a_deep_clot_after_treatment_opens_its_questions_too():
    injections = (asked.past_vein_treatment, ticked("inj"))
    assert applies(asked.clot_date, injections, (asked.past_vein_problems, ticked("clot")), (asked.clots, ticked()))
    ((others_,),) = others(asked.past_vein_problems, "clot")
    assert not applies(asked.clot_date, injections, others_, (asked.clots, ticked()))


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

    @pytest.mark.parametrize(
        ("kept", "follow_ups"),
        [
            (asked.pregnancy_ended, {asked.pregnancy_ended_date}),
            (asked.allergies, {asked.allergies_detail}),
            (asked.medicines_blood, {asked.anticoagulant_reason}),
            (asked.heart_brain, {asked.stroke_date, asked.heart_date}),
            (asked.conditions, {asked.asthma_control, asked.diabetes_more}),
            (asked.conditions_blood, {asked.fits_light}),
        ],
    )
    def test_whatever_was_kept(self, kept, follow_ups):
        history = said((asked.sex_at_birth, "female"), (asked.pregnancy, "no"), (kept, IN_PERSON))
        assert follow_ups <= set(QUESTIONNAIRE.applicable(history)) - set(QUESTIONNAIRE.to_ask(history))

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
