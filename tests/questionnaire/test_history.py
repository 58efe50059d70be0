"""Which options are offered, which answer counts, what is missing and what is ignored."""

from dataclasses import replace
from datetime import date

import pytest

from clinic.evidence.treatments import ALL_TREATMENTS, INJECTIONS, LASER_ONLY
from intake.questionnaire.answers import Absent, PartialDate, Ticked
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.circumstances import in_recheck, offers
from intake.questionnaire.history import History, ReCheck
from intake.questionnaire.truth import FALSE, TRUE
from tests.questionnaire.patients import SUBMITTED, TREATED, said, ticked

NOT_SURE, IN_PERSON, SKIPPED = Absent
DVT = (asked.clots, ticked("dvt"))
NONE_BEFORE = (asked.past_vein_treatment, ticked())


def applies(question, *pairs, **circumstances) -> bool:
    return question in QUESTIONNAIRE.applicable(said(*pairs, **circumstances))


def is_asked(question, *pairs, **circumstances) -> bool:
    return question in QUESTIONNAIRE.to_ask(said(*pairs, **circumstances))


class TestOptions:
    def offered(self, question, *pairs, **circumstances):
        return [option.code for option in question.offered(said(*pairs, **circumstances))]

    def test_the_hormones_of_men(self):
        assert self.offered(asked.hormones, (asked.sex_at_birth, "male")) == ["ga-oest", "testo", "unsure-which"]
        for sex in ("female", "other", IN_PERSON, SKIPPED):
            assert len(self.offered(asked.hormones, (asked.sex_at_birth, sex))) == 11

    def test_what_is_offered_on_skin_for_injections_alone(self):
        everything = self.offered(asked.skin_area)
        for wanted in ("laser", "either"):
            assert self.offered(asked.skin_area, (asked.treatment_wanted, wanted)) == everything
        fewer = self.offered(asked.skin_area, (asked.treatment_wanted, "injections"))
        assert [code for code in everything if code not in fewer] == ["tattoo", "irritant"]

    @pytest.mark.parametrize(
        ("treatments", "wishes"),
        [
            (ALL_TREATMENTS, ["injections", "laser", "either"]),
            (INJECTIONS, ["injections"]),
            (LASER_ONLY, ["laser"]),
            (frozenset(list(INJECTIONS)[:1]) | LASER_ONLY, ["injections", "laser", "either"]),
        ],
    )
    def test_wishes_that_the_practice_can_meet(self, treatments, wishes):
        assert self.offered(asked.treatment_wanted, offered=treatments) == wishes
        assert is_asked(asked.treatment_wanted, offered=treatments) is (len(wishes) > 1)

    def test_a_single_wish_is_not_asked_and_counts_as_made(self):
        alone = said(offered=LASER_ONLY)
        assert alone.answer(asked.treatment_wanted) == "laser"
        assert not alone.applies(asked.stockings)
        assert asked.treatment_wanted not in QUESTIONNAIRE.unanswered(alone)

    @pytest.mark.parametrize(("treatments", "wish"), [(LASER_ONLY, "injections"), (INJECTIONS, "laser")])
    def test_a_wish_that_is_not_offered_is_void_and_opens_everything(self, treatments, wish):
        void = said((asked.treatment_wanted, wish), offered=treatments)
        assert void.answer(asked.treatment_wanted) is SKIPPED
        assert void.applies(asked.stockings)
        assert asked.treatment_wanted in QUESTIONNAIRE.unanswered(void)
        assert void.applies(asked.fits_light) is void.applies(asked.conditions_blood)

    def test_either_holds_where_one_kind_is_offered(self):
        either = said((asked.treatment_wanted, "either"), offered=INJECTIONS)
        assert either.answer(asked.treatment_wanted) == "either"

    def test_a_yes_or_no_is_never_settled_by_itself(self):
        assert not said().is_settled(asked.feeding)
        assert not said().is_settled(asked.smoking)


