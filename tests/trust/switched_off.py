"""S16: each control of the hazard log is switched off, and one of its tests must fail. `make hazards` (HAZARDS="H01")

clinic/docs/hazards.json says under `off` how: this text of a file is replaced by that. It is done in a copy.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from clinic.management.commands.hazard_log import hazards
from tests.imports import ROOT
from tests.trust import figures

LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "mutants")
FAILED = 1  # of pytest: some test failed; anything else means that none could be run


def main(wanted) -> int:
    unnoticed, chosen = [], [each for each in hazards() if not wanted or each["id"] in wanted]
    with tempfile.TemporaryDirectory(prefix="clinic-off-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        for hazard in chosen:
            is_noticed = noticed(copy, hazard)
            print(f"{hazard['id']} {hazard['control'][:80]}: {'noticed' if is_noticed else 'NOT NOTICED'}", flush=True)
            unnoticed += [] if is_noticed else [hazard["id"]]
    figures.note("S16", "controls switched off", len(chosen))
    figures.note("S16", "of them noticed by a test that the log names", len(chosen) - len(unnoticed))
    return bool(unnoticed)


def noticed(copy: Path, hazard: dict) -> bool:
    """Switch it off, run its tests, and switch it on again."""
    before = {each["file"]: (copy / each["file"]).read_text() for each in hazard["off"]}
    for each in hazard["off"]:
        file = copy / each["file"]
        file.write_text(file.read_text().replace(each["old"], each["new"]))
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *hazard["tests"]]
    done = subprocess.run(command, cwd=copy, env=os.environ, capture_output=True, text=True)
    for name, text in before.items():
        (copy / name).write_text(text)
    if done.returncode not in (0, FAILED):
        print(done.stdout[-2000:], done.stderr[-2000:])
    return done.returncode == FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
