"""The files of clinic/deploy name what is there: settings, programs, folders."""

import re
import shutil
import subprocess

import pytest

from clinic import keys
from tests.deploy.serving import DEPLOY, ROOT

UNITS = sorted(DEPLOY.glob("*.service"))
GUIDE = ROOT / "clinic" / "docs" / "deployment.md"


def named(text):
    """The names of our settings in it."""
    return set(re.findall(r"\b(CLINIC_[A-Z_]+|DATABASE_URL|SECRET_KEY|ALLOWED_HOSTS|EMAIL_HOST)\b", text))


@pytest.mark.parametrize("file", [*UNITS, DEPLOY / "Containerfile", GUIDE], ids=lambda file: file.name)
def test_every_setting_that_is_named_is_one(file):
    known = named((ROOT / "clinic" / "settings.py").read_text()) | set(keys.NAMES)
    known |= {f"{name}_FILE" for name in keys.NAMES}
    assert named(file.read_text()) <= known


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_hands_over_every_key(unit):
    text = unit.read_text()
    for name in keys.NAMES:
        credential = re.search(rf"{name}_FILE=%d/([\w-]+)", text)[1]
        assert f"LoadCredential={credential}:" in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_unit(unit, tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd here")
    here = tmp_path / unit.name
    here.write_text(re.sub(r"/srv/clinic/.venv/bin/python", "/bin/true", unit.read_text()))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", here], capture_output=True, text=True, timeout=60)
    assert not [line for line in done.stderr.splitlines() if unit.name in line and "clinic.service" not in line]


def test_the_container_copies_what_there_is():
    for source in re.findall(r"^COPY (\S+) ", (DEPLOY / "Containerfile").read_text(), re.MULTILINE):
        assert (ROOT / source).exists()


def test_the_guide_names_every_file():
    text = GUIDE.read_text()
    assert [file.name for file in DEPLOY.iterdir() if file.is_file() and file.name not in text] == []
