"""Every question as a form field: what a browser sends -> answer, and back into the boxes."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from intake.fields import field_for
from intake.questionnaire.answers import Absent, PartialDate, Ticked
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.history import History
from tests.intake.walking import boxes, query

TODAY, VISIT = date(2026, 6, 15), date(2026, 6, 29)


def field(question, stored=None, entered=None):
    answers = QUESTIONNAIRE.read({question.link_id: stored}) if stored is not None else {}
    return field_for(question, History(answers, TODAY, VISIT), entered)


def sent(question, **data):
    """What `question` takes from these boxes."""
    made = field(question)
    name = question.link_id
    data = {key.replace("__", f"{name}-").replace("value", name): value for key, value in data.items()}
    return made.clean(made.widget.value_from_datadict(query(**data), {}, name))


def stored_forms(question):
    """One stored answer of each sort that the question takes."""
    yield from ({"absent": "not-sure"} for _ in range(question.may_be_unsure and question.kind != "multi"))
    yield from ({"absent": "in-person"} for _ in range(question.may_be_in_person))
    if question.kind == "multi":
        codes = [option.code for option in question.options]
        yield from ([code] for code in codes)
        yield codes
        yield from (["none"] for _ in range(bool(question.none)))
        yield from ([*extra, "not-sure"] for extra in ([], codes[:1]) if question.may_be_unsure)
    elif question.kind in ("choice", "yes-no"):
        yield from (option.code for option in question.options)
    elif question.kind == "date":
        day = question.maximum.on(TODAY, VISIT)
        yield str(day)
        yield from (str(day)[:length] for length in (7, 4) if question.may_be_partial)
    elif question.kind == "number":
        yield from (int(question.minimum), int(question.maximum), 99.5)
    else:
        yield "Two lines,\nand “quotes” 🦵"


EVERY = [
    pytest.param(question, stored, id=f"{question.link_id}-{stored}")
    for question in QUESTIONNAIRE.questions
    for stored in stored_forms(question)
]


@pytest.mark.parametrize(("question", "stored"), EVERY)
def test_every_answer_goes_in_and_comes_back(question, stored):
    made = field(question, stored)
    answer = made.clean(made.widget.value_from_datadict(query(**boxes(question, stored)), {}, question.link_id))
    assert answer == (Absent.NOT_SURE if stored == ["not-sure"] else question.read(stored))
    html = made.widget.render(question.link_id, made.initial, {"id": "x"})
    again = made.clean(made.widget.value_from_datadict(query(**shown(html)), {}, question.link_id))
    assert again == answer


def shown(html):
    """What a browser would send, were the page sent back untouched."""
    from html.parser import HTMLParser

    found, text = {}, []

    class Reader(HTMLParser):
        area = None

        def handle_starttag(self, tag, attrs):
            attrs = dict(attrs)
            if tag == "textarea":
                self.area = attrs["name"]
            ticked = attrs.get("type") == "text" or "checked" in attrs
            if tag == "input" and ticked:
                found.setdefault(attrs["name"], []).append(attrs["value"])

        def handle_endtag(self, tag):
            if tag == "textarea":
                found[self.area] = ["".join(text)[1:]]
                self.area = None

        def handle_data(self, data):
            if self.area:
                text.append(data)

    Reader().feed(html)
    return found


@pytest.mark.parametrize("question", QUESTIONNAIRE.questions, ids=lambda question: question.link_id)
def test_untouched_is_an_error_unless_optional(question):
    made = field(question)
    value = made.widget.value_from_datadict(query(), {}, question.link_id)
    if question.optional:
        assert made.clean(value) == ""
        return
    with pytest.raises(ValidationError) as error:
        made.clean(value)
    assert ("not sure" in error.value.message) == question.may_be_unsure
    assert ("in person" in error.value.message) == (question.may_be_in_person and not question.may_be_unsure)


def refused(question, **data):
    with pytest.raises(ValidationError) as error:
        sent(question, **data)
    return error.value.messages[0]


CLOTS, DATE, DAY, WEIGHT, HEIGHT = (
    asked.clots, asked.clot_date, asked.operation_date, asked.weight, asked.height,
)  # fmt: skip


def test_not_sure_stands_beside_ticks():
    assert sent(CLOTS, value=["pe", "not-sure", "dvt"]) == Ticked(("dvt", "pe"), unsure=True)


@pytest.mark.parametrize(
    ("ticks", "words"),
    [
        (["none", "dvt"], "“None of these” and something else"),
        (["none", "not-sure"], "“None of these” and something else"),
        (["in-person", "dvt"], "“I'd rather tell you in person” and something else"),
        (["in-person", "none"], "and something else"),
        (["nonsense"], "that are offered"),
        (["dvt", "🦵"], "that are offered"),
    ],
)
def test_ticks_that_contradict_each_other(ticks, words):
    assert words in refused(CLOTS, value=ticks)


def test_in_person_includes_not_being_sure():
    assert sent(CLOTS, value=["not-sure", "in-person"]) is Absent.IN_PERSON


def test_a_reason_that_is_not_offered_is_refused():
    assert "offered" in refused(asked.needles, value="not-sure")
    assert "offered" in refused(asked.goals, value=["not-sure"])
    assert "offered" in refused(asked.vein_look, value=["none"])


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        (("", "", "2019"), PartialDate(2019)),
        (("", "4", "2019"), PartialDate(2019, 4)),
        (("7", "04", "2019"), PartialDate(2019, 4, 7)),
        (("7", "April", "2019"), PartialDate(2019, 4, 7)),
        (("7", "apr", "2019"), PartialDate(2019, 4, 7)),
        (("7", "Sept.", "2019"), PartialDate(2019, 9, 7)),
        (("７", "4", "２０１９"), PartialDate(2019, 4, 7)),
        (("15", "6", "2026"), PartialDate(2026, 6, 15)),
    ],
)
def test_dates(parts, answer):
    assert sent(DATE, **dict(zip(("__day", "__month", "__year"), parts, strict=True))) == answer


@pytest.mark.parametrize("question", [q for q in QUESTIONNAIRE.questions if q.kind == "date"], ids=lambda q: q.link_id)
def test_the_example_of_a_date_would_be_taken(question):
    made = field(question)
    example = re.search(r"For example, ([\d ]+)\.", made.help_text)[1].split()
    parts = dict(zip(("year", "month", "day"), reversed(example), strict=False))
    made.clean({"absent": "", "day": "", **parts})


@pytest.mark.parametrize(
    ("question", "parts", "words"),
    [
        (DATE, ("7", "", "2019"), "include a month"),
        (DATE, ("7", "4", ""), "include a year"),
        (DATE, ("31", "2", "2019"), "real date"),
        (DATE, ("", "13", "2019"), "real date"),
        (DATE, ("0", "1", "2019"), "real date"),
        (DATE, ("1", "1", "19"), "4 numbers"),
        (DATE, ("1", "1", "0000"), "4 numbers"),
        (DATE, ("1", "1", "20191"), "in numbers"),
        (DATE, ("1", "floréal", "2019"), "in numbers"),
        (DATE, ("-1", "1", "2019"), "in numbers"),
        (DATE, ("16", "6", "2026"), "between 1 January 1920 and 15 June 2026"),
        (DATE, ("31", "12", "1919"), "between"),
        (DAY, ("", "5", "2026"), "include a day"),
        (DAY, ("14", "3", "2026"), "between 15 March 2026 and 15 June 2026"),
        (asked.travel_date, ("28", "6", "2026"), "between 29 June 2026 and 27 July 2026"),
    ],
)
def test_dates_that_are_none(question, parts, words):
    message = refused(question, **dict(zip(("__day", "__month", "__year"), parts, strict=True)))
    assert words in message


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (WEIGHT, {"__kg": "68"}, "68"),
        (WEIGHT, {"__kg": "68,5"}, "68.5"),
        (WEIGHT, {"__st": "11", "__lb": "4"}, "71.66759446"),
        (WEIGHT, {"__lb": "158.5"}, "71.894390645"),
        (WEIGHT, {"__st": "11"}, "69.85322498"),
        (HEIGHT, {"__cm": "172"}, "172"),
        (HEIGHT, {"__ft": "5", "__in": "7.5"}, "171.45"),
        (HEIGHT, {"__in": "67.5"}, "171.45"),
    ],
)
def test_measures_are_converted_exactly(question, typed, answer):
    converted = sent(question, **typed)
    assert converted == Decimal(answer)
    assert question.read(question.write(converted)) == converted  # nothing is rounded on the way to storage


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        (WEIGHT, {"__kg": "heavy"}, "Enter a number"),
        (WEIGHT, {"__kg": "1e2"}, "Enter a number"),
        (WEIGHT, {"__kg": "NaN"}, "Enter a number"),
        (WEIGHT, {"__kg": "-70"}, "Enter a number"),
        (WEIGHT, {"__kg": "70.123"}, "Enter a number"),
        (WEIGHT, {"__kg": "29.99"}, "between 30 and 300 kg"),
        (WEIGHT, {"__kg": "300.01"}, "between"),
        (WEIGHT, {"__kg": "70", "__st": "11"}, "one line only"),
        (WEIGHT, {"__st": "11", "__lb": "14"}, "There are 14 pounds to a stone: the"),
        (HEIGHT, {"__ft": "5", "__in": "12"}, "There are 12 inches to a foot: the"),
        (WEIGHT, {"__kg": "70", "__absent": "not-sure"}, "only one of the two"),
    ],
)
def test_measures_that_are_none(question, typed, words):
    assert words in refused(question, **typed)


def test_what_was_typed_is_shown_again():
    made = field(WEIGHT, 71.66759446, {"st": "11", "lb": "4"})
    assert made.initial == {"st": "11", "lb": "4"}


def test_a_text_at_its_limit_and_over_it():
    question = asked.anticoagulant_reason
    assert len(sent(question, value="x" * 200)) == 200
    assert len(sent(question, value="\r\n".join(["x" * 99, "x" * 100]))) == 200  # a line end counts once, as in the box
    assert "too long by 1 characters" in refused(question, value="x" * 201)


def test_an_option_that_is_not_offered_any_more_is_shown_while_it_is_ticked():
    answers = QUESTIONNAIRE.read({"treatment-wanted": "injections", "skin-area": ["tattoo"]})
    made = field_for(asked.skin_area, History(answers, TODAY, VISIT))
    codes = [code for code, _ in made.widget.choices]
    assert "tattoo" in codes
    assert "irritant" not in codes


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("clot-date", "Enter a date, or say that you are not sure."),
        ("weight", "Enter a number"),
        ("allergies-detail", "Write an answer"),
        ("clots", "Choose an answer, or say that you are not sure."),
    ],
)
def test_an_empty_answer_is_asked_for_by_what_there_is_to_do(name, said):
    field = field_for(QUESTIONNAIRE[name], History({}, date(2026, 6, 15), date(2026, 6, 29)))
    with pytest.raises(ValidationError, match=said):
        field.clean(field.widget.value_from_datadict(query(), {}, name))
