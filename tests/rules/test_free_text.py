"""Free text may ask a question. It never concludes, and never clears anything.

A patient for each list of words stands in screening/rules/examples/named.py.
"""

import pytest

from intake.questionnaire.asked import asked
from intake.questionnaire.free_text import found as words_in
from intake.questionnaire.truth import FALSE, TRUE
from screening.rules.examples.example import IN_PERSON, NOT_SURE, SKIPPED
from screening.rules.word_lists import CLOTS, NOTHING, WORD_LISTS
from tests.rules.cases import found, reported

MAN = {"sex_at_birth": "male"}


def contradicts(**changes) -> bool:
    """Whether a healthy adult with these changes contradicts themself."""
    truth = found("contradictory-answers", **changes).truth
    assert truth in (TRUE, FALSE)  # never "could not be ruled out"
    return truth is TRUE


SEEN = [
    *(
        "DVT",
        "dvt",
        "Dvt",
        "dvts",
        "a DVT.",
        "(DVT)",
        "DVT/PE",
        "my DVT's over",
        "ＤＶＴ",
        "clot",
        "Clots",
        "clot-like",
    ),
    *("blood  clot", "blood\nclots", "blood\u00a0clot", "a PE in 2019", "deep vein thrombosis", "thromboses"),
    *("no history of DVT", "not a clot, they said"),
    *("un coágulo en 2015", "COAGULOS", "trombosis venosa", "una embolia"),  # patients answer in Spanish too
]
UNSEEN = [
    *("clotted cream", "Clotilde", "dvtx", "a dv t", "peel", "pep", "cloth", "thrombocytes", "anticlotting", "clotss"),
    *("dtv", "type"),
]


@pytest.mark.parametrize("text", SEEN)
def test_a_clot_word_is_seen_as_a_whole_word_in_any_case_and_plural(text):
    assert contradicts(anything_else=text)


@pytest.mark.parametrize("text", UNSEEN)
def test_nothing_else_is_taken_for_one(text):
    assert not contradicts(anything_else=text)


@pytest.mark.parametrize("text", ["medicine_list", "anything_else"])
def test_texts_that_are_read(text):
    assert contradicts(**{text: "metformin"})


def test_the_reason_for_a_blood_thinner_is_read():
    assert contradicts(medicines_blood=["anticoag"], anticoagulant_reason="after a PE")
    assert contradicts(medicines_blood=["anticoag"], anticoagulant_reason="heart, and I inject insulin")


@pytest.mark.parametrize("text", ["own_questions", "access_needs"])
def test_texts_that_are_not_read(text):
    assert not contradicts(**{text: "Will I get a DVT from warfarin, insulin and Asclera?"})


@pytest.mark.parametrize("word", ["Asclera", "macrogol", "sotradecol", "chlorhexidine"])
def test_at_allergies_only_sclerosants_macrogol_and_antiseptics_are_read(word):
    assert contradicts(allergies=["latex"], allergies_detail=f"a rash from {word}")


@pytest.mark.parametrize("word", ["warfarin", "DVT", "insulin", "aspirin", "EpiPen", "pregnant"])
def test_at_allergies_nothing_else_is_read(word):
    assert not contradicts(allergies=["latex"], allergies_detail=f"a rash from {word}")


@pytest.mark.parametrize("hormone", ["Microgynon", "HRT", "Mirena", "norethisterone", "IVF"])
def test_a_hormone_that_a_man_is_not_offered_is_no_contradiction(hormone):
    assert contradicts(medicine_list=hormone)
    assert not contradicts(medicine_list=hormone, **MAN)
    assert not contradicts(medicine_list=hormone, **MAN, hormones=NOT_SURE)


def test_a_hormone_that_a_man_is_offered_is_one():
    assert contradicts(medicine_list="testosterone", **MAN)


def test_what_was_not_asked_is_no_contradiction():
    assert not contradicts(medicine_list="sumatriptan", treatment_wanted="laser")
    assert not contradicts(anything_else="my wife is pregnant", **MAN)


@pytest.mark.parametrize("unsure", [NOT_SURE, IN_PERSON, SKIPPED, ["nsaid", "not-sure"]])
def test_what_is_not_known_is_no_contradiction(unsure):
    assert not contradicts(medicine_list="warfarin", medicines_blood=unsure)
    assert not contradicts(medicine_list="Microgynon", hormones=["unsure-which"])


def test_a_left_over_text_is_not_read():
    assert not contradicts(anticoagulant_reason="for my DVT")
    assert not contradicts(allergies_detail="Asclera")


def test_free_text_adds_one_finding_and_removes_none():
    plain = {each["id"] for each in reported(clots=["svt"])["findings"]}
    with_text = {
        each["id"] for each in reported(clots=["svt"], anything_else="no clots, never a DVT, no diabetes")["findings"]
    }
    assert with_text - plain == {"unmentioned-condition", "contradictory-answers"}
    assert plain <= with_text


@pytest.mark.parametrize(
    "word", [*("no", "None", "NOTHING.", "nil", "n/a", "N/A.", "-", "–", "—", "  no  "), "ｎｏ", "no ."]
)
def test_a_word_for_nothing_is_nothing(word):
    assert found("unmentioned-condition", anything_else=word).truth is FALSE


@pytest.mark.parametrize("word", ["no, but", "none so far", "n", "nope", "0", "nothing else. I bruise", "?"])
def test_more_than_a_word_for_nothing_is_shown(word):
    assert found("unmentioned-condition", anything_else=word).truth is TRUE


def test_the_sentence_around_a_word():
    text = "I am well! Had a DVT in 2010\nNothing else. Really"
    assert list(words_in(text, ("dvt",))) == [("DVT", "Had a DVT in 2010")]
    assert list(words_in("DVT", ("dvt",))) == [("DVT", "DVT")]
    assert list(words_in("One. Two. An X-ray showed a DVT at Xmas! So? No.", ("dvt",))) == [
        ("DVT", "An X-ray showed a DVT at Xmas!")
    ]
    assert list(words_in(".DVT. Well. So.", ("dvt",))) == [("DVT", "DVT.")]
    doses = "Since 3.5.2019, twice, warfarin 2.5 mg a day. For the D.V.T. of 2018."
    assert list(words_in(doses, ("warfarin",))) == [("warfarin", "Since 3.5.2019, twice, warfarin 2.5 mg a day.")]
    assert list(words_in(doses, ("d.v.t",))) == [("D.V.T", "For the D.V.T.")]
    assert [word for word, _ in words_in("blood clots and a clot", ("clot", "blood clot"))] == ["blood clots", "clot"]


def test_every_word_of_the_lists_is_found_by_itself():
    for words in WORD_LISTS:
        assert all(list(words_in(word.upper(), words.words)) for word in words.words)


def test_the_lists_are_written_as_the_text_is_read():
    for words in (*(each.words for each in WORD_LISTS), CLOTS, NOTHING):
        assert all(word == word.strip().casefold() for word in words)
        assert len(set(words)) == len(words)
    assert asked.own_questions not in {text for each in WORD_LISTS for text in (each.question,)}
