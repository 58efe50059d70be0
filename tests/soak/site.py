"""The application on a database of its own: this process makes practices and looks into the tables, gunicorn serves.

`prepare` comes first, before anything that imports a model.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


def prepare(database_url: str = "", data: Path | None = None) -> Path:
    """Settings, keys and tables. Gives the folder of the site's data."""
    from clinic import keys

    folder = data or Path(tempfile.mkdtemp(prefix="clinic-soak-"))
    os.environ |= keys.made_up_keys() | {
        "DJANGO_SETTINGS_MODULE": "tests.soak.settings", "CLINIC_MODE": "test", "CLINIC_DATA": str(folder),
    }  # fmt: skip
    os.environ.pop("DATABASE_URL", None)
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


class Server:
    """gunicorn as we ship it, in this environment, on a port of its own."""

    def __init__(self, folder: Path, workers=2):
        from tests.soak.cluster import free_port

        self.port, self.log = free_port(), folder / "gunicorn.log"
        command = [sys.executable, "-m", "gunicorn", "--config", "clinic/deploy/gunicorn.conf.py", "clinic.wsgi"]
        environment = os.environ | {"BIND": f"127.0.0.1:{self.port}", "WORKERS": str(workers)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def __enter__(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self.is_ready():
                return self
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError(self.log.read_text()[-2000:])

    def __exit__(self, *failure):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(40)

    def is_ready(self) -> bool:
        """Whether it says that the database is there."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False
