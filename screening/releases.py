"""Which release of questions and rules this process runs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from screening.edition import running_fingerprint

RELEASES = Path(__file__).parent / "rules" / "releases.json"
UNRELEASED = "unreleased"


@cache
def releases() -> dict[str, str]:
    """Version -> fingerprint, oldest first. Only ever added to."""
    return json.loads(RELEASES.read_text(encoding="utf-8"))


@cache
def running_version() -> str:
    """The version whose fingerprint is the running one; "unreleased" for work in progress."""
    return next((version for version, known in releases().items() if known == running_fingerprint()), UNRELEASED)
