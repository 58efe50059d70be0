"""A throw-away PostgreSQL cluster, which lives as long as the process that started it, however that process ends."""

import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

_held = []  # the pipes: a cluster stops when its pipe closes

# Lost with the machine, and that is fine here: fsync and its like cost half the time of the suite.
OPTIONS = (
    "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c shared_buffers=64MB -c max_connections=60"
)

# `cat` waits for the end of the pipe. The session is its own, so that Ctrl-C reaches the tests only.
SCRIPT = """
set -e
initdb --pgdata data --username clinic --auth trust --no-sync --encoding UTF8 --locale C.UTF-8 >log 2>&1
pg_ctl start --pgdata data --wait --log log --options "$OPTIONS -c unix_socket_directories=$PWD" >>log 2>&1
echo ready
cat >/dev/null
pg_ctl stop --pgdata data --mode immediate >>log 2>&1
rm -rf "$PWD"
"""


def programs():
    """The folder that holds initdb and pg_ctl, or None. Debian keeps them off the PATH."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))[::-1]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def owner():
    """PostgreSQL does not run as root: then it is the user whom its package made, if there is one."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


def missing():
    """Why no cluster can be started here, or an empty text."""
    if not programs():
        return "PostgreSQL's programs (initdb, pg_ctl) were not found"
    return "" if owner() else "root may not run PostgreSQL, and there is no user postgres"


def start():
    """Start a cluster and return its URL. Only a socket in its own folder listens."""
    user = owner()
    folder = Path(tempfile.mkdtemp(prefix="clinic-pg-"))
    os.chown(folder, user.pw_uid, user.pw_gid)
    as_owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    process = subprocess.Popen(
        ["/bin/sh", "-c", SCRIPT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        env={"PATH": f"{programs()}:/usr/bin:/bin", "OPTIONS": OPTIONS, "PWD": str(folder), "LC_ALL": "C.UTF-8"},
        start_new_session=True,
        text=True,
        **as_owner,
    )
    if process.stdout.readline() != "ready\n":
        raise RuntimeError(f"PostgreSQL did not start: {shlex.quote(str(folder / 'log'))}")
    _held.append(process.stdin)
    return f"postgresql://clinic@/postgres?host={folder}"
