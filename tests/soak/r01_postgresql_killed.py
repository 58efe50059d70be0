"""R1: PostgreSQL is killed (SIGKILL, every process) under load. No acked step is lost, and all are back soon.

python -m tests.soak.r01_postgresql_killed     KILLS=20 PATIENTS=6

A SIGKILL does not test the loss of power: what the kernel had taken from PostgreSQL is still written.
"""

import os
import random
import time

from tests.soak.cluster import Cluster
from tests.soak.site import Server, prepare
from tests.trust import figures

KILLS, PATIENTS = int(os.environ.get("KILLS", "20")), int(os.environ.get("PATIENTS", "6"))
LIMIT = 10  # seconds, for 19 of 20


def main():
    cluster = Cluster()
    cluster.start()
    try:
        folder = prepare(cluster.url)
        from tests.soak.crowd import Crowd

        with Server(folder) as server:
            with Crowd(server.port, PATIENTS) as crowd:
                seconds = [kill_once(cluster, crowd) for _ in range(KILLS)]
                crowd.back_after(time.monotonic())
            crowd.judge()
        report(crowd, seconds)
    finally:
        cluster.stop()


def kill_once(cluster, crowd) -> float:
    crowd.back_after(time.monotonic())
    time.sleep(random.uniform(1, 4))
    assert not crowd.failures, crowd.failures[0]
    moment = time.monotonic()
    cluster.kill()
    cluster.start()
    back = crowd.back_after(moment)
    print(f"back after {back:.1f} s; {len(crowd.acks)} steps acked so far", flush=True)
    return back


def report(crowd, seconds):
    p95 = figures.percentile(seconds, 0.95) / 1000
    figures.note("R1", "kills under load", KILLS)
    figures.note("R1", "patients at once", PATIENTS)
    figures.note("R1", "steps acked", len(crowd.acks))
    figures.note("R1", "forms sent", len(crowd.sent))
    figures.note("R1", "acked steps lost", 0)
    figures.note("R1", "seconds until the next step was acked, p95", p95)
    print(f"{KILLS} kills, {len(crowd.acks)} steps acked, {len(crowd.sent)} forms sent, nothing lost; p95 {p95} s")
    assert p95 <= LIMIT


if __name__ == "__main__":
    main()
