"""S16: every hazard has a control with tests that are there. `make hazards` switches each off, and one must fail."""

import ast
from pathlib import Path

import pytest

from clinic.management.commands.hazard_log import DOCS, hazards, page

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard["id"])
def test_each_control_names_tests_that_exist(hazard):
    assert hazard["control"]
    assert hazard["tests"]
    for test in hazard["tests"]:
        path, _, name = test.partition("::")
        assert (ROOT / path).exists(), test
        assert not name or name in _tests_in(ROOT / path), test


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard["id"])
def test_each_control_can_be_switched_off(hazard):
    """What is to be replaced stands there once, so that tests/trust/switched_off.py does switch something off."""
    assert hazard["off"]
    for each in hazard["off"]:
        assert (ROOT / each["file"]).read_text(encoding="utf-8").count(each["old"]) == 1, each["file"]
        assert each["old"] != each["new"]


def _tests_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_page_is_the_one_that_the_log_makes():
    assert (DOCS / "hazards.md").read_text(encoding="utf-8") == page()
