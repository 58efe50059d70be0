"""What each mode starts with and what it refuses, in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

from clinic import production
from clinic.databases import database
from clinic.keys import NAMES, demo_keys, made_up_keys, parse_master_keys, random_key

LIVE = {
    "CLINIC_MODE": "production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "veins.example",
    "CLINIC_MASTER_KEYS": f"a:{random_key()},b:{random_key()}",
    "CLINIC_TOTP_KEY": random_key(),
    "CLINIC_AUDIT_KEYS": f"a:{random_key()}",
    "CLINIC_BLIND_INDEX_KEY": random_key(),
}


def manage(*arguments, **environment):
    """manage.py with nothing in its environment but this."""
    environment = {"PATH": os.environ["PATH"]} | environment
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def setting(name, **environment):
    done = manage(
        "shell", "--no-imports", "-c", f"from django.conf import settings; print(settings.{name})", **environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_production_starts_when_all_is_there(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **LIVE, CLINIC_DATA=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(tmp_path.iterdir()), "production makes no keys of its own"


REFUSED = [
    ({"DEBUG": "1"}, "DEBUG is on"),
    ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
    ({"SECRET_KEY": "django-insecure-" + LIVE["SECRET_KEY"]}, "SECRET_KEY is a default"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is a default or too simple"),
    ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is a default or too simple"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is *"),
    ({"ALLOWED_HOSTS": "veins.example, *"}, "ALLOWED_HOSTS is *"),
    ({"CLINIC_MASTER_KEYS": ""}, "CLINIC_MASTER_KEYS is missing"),
    ({"CLINIC_TOTP_KEY": ""}, "CLINIC_TOTP_KEY is missing"),
    ({"CLINIC_AUDIT_KEYS": ""}, "CLINIC_AUDIT_KEYS is missing"),
    ({"CLINIC_AUDIT_KEYS": "a:" + LIVE["CLINIC_TOTP_KEY"]}, "One key serves two purposes"),
    ({"CLINIC_BLIND_INDEX_KEY": LIVE["CLINIC_TOTP_KEY"]}, "One key serves two purposes"),
    ({"CLINIC_MASTER_KEYS": "a:tooshort"}, "A key cannot be read"),
    ({"CLINIC_MASTER_KEYS": LIVE["CLINIC_MASTER_KEYS"].replace("b:", "a:")}, "same id"),
    ({"CLINIC_BLIND_INDEX_KEY": ""}, "CLINIC_BLIND_INDEX_KEY is missing"),
    ({"CLINIC_BLIND_INDEX_KEY": "?"}, "A key cannot be read"),
    ({"CLINIC_MODE": "prod"}, "demo, test or production"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
def test_production_refuses(change, words):
    done = manage("check", **LIVE | change)
    assert done.returncode != 0
    assert words in done.stderr.splitlines()[-1]


def test_a_refusal_repeats_no_secret():
    done = manage("check", **LIVE | {"CLINIC_MASTER_KEYS": "a:c2VjcmV0", "SECRET_KEY": "s3cr3t"})
    assert "c2VjcmV0" not in done.stderr
    assert "s3cr3t" not in done.stderr


def test_one_start_shows_every_reason():
    done = manage("check", CLINIC_MODE="production", DEBUG="true")
    assert all(name in done.stderr for name in ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "CLINIC_MASTER_KEYS"))


def test_master_keys_may_be_in_a_file(tmp_path):
    file = tmp_path / "keys"
    file.write_text(LIVE["CLINIC_MASTER_KEYS"] + "\n")
    environment = {name: value for name, value in LIVE.items() if name != "CLINIC_MASTER_KEYS"}
    assert setting("CLINIC_MASTER_KEYS", **environment, CLINIC_MASTER_KEYS_FILE=str(file)) == file.read_text().strip()


def test_cookies_of_production_are_bound_to_the_host():
    names = (
        "SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE"
    )
    assert setting(names, **LIVE) == "__Host-session __Host-csrf True True"


def test_an_empty_environment_is_enough(tmp_path):
    assert manage("check").returncode == 0


def test_a_folder_that_cannot_be_written_is_enough_too():
    assert setting("CLINIC_MASTER_KEYS", CLINIC_DATA="/proc/nowhere").startswith("demo:")


def test_the_demo_makes_its_keys_once(tmp_path):
    folder = tmp_path / "demo"
    assert demo_keys(folder) == demo_keys(folder) != made_up_keys()
    assert (folder / "keys.json").stat().st_mode & 0o077 == 0


def test_the_demo_of_an_older_checkout_keeps_its_keys_and_gets_the_new_ones(tmp_path):
    older = {"SECRET_KEY": "kept", "CLINIC_MASTER_KEYS": f"demo:{random_key()}"}
    (tmp_path / "keys.json").write_text(json.dumps(older))
    completed = demo_keys(tmp_path)
    assert completed | older == completed == demo_keys(tmp_path)
    assert completed.keys() == made_up_keys().keys()


def test_a_url_with_several_hosts_is_read():
    url = "postgresql://app:secret@one:5432,two:5433/veins?target_session_attrs=read-write&sslmode=verify-full"
    read = database(url, None)
    assert (read["HOST"], read["PORT"], read["NAME"]) == ("one,two", "5432,5433", "veins")
    assert read["OPTIONS"] == {"target_session_attrs": "read-write", "sslmode": "verify-full"}
    assert read["CONN_MAX_AGE"] > 0


def test_the_reasons_are_none_for_good_settings():
    names = ("SECRET_KEY", *NAMES)
    good = {name: LIVE[name] for name in names} | {"DEBUG": False, "ALLOWED_HOSTS": ["veins.example"]}
    assert list(production.reasons_against(good)) == []
    assert list(parse_master_keys(LIVE["CLINIC_MASTER_KEYS"])) == ["a", "b"]