class TestCircumstances:
    def test_what_is_offered(self):
        both = offers(INJECTIONS, LASER_ONLY)
        practices = [said(offered=treatments) for treatments in (ALL_TREATMENTS, INJECTIONS, LASER_ONLY)]
        assert [both.evaluate(practice) for practice in practices] == [TRUE, FALSE, FALSE]
        assert offers(LASER_ONLY).in_words() == "the practice offers laser"
        assert both.in_words().endswith("and the practice offers laser")

    def test_the_re_check(self):
        first = said(recheck=ReCheck(TREATED))
        again = said(recheck=ReCheck(TREATED, after_treatment_here=True))
        assert [in_recheck().evaluate(history) for history in (said(), first, again)] == [FALSE, TRUE, TRUE]
        assert [in_recheck(True).evaluate(history) for history in (said(), first, again)] == [FALSE, FALSE, TRUE]
        assert in_recheck().in_words() == "in the re-check"
        assert in_recheck(True).in_words() == "in the re-check, after an earlier treatment here"

    def test_what_the_re_check_asks(self):
        assert not applies(asked.day_change)
        assert applies(asked.day_change, recheck=ReCheck(TREATED))
        assert not applies(asked.day_anaesthetic, (asked.treatment_wanted, "laser"), recheck=ReCheck(TREATED))
        assert not applies(asked.day_since_last, recheck=ReCheck(TREATED))
        assert applies(asked.day_since_last, recheck=ReCheck(TREATED, after_treatment_here=True))

    def test_the_day_on_which_answers_were_given(self):
        assert said().answered == SUBMITTED
        assert said(recheck=ReCheck(date(2026, 5, 18))).answered == date(2026, 5, 18)

    def test_the_same_history_on_another_day(self):
        history = said(DVT)
        later = history.at(date(2027, 1, 1))
        assert (later.on, later.submitted, later.answers) == (date(2027, 1, 1), SUBMITTED, history.answers)
        assert history.on == TREATED


def test_what_is_missing_or_partly_missing():
    history = said(
        (asked.allergies, Ticked(("latex",), unsure=True)),
        (asked.hormones, ticked("unsure-which")),
        (asked.smoking, NOT_SURE),
        (asked.weight, IN_PERSON),
        (asked.clots, ticked()),
    )
    missing = QUESTIONNAIRE.unanswered(history)
    assert {asked.allergies, asked.hormones, asked.smoking, asked.weight, asked.height} <= set(missing)
    assert asked.clots not in missing
    assert not {asked.goals, asked.leg_zones, asked.own_questions} & set(missing)  # for the consult only
    assert not {asked.medicine_list, asked.anything_else} & set(missing)  # may be left empty
    assert list(missing) == sorted(missing, key=QUESTIONNAIRE.questions.index)


def test_a_kept_optional_text_is_missing():
    assert asked.medicine_list in QUESTIONNAIRE.unanswered(said((asked.medicine_list, IN_PERSON)))
    assert said().answer(asked.medicine_list) == ""


def test_what_is_ignored_in_the_order_of_the_questions():
    history = said(
        (asked.clots, ticked()),
        (asked.travel, "no"),
        NONE_BEFORE,
        (asked.travel_date, PartialDate(2026, 5, 21)),
        (asked.clot_date, NOT_SURE),
        (asked.clot_still_treated, SKIPPED),
    )
    assert QUESTIONNAIRE.ignored(history) == (asked.clot_date, asked.travel_date)


def test_the_birth_date_comes_from_the_invitation():
    assert not is_asked(asked.birth_date)
    assert applies(asked.birth_date)


def test_equal_histories_are_equal_whatever_was_asked_of_them():
    one, two = said(DVT), said(DVT)
    one.applies(asked.clot_date)
    assert one == two != replace(two, on=date(2030, 1, 1))
    assert isinstance(one, History) and "_known" not in repr(one)
