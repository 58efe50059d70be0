"""`manage.py rule_catalogue`: every rule in words, as text and as JSON, without a database, a key or a setting."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.html import escape

from intake.questionnaire.asked import QUESTIONNAIRE
from screening.rules import RULE_SET

ROOT = Path(__file__).parents[2]


def catalogue(form: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "rule_catalogue", "--format", form],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"HOME": "/nonexistent", "PATH": os.defpath},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def rules():
    return json.loads(catalogue("json"))


def test_json_lists_every_rule_in_order(rules):
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULE_SET]


def test_the_shape_of_a_rule(rules):
    for rule in rules:
        assert rule.keys() >= {"id", "card", "severity", "because", "severity_when", "condition", "questions"}
        assert rule.keys() >= {"citations", "reason"}
        assert all(rule[part] for part in ("id", "card", "severity", "because", "condition", "citations", "reason"))
        assert all(rise.keys() == {"when", "severity", "because"} for rise in rule["severity_when"])
        assert all(citation.keys() == {"source", "section", "class"} for citation in rule["citations"])
        assert all(link_id in QUESTIONNAIRE for link_id in rule["questions"])


def test_a_rule_as_a_reader_of_the_json_sees_it(rules):
    rule = next(rule for rule in rules if rule["id"] == "recent-superficial-vein-thrombosis")
    assert rule["condition"] == "clots has svt and surface-clot-date is within 90 days before the treatment date"
    assert rule["severity"] == {
        "polidocanol-liquid": "caution",
        "polidocanol-foam": "caution",
        "sts": "contraindicated",
        "laser": "caution",
    }
    assert rule["questions"] == ["clots", "surface-clot-date"]
    assert rule["because"] == ["STS-UKSMPC-2018"]


def test_two_rules_never_read_the_same_though_they_differ(rules):
    """Words that hide a difference would hide a change of it from the fingerprint too."""
    words = {rule.id: told["condition"] for rule, told in zip(RULE_SET, rules, strict=True)}
    assert len(set(words.values())) == len(words)


def test_text_names_every_rule_and_every_source_that_it_rests_on():
    text = catalogue("text")
    for rule in RULE_SET:
        assert f"\n{rule.id}" in text
        assert all(source.id in text for source in rule.because)


def test_html_is_one_page_that_stands_alone():
    page = catalogue("html")
    assert page.startswith("<!doctype html>") and page.rstrip().endswith("</html>")
    assert not re.search(r"<script|<link|src=|url\(|javascript:", page)
    for rule in RULE_SET:
        assert f'id="{rule.id}"' in page
        assert escape(rule.reason) in page


@pytest.mark.parametrize("rule", RULE_SET.rules, ids=lambda rule: rule.id)
def test_every_condition_reads_like_a_sentence(rule):
    for condition in (rule.when, *(rise.when for rise in rule.rises)):
        for part in condition.walk():
            words = part.in_words()
            assert words.strip() == words != ""
            assert "<" not in words and "None" not in words, words  # no object's own name
            assert words.count("(") == words.count(")")
