"""S13: production does not start unsafe. tests/clinic/test_settings.py holds each reason; here the server itself."""

import os
import subprocess
import sys

import pytest

from clinic.keys import NAMES
from tests.clinic.test_settings import LIVE, manage

UNSAFE = [
    ({"DEBUG": "1"}, "DEBUG is on"),
    ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
    ({"SECRET_KEY": f"django-insecure-{LIVE['SECRET_KEY']}"}, "SECRET_KEY is a default"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is *"),
    *(({name: ""}, f"{name} is missing") for name in NAMES),
]


@pytest.mark.parametrize(("change", "words"), UNSAFE, ids=[words for _, words in UNSAFE])
def test_the_server_does_not_start_and_says_why(change, words, tmp_path, measured):
    environment = {"PATH": os.environ["PATH"], "CLINIC_DATA": str(tmp_path), "BIND": "127.0.0.1:0"} | LIVE | change
    command = [sys.executable, "-m", "gunicorn", "--config", "clinic/deploy/gunicorn.conf.py", "clinic.wsgi"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert words in done.stdout + done.stderr
    measured("S13", "unsafe settings with which the server does not start", len(UNSAFE))


def test_the_check_for_deployment_says_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "INFO", **LIVE, CLINIC_DATA=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
