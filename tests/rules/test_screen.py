"""What `manage.py screen` gives, and that it needs nothing but the cases. What it refuses stands beside this."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from screening.rules import RULE_SET
from tests.rules.cases import line, screened, shown

ROOT = Path(__file__).parents[2]


def command(*lines: object, arguments=(), **options) -> subprocess.CompletedProcess:
    """`manage.py screen` on these lines (data or text)."""
    text = "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in lines)
    return subprocess.run(
        [sys.executable, "manage.py", "screen", *arguments],
        **{"input": text, "capture_output": True, "text": True, "cwd": ROOT} | options,
    )


def test_what_cannot_be_read_does_not_stop_the_rest():
    done = command(line(), "", "{", line({"smoking": "often"}), line())
    told = [json.loads(each) for each in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [("error" in each, each.get("line")) for each in told] == [
        *((False, None), (True, 3), (True, 4), (False, None)),  # the blank second line is counted, and not answered
    ]
    assert told[0] == told[3]


def test_no_error_no_exit_status(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(line()) + "\r\n" + json.dumps(line(name="Bea")))  # Windows, and no last line break
    done = command(arguments=[str(file)], input="")
    assert done.returncode == 0
    assert [json.loads(each)["name"] for each in done.stdout.splitlines()] == ["Ann", "Bea"]


def test_a_file_may_begin_with_a_mark_and_a_dash_is_standard_input():
    (told,) = command("\ufeff" + json.dumps(line()), arguments=["-"]).stdout.splitlines()
    assert json.loads(told) == screened(line())


def test_who_has_read_enough_sees_no_traceback(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{json.dumps(line())}\n" * 200)  # more than a pipe holds
    call = f"{sys.executable} manage.py screen {file} | head -1"
    done = subprocess.run(call, shell=True, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(done.stdout) == screened(line())
    assert done.stderr == ""


def test_a_file_that_is_not_there_is_said_plainly():
    done = command(arguments=["no-such-file"])
    assert done.returncode != 0
    assert "no-such-file" in done.stderr and "Traceback" not in done.stderr


def test_nothing_is_needed_no_setting_no_key_no_home_no_database():
    done = command(line(), env={"HOME": "/nonexistent", "PATH": os.defpath})
    assert done.returncode == 0, done.stderr
    assert shown(json.loads(done.stdout)) == {"asymptomatic-c1": "info"}


def test_the_defaults():
    given, today = {"answers": line()["answers"]}, date.today().isoformat()  # noqa: DTZ011  as the command does
    everything = ["polidocanol-liquid", "polidocanol-foam", "sts", "laser"]
    said = {"on": today, "submitted": today, "jurisdiction": "strictest", "products": everything}
    assert screened(given) == screened(given | said)
    assert screened(given)["name"] is None


def test_what_it_says_of_a_healthy_adult():
    answer = screened(line())
    assert list(answer) == [
        *("name", "rule_set", "recommendation", "by_treatment", "findings"),
        *("clear", "not_yet_asked", "not_relevant", "ignored"),
    ]
    assert answer["name"] == "Ann"
    assert answer["recommendation"] == "nothing-documented"
    assert answer["by_treatment"] == dict.fromkeys(
        ["polidocanol-liquid", "polidocanol-foam", "sts", "laser"], "nothing-documented"
    )
    assert answer["not_yet_asked"] == ["recent-local-anaesthetic"]
    assert answer["not_relevant"] == answer["ignored"] == []
    assert len(answer["clear"]) == 137


def test_what_it_says_of_a_finding():
    answer = screened(line({"pregnancy": "pregnant", "clots": ["dvt"]}, jurisdiction="us"))
    pregnant, clot, *_ = answer["findings"]
    everywhere = dict.fromkeys(["polidocanol-liquid", "polidocanol-foam", "sts", "laser"], "contraindicated")
    assert (
        pregnant.items()
        >= {
            "id": "pregnant",
            "truth": "true",
            "severity": "contraindicated",
            "by_treatment": everywhere,
        }.items()
    )
    assert (
        clot.items()
        >= {
            "id": "acute-vte",
            "truth": "unknown",
            "severity": "clarify",
            "would_be": "contraindicated",
            "by_treatment": everywhere | {"laser": "caution"},
            "ask": ["clot-date", "clot-still-treated"],
        }.items()
    )
    assert not pregnant.keys() & {"would_be", "ask"}


@pytest.mark.parametrize("wanted", ["injections", "laser", "either"])
@pytest.mark.parametrize("products", [["sts"], ["laser"], ["polidocanol-foam", "laser"], ["polidocanol-liquid", "sts"]])
def test_every_finding_is_in_exactly_one_list(wanted, products):
    answer = screened({"answers": {"treatment-wanted": wanted, "clots": ["dvt"]}, "products": products})
    told = [finding["id"] for finding in answer["findings"]]
    told += answer["clear"] + answer["not_yet_asked"] + answer["not_relevant"]
    assert sorted(told) == sorted(rule.id for rule in RULE_SET)


def test_the_order_of_answers_and_of_ticks_does_not_matter():
    answers = {"clots": ["dvt", "svt", "not-sure"], "hormones": ["coc", "unsure-which"], "smoking": "now"}
    turned = {
        key: value[::-1] if isinstance(value, list) else value
        for key, value in reversed(line(answers)["answers"].items())
    }
    assert screened(line(answers)) == screened(line() | {"answers": turned})
