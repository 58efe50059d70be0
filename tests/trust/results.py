"""The page of results: `python -m tests.trust.results S1 R7` runs these rows and writes what they measured.

Without a row it runs those that the suite holds. --page only makes the page anew. What a row promises and what shows it
stand in clinic/docs/assurance.json; the figures of the last run of each row in clinic/docs/figures.json.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.imports import ROOT
from tests.trust import figures

DOCS = ROOT / "clinic" / "docs"
HEAD = """# Assurance: what holds, and what was measured

Made by `make assurance` from `assurance.json` (what holds, and what shows it) and `figures.json` (the last run of each
row, by the tests themselves). `make assurance ROWS="S4 R1"` repeats these rows. The suite fails where a row, or a test
that is named here, is missing.

All figures are of one small machine (two cores) that others used meanwhile; SIGKILL does not test the loss of power.
"""
NOT_RUN = "not run here"


def rows() -> list[dict]:
    return json.loads((DOCS / "assurance.json").read_text())


def measurements() -> dict:
    file = DOCS / "figures.json"
    return json.loads(file.read_text()) if file.exists() else {}


def command(row: dict) -> str:
    return row.get("command") or f"pytest {' '.join(row['tests'])}"


def page() -> str:
    known, parts = measurements(), [HEAD]
    for title, letter in (("Security and privacy", "S"), ("Reliability", "R")):
        parts.append(f"## {title}\n")
        parts += [_entry(row, known.get(row["row"])) for row in rows() if row["row"].startswith(letter)]
    return "\n".join(parts)


def _entry(row: dict, run: dict | None) -> str:
    lines = [f"### {row['row']} {row['holds']}\n"]
    lines += [f"- command: `{command(row)}`"]
    lines += [f"- shown by: {', '.join(f'`{test}`' for test in row['tests'])}"] if "command" in row else []
    lines += [f"- note: {row['note']}"] if "note" in row else []
    if run:
        lines.append(f"- last run: {run['on']}, {'passed' if run['passed'] else 'FAILED'}, {run['seconds']} s")
        lines += [f"  - {name}: {_in_words(value)}" for name, value in run["figures"].items()]
    else:
        lines.append(f"- last run: {NOT_RUN}")
    return "\n".join(lines) + "\n"


def _in_words(value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def run(row: dict) -> dict:
    """Run what shows the row, and keep its figures."""
    with tempfile.TemporaryDirectory() as folder:
        file, start = Path(folder) / "figures", time.monotonic()
        own = shlex.split(row["command"]) if "command" in row else [sys.executable, "-m", "pytest", "-q", *row["tests"]]
        done = subprocess.run(own, cwd=ROOT, env=os.environ | {"FIGURES": str(file)})
        measured = figures.read(file).get(row["row"], {})
    return {
        "on": f"{datetime.now(UTC):%Y-%m-%d}", "passed": done.returncode == 0,
        "seconds": round(time.monotonic() - start), "figures": measured,
    }  # fmt: skip


def write() -> None:
    (DOCS / "assurance.md").write_text(page())


def main(wanted) -> int:
    failed = []
    for row in rows() if wanted != ["--page"] else ():
        if row["row"] in wanted or not (wanted or row.get("long")):
            print(f"=== {row['row']} {row['holds']}", flush=True)
            outcome = run(row)
            failed += [] if outcome["passed"] else [row["row"]]
            (DOCS / "figures.json").write_text(json.dumps(measurements() | {row["row"]: outcome}, indent=1) + "\n")
    write()
    print(f"clinic/docs/assurance.md{': FAILED ' + ', '.join(failed) if failed else ''}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
