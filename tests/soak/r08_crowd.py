"""R8: patients who answer and clinicians who read, settle and sign, over many stored intakes.

python -m tests.soak.r08_crowd     INTAKES=20000 PATIENTS=50 CLINICIANS=5 SECONDS=600

A patient thinks for 5 to 20 seconds before each page (24 pages in six minutes: 15 on average), a clinician for 3 to 12
before each act. The crowd runs on the same two cores as the server and the database, and is measured at its own end.
"""

import os
import time

from tests.soak.cluster import Cluster
from tests.soak.site import Server, prepare
from tests.trust import figures

INTAKES, SECONDS = int(os.environ.get("INTAKES", "20000")), int(os.environ.get("SECONDS", "600"))
PATIENTS, CLINICIANS = int(os.environ.get("PATIENTS", "50")), int(os.environ.get("CLINICIANS", "5"))
LIMIT = 300  # milliseconds, for 19 of 20 answers


def main():
    cluster = Cluster()
    cluster.start()
    try:
        folder = prepare(cluster.url)
        from tests.soak.clinicians import Clinicians, stored_intakes
        from tests.soak.crowd import Crowd

        practice, waiting = stored_intakes(INTAKES)
        print(f"{INTAKES} intakes are stored", flush=True)
        with Server(folder) as server:
            patients = Crowd(server.port, PATIENTS, (5, 20), practice)
            staff = Clinicians(server.port, CLINICIANS, (3, 12), practice, waiting)
            with patients, staff:
                time.sleep(SECONDS)
            patients.judge()
            assert not staff.failures, staff.failures[0]
        report(patients, staff)
    finally:
        cluster.stop()


def report(patients, staff):
    everything = [*patients.seconds, *staff.seconds]
    p95 = figures.percentile(everything, 0.95)
    figures.note("R8", "stored intakes", INTAKES)
    figures.note("R8", "patients, clinicians, seconds", f"{PATIENTS}, {CLINICIANS}, {SECONDS}")
    figures.note("R8", "answers", len(everything))
    figures.note("R8", "errors", len(patients.away))
    figures.note("R8", "forms sent", len(patients.sent))
    figures.note("R8", "decisions signed", staff.signed)
    figures.note("R8", "p50 of patients, ms", figures.percentile(patients.seconds, 0.5))
    figures.note("R8", "p95 of patients, ms", figures.percentile(patients.seconds, 0.95))
    figures.note("R8", "p95 of clinicians, ms", figures.percentile(staff.seconds, 0.95))
    figures.note("R8", "p95 of all, ms", p95)
    print(f"{len(everything)} answers, {len(patients.away)} errors, p95 {p95} ms")
    assert not patients.away
    assert p95 <= LIMIT, p95


if __name__ == "__main__":
    main()
