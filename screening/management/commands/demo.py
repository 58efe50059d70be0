"""`manage.py demo`: a made-up practice to look around in, on this machine."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from screening.demo.loading import load

HELP = """Start a made-up practice on http://localhost:8000 (PORT sets another port) and print how to get in.

The data is kept from one time to the next; --reset begins afresh. Ctrl-C stops it."""


class Command(BaseCommand):
    help = HELP
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--keep", action="store_true", help="keep what is there (as without it)")
        which.add_argument("--reset", action="store_true", help="throw the demo's data away and begin afresh")

    def handle(self, *args, reset: bool = False, **options):
        _refuse_production()
        port = os.environ.get("PORT", "8000")
        if settings.CLINIC_MODE != "demo" or os.environ.get("DATABASE_URL"):
            _again_as_demo(_site(port))
        _refuse_taken(port)
        self.stdout.write("Preparing the made-up practice …")
        loaded = _kept(reset) or _new()
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(_invitation(loaded, _site(port)))
        self.stdout.flush()
        connection.close()
        _serve(port)


def _refuse_production() -> None:
    if settings.CLINIC_MODE == "production":
        raise CommandError("CLINIC_MODE is production: no made-up people there.")


def _site(port: str) -> str:
    return f"http://localhost:{port}"


def _again_as_demo(site: str) -> None:
    """The settings were read in another mode: the same command once more, in the demo's, on its own database."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"CLINIC_MODE": "demo", "CLINIC_URL": site}
    os.execve(sys.executable, [sys.executable, *sys.argv], environment)  # noqa: S606  this very program


def _refuse_taken(port: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (OSError, ValueError, OverflowError) as error:
            raise CommandError(f"Port {port} cannot be used. Try another: PORT=8001 make demo") from error


def _way_in() -> Path:
    """The sign-in and the links, kept since the database holds neither a password nor a token."""
    return settings.CLINIC_DATA / "demo.json"


def _kept(reset: bool) -> dict | None:
    if reset or not _way_in().exists():
        return None
    call_command("migrate", verbosity=0)
    return json.loads(_way_in().read_text())


def _new() -> dict:
    settings.CLINIC_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = Path(connection.settings_dict["NAME"])
    for left_over in (_way_in(), file, *file.parent.glob(f"{file.name}-*")):
        left_over.unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    way_in = asdict(load())
    _way_in().touch(mode=0o600)
    _way_in().write_text(json.dumps(way_in, default=str))
    return way_in


def _invitation(way_in: dict, site: str) -> str:
    links = sorted(way_in["links"], key=lambda link: link["name"] not in {"Heather Example", "Ivy Sample"})[:2]
    staff = [f"    {address:<28}{who}" for address, who in way_in["staff"].items()]
    patients = [
        f"    {site}/i/{link['token']}/\n        {link['name']}, {link['about']}; birth date {link['born']}"
        for link in links
    ]
    return "\n".join(
        [
            "\nEverything here is made up.\n",
            f"For clinicians: {site}/review/",
            *staff,
            f"    password for each: {way_in['password']}",
            "\nFor patients, two personal links:",
            *patients,
            "\nCtrl-C stops it.\n",
        ]
    )


def _serve(port: str) -> None:
    """The production server in this very process, so that Ctrl-C reaches it and nothing is left behind."""
    os.environ |= {"BIND": f"127.0.0.1:{port}", "WORKERS": "1", "DJANGO_SETTINGS_MODULE": "clinic.settings"}
    configuration = settings.ROOT / "clinic" / "deploy" / "gunicorn.conf.py"
    os.chdir(settings.ROOT)
    arguments = [sys.executable, "-m", "gunicorn", "--config", str(configuration), "clinic.wsgi"]
    os.execve(sys.executable, arguments, os.environ)  # noqa: S606  our own server
