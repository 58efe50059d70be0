"""The rules against what is documented: `documented.jsonl` is written from the clinical specification, not from them.

One line a finding, in order: group, card, severity by treatment, who is responsible for it, where it rises, citations.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clinic.evidence.sources import SOURCES
from screening.rules import RULE_SET
from screening.rules.case import Jurisdiction
from screening.rules.examples import EXAMPLES
from screening.rules.examples.example import Expected
from screening.rules.finding import evaluate
from screening.rules.severity import Severity, worst

DOCUMENTED = [json.loads(text) for text in Path(__file__).with_name("documented.jsonl").read_text().splitlines()]
each_finding = pytest.mark.parametrize("documented", DOCUMENTED, ids=lambda documented: documented["id"])


def test_there_is_a_rule_for_every_documented_finding_and_none_beside_in_this_order():
    assert [rule.id for rule in RULE_SET] == [finding["id"] for finding in DOCUMENTED]
    assert len(RULE_SET) == 139


def test_the_groups():
    grouped = {rule.id: group.title for group in RULE_SET.groups for rule in group.rules}
    assert grouped == {finding["id"]: finding["group"] for finding in DOCUMENTED}


@each_finding
def test_card_severity_and_who_is_responsible(documented):
    rule = RULE_SET[documented["id"]]
    assert rule.card == documented["card"]
    assert dict(rule.severity) == documented["severity"]
    assert [source.id for source in rule.because] == documented["because"]


@each_finding
def test_citations(documented):
    cited = [[c.source.id, c.section, c.citation_class.value] for c in RULE_SET[documented["id"]].citations]
    assert cited == documented["citations"]


@each_finding
def test_rises(documented):
    rises = [(dict(rise.severity), [source.id for source in rise.because]) for rise in RULE_SET[documented["id"]].rises]
    assert rises == [(rise["severity"], rise["because"]) for rise in documented["severity_when"]]


def _in(rise: dict) -> list[str]:
    """The jurisdictions that a rise is for; none where it is about an answer."""
    _, is_jurisdiction, names = rise["when"].partition("jurisdiction is ")
    return names.split(" or ") if is_jurisdiction else []


@pytest.mark.parametrize("jurisdiction", Jurisdiction)
@each_finding
def test_a_rise_of_a_jurisdiction_holds_there_and_nowhere_else(documented, jurisdiction):
    """Seen on the first patient who raises the rule without any other rise."""
    rule = RULE_SET[documented["id"]]
    raised = (example for example in EXAMPLES[rule.id] if example.expected is Expected.RAISED)
    patient = next(example for example in raised if example.means.items() <= dict(rule.severity).items())
    expected = dict(rule.severity)
    for rise in (rise for rise in documented["severity_when"] if jurisdiction.value in _in(rise)):
        expected |= {t: worst((expected[t], Severity(rise["severity"][t]))) for t in expected if t in rise["severity"]}
    finding = evaluate(rule, replace(patient.case(), jurisdiction=jurisdiction))
    assert finding.by_treatment == {treatment: expected[treatment] for treatment in finding.by_treatment}


def test_every_source_that_is_cited_is_described_once():
    ids = [source.id for source in SOURCES]
    assert len(set(ids)) == len(ids) == 69
    assert {citation.source for rule in RULE_SET for citation in rule.citations} <= set(SOURCES)
