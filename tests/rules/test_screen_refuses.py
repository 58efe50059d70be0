"""Every line that `manage.py screen` refuses: the question is named, and what is wrong."""

import json

import pytest

from tests.rules.cases import line, screened

NUL, SURROGATE = "\x00", "\ud800"


REFUSED = {  # what is wrong -> the answers, and the question that the error must name
    "an unknown question": ({"shoe-size": 42}, "shoe-size"),
    "an unknown option of a choice": ({"smoking": "often"}, "smoking"),
    "an unknown option of a list": ({"clots": ["dvt", "leg"]}, "clots"),
    "an unknown answer to a yes-no question": ({"feeding": "maybe"}, "feeding"),
    "none, where there is no such option": ({"vein-look": ["none"]}, "vein-look"),
    "not-sure in a list, where it is not offered": ({"goals": ["look", "not-sure"]}, "goals"),
    "a choice as a list": ({"smoking": ["now"]}, "smoking"),
    "a list as text": ({"clots": "none"}, "clots"),
    "a number in a list": ({"clots": [1]}, "clots"),
    "a list in a list": ({"clots": [["dvt"]]}, "clots"),
    "yes as true": ({"feeding": True}, "feeding"),
    "a number as text": ({"weight": "64"}, "weight"),
    "a number as true": ({"weight": True}, "weight"),
    "text as a number": ({"anything-else": 5}, "anything-else"),
    "a date as a number": ({"birth-date": 1990}, "birth-date"),
    "a date that is not written so": ({"birth-date": "14.03.1990"}, "birth-date"),
    "a date with one digit": ({"birth-date": "1990-3-14"}, "birth-date"),
    "a date with other digits": ({"birth-date": "١٩٩٠-03-14"}, "birth-date"),
    "a date and a time": ({"birth-date": "1990-03-14T00:00"}, "birth-date"),
    "a day that does not exist": ({"birth-date": "1990-02-30"}, "birth-date"),
    "a month that does not exist": ({"clots": ["dvt"], "clot-date": "2009-13"}, "clot-date"),
    "a year, where the day is wanted": ({"birth-date": "1990"}, "birth-date"),
    "a month, where the day is wanted": ({"recent-events": ["op"], "operation-date": "2026-04"}, "operation-date"),
    "a year before the limit": ({"clots": ["dvt"], "clot-date": "1919"}, "clot-date"),
    "a birth date before 1900": ({"birth-date": "1899-12-31"}, "birth-date"),
    "a date after the day of submission": ({"birth-date": "2026-05-14"}, "birth-date"),
    "an operation over 3 months ago": (
        {"recent-events": ["op"], "operation-date": "2026-02-12"},
        "operation-date",
    ),
    "a journey before the treatment": ({"travel": "yes", "travel-date": "2026-05-19"}, "travel-date"),
    "a journey 29 days after the treatment": ({"travel": "yes", "travel-date": "2026-06-18"}, "travel-date"),
    "a weight below the limit": ({"weight": 29.9}, "weight"),
    "a weight above the limit": ({"weight": 300.1}, "weight"),
    "a height below the limit": ({"height": 89}, "height"),
    "a height above the limit": ({"height": 221}, "height"),
    "null": ({"smoking": None}, "smoking"),
    "null in a list": ({"clots": [None]}, "clots"),
    "none beside a tick": ({"clots": ["none", "dvt"]}, "clots"),
    "none beside not sure": ({"clots": ["none", "not-sure"]}, "clots"),
    "an option twice": ({"clots": ["dvt", "dvt"]}, "clots"),
    "not sure twice": ({"clots": ["not-sure", "not-sure"]}, "clots"),
    "NUL in text": ({"anything-else": f"a{NUL}b"}, "anything-else"),
    "a lone surrogate in text": ({"anything-else": f"a{SURROGATE}b"}, "anything-else"),
    "text over its limit": ({"anything-else": "x" * 1001}, "anything-else"),
    "spaces over the limit": ({"anything-else": " " * 1001}, "anything-else"),
    "a reason that is too long": (
        {"medicines-blood": ["anticoag"], "anticoagulant-reason": "x" * 201},
        "anticoagulant-reason",
    ),
    "not sure, where it is not offered": ({"feelings": {"absent": "not-sure"}}, "feelings"),
    "kept for the visit, where it is not offered": ({"warning-signs": {"absent": "in-person"}}, "warning-signs"),
    "skipped as a reason": ({"smoking": {"absent": "skipped"}}, "smoking"),
    "an unknown reason": ({"smoking": {"absent": "shy"}}, "smoking"),
    "a reason that is no text": ({"smoking": {"absent": ["not-sure"]}}, "smoking"),
    "a reason and more": ({"smoking": {"absent": "not-sure", "why": "x"}}, "smoking"),
    "an object without a reason": ({"smoking": {}}, "smoking"),
    "a wrong type where the question does not apply": ({"clot-date": 5}, "clot-date"),
    "a wrong code where the question does not apply": ({"asthma-control": "superb"}, "asthma-control"),
}


