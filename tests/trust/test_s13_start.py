"""S13: production does not start unsafe. tests/clinic/test_settings.py holds each reason; here the server itself."""

import os
import subprocess
import sys

import pytest

from tests.clinic.test_settings import LIVE, manage

UNSAFE = [{"DEBUG": "1"}, {"SECRET_KEY": ""}, {"ALLOWED_HOSTS": "*"}, {"CLINIC_TOTP_KEY": ""}]


@pytest.mark.parametrize("change", UNSAFE, ids=lambda change: next(iter(change)))
def test_the_server_does_not_start(change, tmp_path):
    environment = {"PATH": os.environ["PATH"], "CLINIC_DATA": str(tmp_path), "BIND": "127.0.0.1:0"} | LIVE | change
    command = [sys.executable, "-m", "gunicorn", "--config", "clinic/deploy/gunicorn.conf.py", "clinic.wsgi"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "Listening" not in done.stdout or "Worker failed to boot" in done.stdout + done.stderr


def test_the_check_for_deployment_says_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "INFO", **LIVE, CLINIC_DATA=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
