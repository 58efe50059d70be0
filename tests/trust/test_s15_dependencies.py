"""S15: what is installed is what was locked. pip's refusal is tried with a package of this test, without a network."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile

import pytest

from tests.deploy.serving import ROOT

LOCKED = [ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"]


@pytest.fixture
def wheel(tmp_path):
    """A package with nothing in it."""
    file = tmp_path / "nothing_at_all-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as made:
        info = "nothing_at_all-1.0.dist-info"
        made.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: nothing-at-all\nVersion: 1.0\n")
        made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{info}/RECORD", "")
    return file


def install(wheel, digest):
    """As `make install` does it, but for the place where packages come from."""
    lock = wheel.parent / "requirements.txt"
    lock.write_text(f"nothing-at-all==1.0 --hash=sha256:{digest}\n")
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--find-links", wheel.parent]
    command += ["--isolated", "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes", "-r", lock]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=60)


def test_one_altered_hash_fails(wheel, measured):
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert install(wheel, digest).returncode == 0
    altered = ("0" if digest[0] != "0" else "1") + digest[1:]
    refused = install(wheel, altered)
    assert refused.returncode != 0
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    measured("S15", "installations with one altered hash, refused", 1)


def test_an_altered_package_fails(wheel):
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    with zipfile.ZipFile(wheel, "a") as made:
        made.writestr("nothing_at_all.py", "print('altered')")
    assert install(wheel, digest).returncode != 0


def test_make_install_demands_hashes_and_wheels():
    line = next(line for line in (ROOT / "Makefile").read_text().splitlines() if "-r tests/requirements.txt" in line)
    assert "--require-hashes" in line
    assert "--only-binary :all:" in line


@pytest.mark.parametrize("file", LOCKED, ids=lambda file: file.parent.name)
def test_everything_is_pinned_with_its_hashes(file, measured):
    entries = re.split(r"\n(?=[a-zA-Z])", re.sub(r"(?m)^\s*#.*\n?", "", file.read_text()).strip())
    assert len(entries) > 8
    measured("S15", f"packages pinned by hash in {file.relative_to(ROOT)}", len(entries))
    for entry in entries:
        assert re.match(r"[\w.-]+(\[\w+\])?==\S+ \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n?)+$", entry), entry


def test_both_locks_agree():
    first, second = (dict(re.findall(r"(?m)^([\w.-]+)(?:\[\w+\])?==(\S+)", file.read_text())) for file in LOCKED)
    assert first.items() <= second.items()


def test_dependencies_are_few():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert len(project["dependencies"]) <= 9
