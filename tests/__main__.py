"""The whole suite: on SQLite, then on PostgreSQL. What was left out is said last.

python -m tests [pytest's arguments]
"""

import os
import subprocess
import sys

from tests import browser, postgresql

# A test that stands still shows where, and fails; without it a run would end only when somebody ends it.
NEVER_STILL = ["-o", "faulthandler_timeout=600", "-o", "faulthandler_exit_on_timeout=true"]


def run(database, arguments):
    """Pytest on this database; True where it passed."""
    print(f"\n=== the suite on {database} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *NEVER_STILL, *arguments]
    return subprocess.run(command, env=os.environ | {"DATABASE": database}).returncode == 0


def main(arguments):
    left_out = []
    results = {"sqlite": run("sqlite", arguments)}
    if postgresql.missing():
        left_out.append(f"everything on PostgreSQL: {postgresql.missing()}")
    else:
        results["postgresql"] = run("postgresql", arguments)
    if not browser.chromium():
        left_out.append("the browser journeys: no Chromium was found")

    print()
    for database, passed in results.items():
        print(f"on {database}: {'passed' if passed else 'FAILED'}")
    for what in left_out:
        print(f"LEFT OUT: {what}")
    if not left_out:
        print("Nothing was left out: both databases, and the browser journeys.")
    incomplete = bool(left_out) and os.environ.get("CI") == "true"
    if incomplete:
        print("With CI=true that is a failure.")
    return int(incomplete or not all(results.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
