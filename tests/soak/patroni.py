"""Two PostgreSQL nodes under Patroni, one of them the synchronous standby of the other, and the etcd that they ask."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request

import psycopg

from tests.postgresql import programs
from tests.soak.cluster import as_owner, folder_of_owner, free_port, kill_server

CONFIGURATION = """
scope: clinic
name: {name}
restapi: {{listen: 127.0.0.1:{api}, connect_address: 127.0.0.1:{api}}}
etcd3: {{host: 127.0.0.1:{etcd}}}
bootstrap:
  dcs: {{ttl: 20, loop_wait: 2, retry_timeout: 5, synchronous_mode: true, postgresql: {{use_pg_rewind: true}}}}
  initdb: [data-checksums, {{encoding: UTF8}}, {{locale: C.UTF-8}}, {{auth: trust}}]
  pg_hba: [local all all trust, host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust]
postgresql:
  listen: 127.0.0.1:{port}
  connect_address: 127.0.0.1:{port}
  data_dir: {folder}/data
  bin_dir: {programs}
  pgpass: {folder}/pgpass
  authentication: {{superuser: {{username: clinic}}, replication: {{username: clinic}}, rewind: {{username: clinic}}}}
  parameters: {{max_connections: 100, shared_buffers: 64MB, unix_socket_directories: {folder}}}
"""


def missing() -> str:
    names = [name for name in ("patroni", "etcd") if not shutil.which(name)]
    return f"{' and '.join(names)} not found (Debian: apt install patroni etcd-server)" if names else ""


class Etcd:
    """The one that knows who leads. One node: it is not what is killed here."""

    def __init__(self):
        self.port, self.folder = free_port(), folder_of_owner()
        here, peers = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{free_port()}"
        command = [
            "etcd", "--name=one", f"--data-dir={self.folder}/etcd", f"--listen-client-urls={here}",
            f"--advertise-client-urls={here}", f"--listen-peer-urls={peers}",
            f"--initial-advertise-peer-urls={peers}", f"--initial-cluster=one={peers}",
        ]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log, **as_owner())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


class Node:
    """A Patroni and the PostgreSQL that it runs."""

    def __init__(self, name: str, etcd: int):
        self.name, self.folder, self.port, self.api = name, folder_of_owner(), free_port(), free_port()
        self.file = self.folder / "patroni.yml"
        places = {"name": name, "api": self.api, "port": self.port, "folder": self.folder, "etcd": etcd}
        self.file.write_text(CONFIGURATION.format(programs=programs(), **places))

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                ["patroni", str(self.file)], cwd="/", stdout=log, stderr=log, start_new_session=True, **as_owner()
            )

    def kill(self) -> None:
        """Patroni first, so that it starts nothing again; then PostgreSQL, every process."""
        self.process.kill()
        self.process.wait()
        kill_server(self.folder / "data")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()

    def is_primary(self) -> bool:
        try:
            url = f"postgresql://clinic@127.0.0.1:{self.port}/postgres?connect_timeout=2"
            with psycopg.connect(url, autocommit=True) as connection:
                return not connection.execute("SELECT pg_is_in_recovery()").fetchone()[0]
        except psycopg.Error:
            return False

    def roles(self) -> dict:
        """{name of a node: its part}, as Patroni tells it; nothing where it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.api}/cluster", timeout=3) as answer:
                return {each["name"]: each["role"] for each in json.load(answer)["members"] if each["state"] in RUNS}
        except OSError:
            return {}


RUNS = ("running", "streaming")


def wait_for(what, patience=180):
    """The first true answer of what()."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come to that")


def whole(nodes) -> dict:
    """Who leads and who stands by, once both do."""

    def roles():
        found = next(filter(None, (node.roles() for node in nodes)), {})
        return found if set(found.values()) == {"leader", "sync_standby"} else None

    return wait_for(roles)
