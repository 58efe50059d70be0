"""With CLINIC_MODE unset no server is reachable from another machine."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.binding import is_local, listening_hosts, refuse_unless_local


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@contextlib.contextmanager
def gunicorn(host, data, **environment):
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"{host}:{port}", "--workers", "1", "clinic.wsgi"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(data), "CLINIC_DATA": str(data)} | environment
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield server, port
    finally:
        server.terminate()
        server.wait(20)


def answer(port, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_gunicorn_does_not_start_on_every_address(tmp_path):
    with gunicorn("0.0.0.0", tmp_path) as (server, _):
        output, _ = server.communicate(timeout=30)
    assert server.returncode != 0
    assert "CLINIC_MODE is not set" in output


@pytest.mark.parametrize(("host", "mode"), [("127.0.0.1", {}), ("0.0.0.0", {"CLINIC_MODE": "demo"})])
def test_gunicorn_starts_on_this_machine_or_with_a_mode(tmp_path, host, mode):
    with gunicorn(host, tmp_path, **mode) as (_, port):
        assert answer(port) == b"ok\n"


def test_the_development_server_does_not_either():
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"0.0.0.0:{free_port()}"]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "CLINIC_MODE is not set" in done.stderr


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_these_are_this_machine(host):
    assert is_local(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", ""])
def test_these_are_not(host, settings):
    assert not is_local(host)
    settings.CLINIC_MODE = ""
    with pytest.raises(ImproperlyConfigured):
        refuse_unless_local(host)


def test_a_listening_socket_is_seen_and_left_open():
    with socket.create_server(("127.0.0.9", 0)) as server:
        assert "127.0.0.9" in listening_hosts()
        socket.create_connection(server.getsockname()).close()
    assert "127.0.0.9" not in listening_hosts()