@pytest.mark.parametrize(("answers", "named"), REFUSED.values(), ids=REFUSED)
def test_refused_with_the_question_named(answers, named):
    given = line()
    given["answers"] |= answers
    answer = screened(given)
    assert answer.keys() == {"name", "line", "error"}
    assert answer["name"] == "Ann"
    assert answer["error"].startswith(f"{named}: ")


BESIDE_THE_ANSWERS = {
    "an unknown key": (line(treatment="laser"), "treatment"),
    "a key of the vignettes' own": (line(expect={}), "expect"),
    "no answers": ({"name": "Ann"}, "answers"),
    "answers that are a list": (line() | {"answers": []}, "answers"),
    "answers that are null": (line() | {"answers": None}, "answers"),
    "no products": (line(products=[]), "products"),
    "an unknown product": (line(products=["laser", "glue"]), "products"),
    "a product twice": (line(products=["laser", "laser"]), "products"),
    "one product as text": (line(products="laser"), "products"),
    "a product that is no text": (line(products=[["laser"]]), "products"),
    "products null": (line(products=None), "products"),
    "an unknown jurisdiction": (line(jurisdiction="mars"), "jurisdiction"),
    "an empty jurisdiction": (line(jurisdiction=""), "jurisdiction"),
    "a list of jurisdictions": (line(jurisdiction=["us"]), "jurisdiction"),
    "jurisdiction null": (line(jurisdiction=None), "jurisdiction"),
    "a treatment before the submission": (line(on="2026-05-12"), "on"),
    "a treatment date that is partial": (line(on="2026-05"), "on"),
    "a treatment date that does not exist": (line(on="2026-02-30"), "on"),
    "a treatment date null": (line(on=None), "on"),
    "a submission as a number": (line(submitted=20260513), "submitted"),
    "a submission with a time": (line(submitted="2026-05-13T10:00"), "submitted"),
    "a treatment beyond reckoning": (line(on="9999-12-31"), "on"),
    "a submission beyond reckoning": (line(submitted="0001-01-01"), "submitted"),
}


@pytest.mark.parametrize(("data", "named"), BESIDE_THE_ANSWERS.values(), ids=BESIDE_THE_ANSWERS)
def test_refused_beside_the_answers(data, named):
    answer = screened(data)
    assert answer["name"] == "Ann"
    assert answer["error"].startswith(f"{named}: ")


TEXTS = {  # lines that only text can show, the name that can be read all the same, and what the error holds
    "no JSON": ("{", None, "JSON"),
    "not an object": ("[]", None, "object"),
    "a word": ("null", None, "object"),
    "not UTF-8": (b'{"name": "\xff"}', None, "UTF-8"),
    "a name that is a number": ('{"name": 5, "answers": {}}', None, "name"),
    "a name that is null": ('{"name": null, "answers": {}}', None, "name"),
    "a name with NUL": ('{"name": "a\\u0000", "answers": {}}', None, "name"),
    "a name with a lone surrogate": ('{"name": "a\\ud800", "answers": {}}', None, "name"),
    "a question twice": ('{"name": "A", "answers": {"smoking": "now", "smoking": "now"}}', "A", "smoking"),
    "answers twice": ('{"name": "A", "answers": {}, "answers": {}}', "A", "answers"),
    "a reason twice": ('{"name": "A", "answers": {"smoking": {"absent": "x", "absent": "x"}}}', "A", "smoking: absent"),
    "NaN": ('{"name": "A", "answers": {"weight": NaN}}', "A", "weight"),
    "infinity": ('{"name": "A", "answers": {"weight": -Infinity}}', "A", "weight"),
    "a number beyond every float": ('{"name": "A", "answers": {"weight": 1e400}}', "A", "weight"),
    "a number beyond every decimal": ('{"name": "A", "answers": {"weight": 1e99999999999999999999}}', "A", "weight"),
    "a number of 5,000 digits": (f'{{"name": "A", "answers": {{"weight": {"9" * 5000}}}}}', "A", "weight"),
    "a number in its limits of 1,001 digits": (
        f'{{"name": "A", "answers": {{"weight": 80.{"1" * 998}}}}}', "A", "weight: a number"
    ),
    "nested 100,000 deep": ("[" * 100_000, None, "JSON"),
    "objects nested 200 deep": ('{"name": "A", "answers": ' + '{"a":' * 200 + "1" + "}" * 201, "A", "no such question"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "holds"), TEXTS.values(), ids=TEXTS)
def test_refused_as_text(text, name, holds):
    answer = screened(text, 7)
    assert (answer["name"], answer["line"]) == (name, 7)
    assert holds in answer["error"]


def test_an_error_is_no_longer_than_can_be_read():
    assert len(screened('{"answers": {"' + "a" * 100_000 + '": 1}}')["error"]) == 1000


def test_an_error_never_repeats_an_answer_and_can_be_printed():
    secret = screened(line({"smoking": "kanarienvogel"}))
    assert "kanarienvogel" not in secret["error"]
    json.dumps(screened('{"answers": {"a\\ud800": 1}}'), ensure_ascii=False).encode()
