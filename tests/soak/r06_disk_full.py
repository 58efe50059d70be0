"""R6: a real disk is full, then freed, under SQLite and under PostgreSQL. Nothing acked is lost.

python -m tests.soak.r06_disk_full     ROUNDS=5 PATIENTS=3     (root: it mounts a small disk in memory)
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests.trust import figures

ROUNDS, PATIENTS = int(os.environ.get("ROUNDS", "5")), int(os.environ.get("PATIENTS", "3"))
MEGABYTES = {"sqlite": 24, "postgresql": 320}


@contextmanager
def small_disk(megabytes: int):
    folder = Path(tempfile.mkdtemp(prefix="clinic-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "none", str(folder)]
    if subprocess.run(mount).returncode:
        sys.exit("R6 cannot be run here: no disk could be mounted (it takes root).")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """A file that takes what is left, to the last byte."""
    ballast = folder / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while file.write(bytes(size)):
                    continue
            except OSError:
                continue
    return ballast


def main():
    kind = os.environ.get("KIND")
    if not kind:  # each in a process of its own, since Django has one database
        for kind in MEGABYTES:
            subprocess.run([sys.executable, "-m", __spec__.name], env=os.environ | {"KIND": kind}, check=True)
        return
    with small_disk(MEGABYTES[kind]) as disk:
        (on_sqlite if kind == "sqlite" else on_postgresql)(disk)


def on_sqlite(disk):
    from tests.soak.site import prepare

    data = disk / "data"
    data.mkdir()
    measure("SQLite", prepare(data=data), disk)


def on_postgresql(disk):
    from tests.soak.cluster import Cluster
    from tests.soak.site import prepare

    cluster = Cluster(within=disk)
    cluster.start()
    try:
        measure("PostgreSQL", prepare(cluster.url), disk, cluster)
    finally:
        cluster.stop()


def measure(name, folder, disk, cluster=None):
    from tests.soak.crowd import Crowd
    from tests.soak.site import Server

    with Server(Path(tempfile.mkdtemp(prefix="clinic-soak-"))) as server:
        with Crowd(server.port, PATIENTS) as crowd:
            back = [full_once(crowd, disk, cluster) for _ in range(ROUNDS)]
        crowd.judge()
    figures.note("R6", f"times that the disk of {name} was full", ROUNDS)
    figures.note("R6", f"steps acked on {name}", len(crowd.acks))
    figures.note("R6", f"answers with the 503 page on {name}", len(crowd.away))
    figures.note("R6", f"acked steps lost on {name}", 0)
    print(f"{name}: full {ROUNDS} times, {len(crowd.acks)} steps acked, {len(crowd.away)} told to wait, then {back} s")
    assert crowd.away


def full_once(crowd, disk, cluster) -> float:
    """Full for some seconds: a patient's step needs room, is refused, and is acked again once there is room."""
    crowd.back_after(time.monotonic())
    time.sleep(2)
    known, ballast = len(crowd.away), fill(disk)
    end = time.monotonic() + 60
    while len(crowd.away) < known + 3 and time.monotonic() < end:
        fill(disk)  # what the database gave back meanwhile
        time.sleep(0.2)
    ballast.unlink()
    freed = time.monotonic()
    if cluster:  # without room for its log PostgreSQL stops by itself; whoever watches it starts it again
        cluster.start_if_gone()
    return round(crowd.back_after(freed), 1)


if __name__ == "__main__":
    main()
