"""A PostgreSQL that keeps what it acked: private, with checksums and fsync, and it can be killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg

from tests.postgresql import owner, programs

OPTIONS = "-c shared_buffers=64MB -c max_connections=100 -c fsync=on -c synchronous_commit=on -c max_wal_size=256MB"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_owner() -> dict:
    """Root may not run PostgreSQL."""
    user = owner()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}


def folder_of_owner(within: Path | None = None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="clinic-soak-", dir=within))
    os.chown(folder, owner().pw_uid, owner().pw_gid)
    return folder


class Cluster:
    """One server on loopback."""

    def __init__(self, within: Path | None = None):
        self.folder, self.port = folder_of_owner(within), free_port()
        self.run("initdb", "--username=clinic", "--auth=trust", "--data-checksums", "--locale=C.UTF-8")

    @property
    def url(self) -> str:
        return f"postgresql://clinic@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str, check=True):
        command = [str(programs() / program), "--pgdata", str(self.folder / "data"), *arguments]
        with (self.folder / "log").open("ab") as log:  # a pipe would stay open in the server that pg_ctl starts
            return subprocess.run(command, cwd="/", check=check, stdout=log, stderr=log, **as_owner())

    def start(self, patience=60) -> None:
        """After a SIGKILL orphans may hold the shared memory for a moment: tried until they are gone."""
        here = f"{OPTIONS} -c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        arguments = ("start", "--silent", "--wait", "--log", str(self.folder / "server.log"), "--options", here)
        end = time.monotonic() + patience
        while self.run("pg_ctl", *arguments, check=False).returncode:
            if time.monotonic() > end:
                raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.2)

    def start_if_gone(self) -> None:
        if self.run("pg_ctl", "status", check=False).returncode:
            self.start()

    def kill(self) -> None:
        kill_server(self.folder / "data")

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--mode", "immediate", check=False)

    def ask(self, query: str) -> list:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query).fetchall()


def kill_server(data: Path) -> None:
    """SIGKILL to the first process and all that it started, as the kernel does it to whoever takes too much."""
    first = int((data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    for each in [first, *map(int, children)]:
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue
