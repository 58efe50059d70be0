"""A real server that dies at any moment, and a patient who talks to it over the wire."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.db import connection

ROOT = Path(__file__).parents[2]


class Server:
    """gunicorn with the application, on the database of the running test. It starts while another one still serves."""

    def __init__(self, folder: Path):
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.served",
            "SERVED_DATABASE": str(connection.settings_dict["NAME"]),
            "BIND": f"127.0.0.1:{self.port}", "WORKERS": "1", "CLINIC_DATA": str(folder),
        }  # fmt: skip
        self.output = (folder / f"{self.port}.txt").open("w")
        command = [sys.executable, "-m", "gunicorn", "--config", "clinic/deploy/gunicorn.conf.py", "clinic.wsgi"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=self.output, stderr=subprocess.STDOUT, start_new_session=True
        )

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.kill()

    def wait(self, patience=60) -> None:
        """Until it answers."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as wire:
                try:
                    wire.request("GET", "/healthz")
                    wire.getresponse().read()
                    return
                except OSError:
                    assert self.process.poll() is None, Path(self.output.name).read_text()
                    time.sleep(0.1)
        raise AssertionError(Path(self.output.name).read_text())

    def kill(self) -> None:
        """SIGKILL to master and worker: nothing is finished, nothing is closed."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.output.close()


class Phone:
    """A browser's part of the dialogue: cookies, the token of each form, redirects left to the caller."""

    def __init__(self):
        self.cookies, self.port, self.is_posting = {}, None, False

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, boxes: dict):
        """Fetch the form, fill it, send it. The status of the answer, where it leads, and the page.

        Who is led elsewhere on the way to the form fills none.
        """
        status, place, form = self.get(path)
        if place:
            return status, place, form
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        hidden = {name: unescape(value) for name, value in hidden.items() if name in {"csrfmiddlewaretoken", "version"}}
        return self._ask("POST", path, urlencode(hidden | boxes, doseq=True))

    def _ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as wire:
            self.is_posting = method == "POST"
            wire.request(method, path, body, headers)
            response = wire.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            page = response.read().decode()
            self.is_posting = False
            return response.status, urlsplit(response.headers.get("Location", "")).path, page


def kill_in_a_post(server: Server, phone: Phone, chance) -> None:
    """After a while, and then at a random moment of the next POST."""
    time.sleep(chance.uniform(0.05, 1.5))
    end = time.monotonic() + 5
    while not phone.is_posting and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.04))
    server.was_posting = phone.is_posting
    server.kill()
