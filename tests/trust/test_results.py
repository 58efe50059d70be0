"""The page of results names every row, and every test that it names is there."""

import ast

import pytest

from tests.imports import ROOT
from tests.trust import figures, results

ROWS = [f"S{number}" for number in range(1, 17)] + [f"R{number}" for number in range(1, 14)]


def test_every_row_stands_in_the_table_once():
    assert [row["row"] for row in results.rows()] == ROWS


def test_the_page_is_the_one_that_the_figures_make():
    assert (results.DOCS / "assurance.md").read_text() == results.page()
    for row in ROWS:
        assert f"\n### {row} " in results.page()


@pytest.mark.parametrize("row", results.rows(), ids=lambda row: row["row"])
def test_what_shows_it_is_there(row):
    for test in row["tests"]:
        path, _, name = test.partition("::")
        tree = ast.parse((ROOT / path).read_text())
        assert not name or name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, test
    assert any(f"/test_{row['row'][0].lower()}{int(row['row'][1:]):02}_" in test for test in row["tests"]) or (
        row["row"] in ELSEWHERE
    )


# Their subject lives in another folder, and so does their test.
ELSEWHERE = {"R1", "R2", "R3", "R7", "R8", "R10", "R11", "R13"}


def test_what_was_measured_passed():
    assert [row for row, run in results.measurements().items() if not run["passed"]] == []


def test_figures_are_kept_by_row(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES", str(tmp_path / "figures"))
    figures.note("S1", "asked", 3)
    figures.note("S1", "asked", 4)
    figures.note("R1", "kills", 20)
    assert figures.read(tmp_path / "figures") == {"S1": {"asked": 4}, "R1": {"kills": 20}}


@pytest.mark.parametrize(("share", "ms"), [(0.5, 10_000), (0.95, 19_000), (0.99, 20_000), (1, 20_000)])
def test_percentiles(share, ms):
    assert figures.percentile(range(1, 21), share) == ms
