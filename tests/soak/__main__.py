"""python -m tests.soak r1: one row of the table of reliability, at full size unless the environment names another."""

import os
import subprocess
import sys

# row: (what is run, the sizes of the full run)
SOAKS = {
    "r1": ("-m tests.soak.r01_postgresql_killed", {"KILLS": 20}),
    "r2": ("-m tests.soak.r02_failover", {"KILLS": 10}),
    "r3": ("-m pytest -q -s tests/journeys/test_server_killed.py", {"KILLS": 500, "KILL_SECONDS": 3600}),
    "r4": ("-m pytest -q -s tests/trust/test_r04_same_submit.py", {"FORMS": 200}),
    "r6": ("-m tests.soak.r06_disk_full", {"ROUNDS": 5}),
    "r8": ("-m tests.soak.r08_crowd", {"INTAKES": 20_000, "PATIENTS": 50, "CLINICIANS": 5, "SECONDS": 600}),
    "r13": ("-m tests.soak.r13_migrations", {"RECORDS": 100_000}),
}


def main(rows):
    if not rows or set(rows) - SOAKS.keys():
        sys.exit(f"Which one? {', '.join(SOAKS)}")
    for row in rows:
        what, sizes = SOAKS[row]
        environment = {name: str(size) for name, size in sizes.items()} | os.environ
        command = ["nice", "-n", os.environ.get("NICE", "0"), sys.executable, *what.split()]
        if subprocess.run(command, env=environment).returncode:
            sys.exit(f"{row}: failed")


if __name__ == "__main__":
    main(sys.argv[1:])
