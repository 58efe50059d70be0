"""What each widget hands to its form field."""

import pytest

from intake.widgets import CheckboxList, DateBoxes, MeasureBoxes, RadioList, TextBox
from tests.looks.questions import ABSENT
from tests.looks.samples import post

WEIGHT = MeasureBoxes(ways=((("kg", "Kilograms"),), (("st", "Stones"), ("lb", "Pounds"))), absent_choices=ABSENT)


@pytest.mark.parametrize(
    ("widget", "sent", "value"),
    [
        (RadioList(absent_choices=ABSENT), {"q": "not-sure"}, "not-sure"),
        (RadioList(), {}, None),
        (CheckboxList(), {"q": ["a", "none"]}, ["a", "none"]),
        (CheckboxList(), {}, []),
        (DateBoxes(), {"q-day": " 3 ", "q-year": "2019"}, {"day": "3", "month": "", "year": "2019", "absent": ""}),
        (DateBoxes(absent_choices=ABSENT), {"q-absent": "x"}, {"day": "", "month": "", "year": "", "absent": ""}),
        (WEIGHT, {"q-st": "11", "q-lb": "4"}, {"kg": "", "st": "11", "lb": "4", "absent": ""}),
        (WEIGHT, {"q-absent": ["not-sure", "in-person"]}, {"kg": "", "st": "", "lb": "", "absent": "in-person"}),
        (TextBox(), {"q": " Latex\r\n"}, {"text": "Latex", "absent": ""}),
        (TextBox(absent_choices=ABSENT), {"q-absent": "not-sure"}, {"text": "", "absent": "not-sure"}),
    ],
)
def test_the_value_is_plain(widget, sent, value):
    assert widget.value_from_datadict(post(sent), {}, "q") == value


@pytest.mark.parametrize("widget", [DateBoxes(absent_choices=ABSENT), WEIGHT, TextBox(absent_choices=ABSENT)])
def test_what_is_shown_is_what_comes_back(widget):
    value = dict.fromkeys(widget.box_codes(), "7") | {"absent": "not-sure"}
    shown = widget.render("q", value, {"id": "id_q"})
    assert shown.count('value="7"') + shown.count("\n7</textarea>") == len(widget.box_codes())
    assert shown.count(" checked") == 1


@pytest.mark.parametrize("make", [RadioList, CheckboxList])
def test_those_that_stand_alone_come_last_behind_one_divider(make):
    widget = make(choices=(("a", "A"), ("none", "None of these")), alone=("none",), absent_choices=ABSENT)
    shown = widget.render("q", None, {"id": "id_q"})
    places = [
        shown.index(text) for text in ('value="a"', 'class="or"', 'value="none"', 'value="not-sure"', "in-person")
    ]
    assert places == sorted(places)
    assert shown.count('class="or"') == 1


def test_a_list_copied_for_a_form_does_not_grow():
    from copy import deepcopy

    widget = deepcopy(deepcopy(RadioList(choices=(("a", "A"),), absent_choices=ABSENT)))
    assert widget.render("q", None, {"id": "id_q"}).count("<input") == 3
