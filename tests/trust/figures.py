"""Figures that tests measure, for the page of results (tests/trust/results.py).

A test says `measured("S4", "guesses at once", 100)`. Without FIGURES in the environment nothing is written.
"""

import json
import math
import os
from pathlib import Path


def note(row: str, name: str, value) -> None:
    """One line more in the file that FIGURES names. Lines are appended whole, so that workers may share it."""
    if file := os.environ.get("FIGURES"):
        with Path(file).open("a") as lines:
            lines.write(json.dumps([row, name, value]) + "\n")


def read(file: Path) -> dict[str, dict]:
    """{row: {name: value}}; the last one of a name holds."""
    found: dict[str, dict] = {}
    for line in file.read_text().splitlines() if file.exists() else ():
        row, name, value = json.loads(line)
        found.setdefault(row, {})[name] = value
    return found


def percentile(seconds, share: float) -> float:
    """The value that this share of them does not exceed, in milliseconds."""
    ordered = sorted(seconds)
    return round(ordered[max(math.ceil(len(ordered) * share) - 1, 0)] * 1000)
