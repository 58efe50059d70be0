"""`manage.py screen [FILE]`: cases in, findings out. No database, no server, no key, no patient."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from screening.case_line import CaseError, read_case
from screening.releases import running_version
from screening.report import report
from screening.rules import RULE_SET

TOLD = ("rule_set", "recommendation", "by_treatment", "findings", "clear", "not_yet_asked", "not_relevant", "ignored")


class Command(BaseCommand):
    help = "Screen cases: JSON Lines in (FILE, or standard input), JSON Lines out, in the same order."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", metavar="FILE", help="a file of JSON Lines (default: standard input)")

    def handle(self, *args, file: str | None = None, **options):
        try:
            refused = self.screen(file)
        except BrokenPipeError:  # whoever reads has seen enough; what is left must not be written at the end either
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            refused = True
        if refused:
            sys.exit(1)

    def screen(self, file: str | None) -> bool:
        """Whether a line was refused."""
        refused = False
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                answer = screened(line, number)
                refused |= "error" in answer
                self.stdout.write(json.dumps(answer))
        return refused


def screened(line: bytes, number: int) -> dict:
    """What the rules say of the case on `line`, or why it cannot be read."""
    try:
        name, case = read_case(_text(line), date.today())  # noqa: DTZ011  the default of `on` is the user's own day
    except CaseError as error:
        return {"name": error.name, "line": number, "error": str(error)}
    told = report(case, RULE_SET, running_version(), for_review=False)
    return {"name": name} | {key: told[key] for key in TOLD}


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")  # some editors begin a file with a mark
    except UnicodeDecodeError as error:
        raise CaseError("not UTF-8") from error


def _lines(file: str | None) -> Iterator[bytes]:
    if file in (None, "-"):
        yield from sys.stdin.buffer
        return
    try:
        with open(file, "rb") as lines:  # noqa: PTH123
            yield from lines
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
