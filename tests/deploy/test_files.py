"""The files of clinic/deploy name what is there: settings, programs, folders."""

import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands, load_command_class

from clinic import keys
from tests.deploy.serving import DEPLOY, ROOT

UNITS = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
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
def test_all_units_work_on_the_same_data_and_the_same_ledger(unit):
    text = unit.read_text()
    assert "CLINIC_DATA=/var/lib/clinic CLINIC_LEDGER=/var/lib/clinic-ledger" in text
    assert "StateDirectory=clinic clinic-ledger" in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_each_command_is_one_with_these_options(unit):
    """Not run, but read by the command itself as it would be."""
    for line in re.findall(r"^ExecStart=\S+ manage\.py (.+)$", unit.read_text(), re.MULTILINE):
        name, *arguments = line.split()
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        parser.parse_args(arguments)


def test_the_night_does_what_the_guide_says_in_that_order():
    done = re.findall(r"^ExecStart=\S+ (manage\.py .+)$", (DEPLOY / "clinic-night.service").read_text(), re.MULTILINE)
    told = re.findall(r"^\| `(manage\.py [^`]+)` \|", GUIDE.read_text(), re.MULTILINE)
    assert done == told
    assert {line.split()[1] for line in done} >= {"verify_audit", "audit_head", "backup", "retain"}
    assert done[-1] == "manage.py verify_audit", "it fails each night from the first altered event on"


@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.name)
def test_each_timer_starts_a_service_that_is_there_at_a_time_that_is_one(timer):
    assert timer.with_suffix(".service") in UNITS
    assert timer.stem in GUIDE.read_text()
    when = re.search(r"^OnCalendar=(.+)$", timer.read_text(), re.MULTILINE)[1]
    if shutil.which("systemd-analyze"):
        subprocess.run(["systemd-analyze", "calendar", when], check=True, capture_output=True, timeout=60)


def test_what_a_timer_starts_ends_by_itself():
    for timer in TIMERS:
        text = timer.with_suffix(".service").read_text()
        assert "Type=oneshot" in text
        assert "[Install]" not in text, "the timer is what is enabled"


@pytest.mark.parametrize("unit", [*UNITS, *TIMERS], ids=lambda unit: unit.name)
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
