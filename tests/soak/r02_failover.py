"""R2: the primary is killed under load, and Patroni makes its synchronous standby the primary. Nothing acked is lost.

python -m tests.soak.r02_failover     KILLS=10 PATIENTS=4

The application knows both nodes by name (several hosts, target_session_attrs=read-write) and is told nothing.
"""

import os
import random
import statistics
import sys
import threading
import time

from tests.soak.patroni import Etcd, Node, missing, wait_for, whole
from tests.soak.site import Server, prepare
from tests.trust import figures

KILLS, PATIENTS = int(os.environ.get("KILLS", "10")), int(os.environ.get("PATIENTS", "4"))
LIMIT = 30  # seconds, half of the times


def main():
    if lacking := missing():
        sys.exit(f"R2 cannot be run here: {lacking}")
    etcd = Etcd()
    nodes = [Node(name, etcd.port) for name in ("one", "two")]
    try:
        for node in nodes:
            node.start()
            wait_for(lambda: any(each.is_primary() for each in nodes))
        whole(nodes)
        measure(nodes)
    finally:
        for node in nodes:
            node.stop()
        etcd.stop()


def measure(nodes):
    hosts = ",".join(f"127.0.0.1:{node.port}" for node in nodes)
    folder = prepare(f"postgresql://clinic@{hosts}/postgres?target_session_attrs=read-write&connect_timeout=2")
    from tests.soak.crowd import Crowd

    with Server(folder) as server, Watch(nodes) as watch:
        with Crowd(server.port, PATIENTS) as crowd:
            outages = [kill_once(nodes, crowd) for _ in range(KILLS)]
        crowd.judge()
    report(crowd, outages, watch)


def kill_once(nodes, crowd) -> float:
    roles = whole(nodes)
    crowd.back_after(time.monotonic())
    time.sleep(random.uniform(1, 4))
    primary = next(node for node in nodes if roles[node.name] == "leader")
    moment = time.monotonic()
    primary.kill()
    outage = crowd.back_after(moment)
    print(f"{primary.name} killed: next step acked after {outage:.1f} s; {len(crowd.acks)} steps so far", flush=True)
    primary.start()  # it comes back as the standby
    return outage


class Watch:
    """Asks both nodes all the time whether they take writes."""

    def __init__(self, nodes):
        self.nodes, self.looks, self.both, self.over = nodes, 0, 0, threading.Event()
        self.thread = threading.Thread(target=self._look)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        self.thread.join()

    def _look(self):
        while not self.over.wait(0.2):
            self.looks += 1
            self.both += all(node.is_primary() for node in self.nodes)


def report(crowd, outages, watch):
    median = round(statistics.median(outages), 1)
    figures.note("R2", "primaries killed", KILLS)
    figures.note("R2", "steps acked", len(crowd.acks))
    figures.note("R2", "acked steps lost", 0)
    figures.note("R2", "looks at both nodes", watch.looks)
    figures.note("R2", "looks that saw two primaries", watch.both)
    figures.note("R2", "seconds until the next step was acked, median", median)
    figures.note("R2", "the longest", round(max(outages), 1))
    print(f"{KILLS} kills, {len(crowd.acks)} steps acked, median {median} s, two primaries {watch.both} times")
    assert watch.both == 0
    assert median <= LIMIT


if __name__ == "__main__":
    main()
