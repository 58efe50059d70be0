"""`manage.py rule_catalogue`: every rule in words. No database, no server, no key."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand

from screening import catalogue


class Command(BaseCommand):
    help = "List every rule: what it finds, what that means for each treatment, and where it is documented."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=("text", "json", "html"), default="text")

    def handle(self, *args, format: str = "text", **options):
        written = {"text": catalogue.as_text, "html": catalogue.as_html}
        if format == "json":
            self.stdout.write(json.dumps(catalogue.rules(), indent=1, ensure_ascii=False))
        else:
            self.stdout.write(written[format]())
