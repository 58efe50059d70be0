"""`manage.py hazard_log`: the page of the hazard log, from clinic/docs/hazards.json."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management.base import BaseCommand

DOCS = Path(__file__).resolve().parents[2] / "docs"
HEAD = """# Hazard log

Made by `manage.py hazard_log --write` from `hazards.json`; the suite fails where the two differ, or where a test that
is named here does not exist. Each control names the tests that fail without it.
"""


def page() -> str:
    """The log as Markdown."""
    return "\n".join([HEAD, *map(_entry, hazards())])


def hazards() -> list[dict]:
    """Every hazard, as it is written down."""
    return json.loads((DOCS / "hazards.json").read_text(encoding="utf-8"))


def _entry(hazard: dict) -> str:
    tests = "\n".join(f"  - `{test}`" for test in hazard["tests"])
    return (
        f"## {hazard['id']} {hazard['hazard']}\n\n"
        f"- cause: {hazard['cause']}\n- effect: {hazard['effect']} ({hazard['severity']})\n"
        f"- control: {hazard['control']}\n- shown by:\n{tests}\n"
    )


class Command(BaseCommand):
    help = "Print the hazard log as a page, or write it to clinic/docs/hazards.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true")

    def handle(self, *args, write: bool = False, **options):
        if write:
            (DOCS / "hazards.md").write_text(page(), encoding="utf-8")
        else:
            self.stdout.write(page())
