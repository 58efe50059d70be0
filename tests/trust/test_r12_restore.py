"""R12: the backup restores into an empty host, and that is proven; with a wrong key, or touched, it does not."""

import json
import os
import subprocess
import sys
import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.audit import Action
from clinic.keys import random_key
from clinic.models import AuditEvent, DataKey, Erasure
from clinic.records.backup import forget
from clinic.records.heads import keep_head
from screening.records.erasure import erase
from tests import builders
from tests.imports import ROOT
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db(transaction=True)

READ = """
from clinic.encryption import Erased
from intake.models import Patient
for patient in Patient.objects.order_by("created_at"):
    try: print(patient.details["name"])
    except Erased: print("erased")
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def empty_host(tmp_path, ledger):
    """manage.py on another machine: an empty database, the same keys, the newest copy of the ledger."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "clinic.settings", "CLINIC_DATA": str(tmp_path / "host"),
        "CLINIC_LEDGER": str(ledger),
    }  # fmt: skip
    (tmp_path / "host").mkdir()
    if connection.vendor == "postgresql":
        name, cluster = f"restored_{uuid.uuid4().hex}", os.environ["CLINIC_TEST_CLUSTER"]
        with psycopg.connect(cluster, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = cluster.replace("/postgres?", f"/{name}?")

    def manage(*arguments):
        command = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    return manage


def backed_up(folder):
    call_command("backup", str(folder), stdout=StringIO())
    (file,) = (each for each in Path(folder).iterdir() if each.suffix != ".json")
    return file


def refused(file):
    with pytest.raises(CommandError) as refusal:
        call_command("restore", str(file))
    return str(refusal.value)


def test_the_drill(folder, empty_host, practice, lead, measured):
    """Backed up at night; in the morning somebody is erased and somebody else registered; then the machine is lost."""
    kept = known_patient(practice, words=lambda place: f"kept {place}")
    gone = known_patient(practice, words=lambda place: f"gone {place}")
    keep_head()
    file = backed_up(folder)
    manifest = json.loads(file.with_suffix(".json").read_text())
    erase(gone.patient, Erasure.Reason.REQUEST, lead)
    later = builders.patient(practice, name="later")
    keep_head()

    done = empty_host("restore", file)
    assert (done.returncode, done.stderr) == (0, "")
    rows, tables = sum(manifest["tables"].values()), len(manifest["tables"])
    assert f"{rows} rows in {tables} tables, as in the backup." in done.stdout
    ((sequence, digest),) = manifest["audit"]
    assert f"Head of the audit, as in the backup: event {sequence}, {digest}." in done.stdout
    assert "1 records erased again" in done.stdout
    measured("R12", "rows, and tables, equal to those of the backup", f"{rows} in {tables}")
    measured("R12", "head of the audit equal", f"event {sequence}")
    measured("R12", "records erased since that came back", 0)

    names = empty_host("shell", "--no-imports", "-c", READ).stdout.split("\n")
    assert names[:2] == [kept.patient.details["name"], "erased"]
    assert later.details["name"] not in names

    audit = empty_host("verify_audit")
    assert audit.returncode == 0, audit.stdout
    assert f"a backup was restored; what came after event {sequence} is lost" in audit.stdout


def test_a_backup_holds_what_the_database_holds_and_no_key(folder, practice, settings):
    known_patient(practice, words=lambda place: f"Zqx{place}")
    file = backed_up(folder)
    for each in folder.iterdir():
        assert b"Zqx" not in each.read_bytes()
        assert each.stat().st_mode & 0o077 == 0
        for key in (settings.CLINIC_MASTER_KEYS, settings.CLINIC_AUDIT_KEYS, settings.CLINIC_TOTP_KEY):
            assert key.rpartition(":")[2].encode() not in each.read_bytes()
    assert AuditEvent.objects.filter(action=Action.BACKED_UP).count() == 1
    assert file.stat().st_size > 10_000


WRONG = [
    ("CLINIC_MASTER_KEYS", "demo:{}", "another one than that of the backup"),
    ("CLINIC_MASTER_KEYS", "new:{}", "need master key demo"),
    ("CLINIC_AUDIT_KEYS", "demo:{}", "CLINIC_AUDIT_KEYS is not that of the backup"),
    ("CLINIC_BLIND_INDEX_KEY", "{}", "CLINIC_BLIND_INDEX_KEY is not"),
    ("CLINIC_TOTP_KEY", "{}", "CLINIC_TOTP_KEY is not"),
]


@pytest.mark.parametrize(("name", "form", "words"), WRONG)
def test_a_wrong_key_is_refused_before_anything_is_written(folder, settings, measured, name, form, words):
    DataKey.make()
    file = backed_up(folder)
    setattr(settings, name, form.format(random_key()))
    assert words in refused(file)
    measured("R12", "wrong keys, each refused", len(WRONG))


def test_after_a_new_totp_key_an_older_backup_is_still_taken(folder, settings, empty_host):
    file = backed_up(folder)
    settings.CLINIC_TOTP_KEY = f"{random_key()},{settings.CLINIC_TOTP_KEY}"
    assert "not empty" in refused(file), "the keys were right"


def test_a_file_that_was_touched_is_refused(folder):
    file = backed_up(folder)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert "altered since the backup" in refused(file)
    manifest = file.with_suffix(".json")
    manifest.write_text(manifest.read_text().replace('"engine": "', '"engine": "x'))
    assert "was altered" in refused(file)
    manifest.unlink()
    assert "is missing" in refused(file)


def test_a_database_in_use_is_never_overwritten(folder):
    assert "not empty" in refused(backed_up(folder))


def test_old_backups_are_deleted_and_nothing_else(folder):
    file = backed_up(folder)
    (folder / "clinic-20200229T000000Z.dump").touch()
    (folder / "clinic-20200229T000000Z.json").touch()
    (folder / "something-else").touch()
    assert len(forget(folder, days=30)) == 2
    assert {each.name for each in folder.iterdir()} == {file.name, file.with_suffix(".json").name, "something-else"}
    assert len(forget(folder, days=30, now=datetime.now(UTC) + timedelta(days=31))) == 2
