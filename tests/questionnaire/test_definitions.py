"""A definition that contradicts itself fails when it is loaded, and says where."""

from dataclasses import replace
from datetime import date

import pytest

from clinic.evidence.citations import cite
from clinic.evidence.sources import RABE_2014, TOOL, UIP_2023
from intake.questionnaire.asked import asked
from intake.questionnaire.conditions import ALWAYS, all_of, named, not_
from intake.questionnaire.questionnaire import DefinitionError, Page, Questionnaire, Section
from intake.questionnaire.questions import Option
from screening.rules.rule import Group, Rise, Rule
from screening.rules.rule_set import RuleSet
from screening.rules.severity import CAUTION, INFO, every_treatment, injections
from screening.rules.terms import INFORMATIONAL, LASER
from tests.questionnaire.patients import BITE, BITTEN, BORN, COLOURS, MOOD, PETS

CARE = {"owner": "somebody", "review_by": date(2027, 1, 1)}


def questionnaire(*pages: tuple) -> Questionnaire:
    """A questionnaire of one section: each page a tuple of questions."""
    named_pages = tuple(Page(f"page-{number}", "Page", questions) for number, questions in enumerate(pages, start=1))
    return Questionnaire((Section("All", named_pages, **CARE),))


def test_a_sound_one_loads():
    loaded = questionnaire((PETS, MOOD), (BITTEN,), (BITE, BORN))
    assert loaded["bite"] is BITE and "bite" in loaded and "cow" not in loaded
    assert loaded.page("page-2").questions == (BITTEN,)
    assert loaded.page_of(BORN).slug == "page-3"
    assert loaded.sections[0].questions == loaded.questions == (PETS, MOOD, BITTEN, BITE, BORN)
    with pytest.raises(LookupError):
        loaded.page("page-9")


NOT_BITTEN = not_(BITTEN.is_yes())


def red(**changes):
    """The question about colours, with one option."""
    return replace(COLOURS, options=(Option("red", "Red", **changes),))


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        (((PETS, BITTEN),), "page page-1, question bitten: depends on pets"),  # on its own page
        (((BITTEN,), (PETS,)), "page page-1, question bitten: depends on pets"),  # on a later one
        (((MOOD,), (BITTEN,)), "question bitten: depends on pets"),  # nowhere
        (((PETS,), (replace(PETS),)), "same link_id"),
        (((PETS,), (replace(MOOD, enable_when=not_(all_of(PETS.is_none(), BORN.given()))),)), "depends on born"),
        (((replace(COLOURS, options=COLOURS.options * 2),),), "question colours: has an option twice"),
        (((red(offered_when=MOOD.has("ill")),),), "question colours: depends on mood"),
        (((PETS,), (BITTEN,), (replace(MOOD, enable_when=NOT_BITTEN),)), "question mood: not_ on bitten"),
        (((PETS,), (BITTEN,), (replace(MOOD, enable_when=all_of(named("x", NOT_BITTEN))),)), "not_ on bitten"),
        (((PETS,), (BITTEN,), (red(offered_when=NOT_BITTEN),)), "not_ on bitten"),
    ],
)
def test_what_contradicts_itself(pages, says):
    with pytest.raises(DefinitionError, match=says):
        questionnaire(*pages)


def test_two_pages_at_one_address():
    with pytest.raises(DefinitionError, match="same slug"):
        Questionnaire((Section("A", (Page("here", "", (PETS,)), Page("here", "", (MOOD,))), **CARE),))


def test_a_not_on_a_follow_up_loads_where_it_is_meant():
    meant = replace(MOOD, enable_when=not_(BITTEN.is_yes(), meant="asked of all others"))
    assert questionnaire((PETS,), (BITTEN,), (meant,))


def test_a_question_that_no_section_has():
    with pytest.raises(AttributeError, match="no question has the link_id 'shoe-size'"):
        asked.shoe_size  # noqa: B018


def rule(**changes) -> Rule:
    parts = {
        "id": "ill",
        "when": asked.smoking.has("now"),
        "severity": injections(INFO),
        "because": (UIP_2023,),
        "citations": (cite(UIP_2023, "1", INFORMATIONAL),),
        **dict.fromkeys(("title", "trigger", "window", "disagreement", "reason"), "x"),
    }
    return Rule(**parts | changes)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"citations": ()}, "rule ill: has no citations"),
        ({"because": ()}, "has no because"),
        ({"severity": {}}, "has no severity"),
        ({"reason": ""}, "has no reason"),
        ({"trigger": ""}, "has no trigger"),
        ({"window": ""}, "has no window"),
        ({"disagreement": ""}, "has no disagreement"),
        ({"rises": (Rise(ALWAYS, {LASER: CAUTION}, (UIP_2023,)),)}, "rises for a treatment that it does not limit"),
        ({"because": (TOOL,), "citations": (cite(UIP_2023, "1", INFORMATIONAL),)}, None),  # our own is never cited
        ({"citations": (cite(TOOL, "README", INFORMATIONAL),)}, "rests on UIP-2023, which it does not cite"),
        ({"rises": (Rise(ALWAYS, injections(CAUTION), (TOOL,)),)}, None),
        ({"when": not_(asked.clot_still_treated.is_yes())}, "rule ill: not_ on clot-still-treated"),
        ({"when": not_(asked.day_change.is_yes())}, "not_ on day-change"),
        ({"rises": (Rise(not_(asked.travel_date.given()), injections(CAUTION), (UIP_2023,)),)}, "not_ on travel-date"),
        ({"when": not_(asked.clot_still_treated.is_yes(), meant="beside a clot")}, None),
    ],
)
def test_a_rule(changes, says):
    if says is None:
        assert rule(**changes).card == "ill"
    else:
        with pytest.raises(DefinitionError, match=says):
            rule(**changes)


def test_a_rise_that_rests_on_what_is_not_cited():
    with pytest.raises(DefinitionError, match="rests on RABE-2014, which it does not cite"):
        rule(rises=(Rise(ALWAYS, injections(CAUTION), (RABE_2014,)),))


def test_two_rules_of_one_id():
    with pytest.raises(DefinitionError, match=r"^two rules have the same id$"):
        RuleSet((Group("A", (rule(),)), Group("B", (rule(),))))


def test_a_rule_set_finds_its_rules():
    one, two = rule(), rule(id="worse", severity=every_treatment(INFO), card="shared")
    rules = RuleSet((Group("A", (one,)), Group("B", (two,))))
    assert (list(rules), len(rules), rules["worse"]) == ([one, two], 2, two)
    assert [group.title for group in rules.groups] == ["A", "B"]
    assert (one.card, two.card, repr(one)) == ("ill", "shared", "<Rule ill>")
    rising = rule(rises=(Rise(asked.mobility.has("bed"), injections(CAUTION), (TOOL,)),))
    assert rising.questions() == (asked.smoking, asked.mobility)
