"""Cells that no spreadsheet reads as a formula. Pure."""

from __future__ import annotations

import re

SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"  # the wide ones, too: spreadsheets in East Asia read them as the narrow ones
UNSEEN = "\\s\\x00-\\x1f\u200b-\u200f\u2060\ufeff"  # what a program may skip before it looks
AT_THE_START = re.compile(f"[{UNSEEN}\"']*[{SIGNS}]|[\\t\\r\\n]")
AFTER_A_BREAK = re.compile(f"([,;\\t\\r\\n][{UNSEEN}\"']*)(?=[{SIGNS}])")  # if another separator is taken than ours


def safe(text: object) -> str:
    """The text, with an apostrophe before whatever could begin a formula: a spreadsheet then shows it as it is."""
    cell = "" if text is None else str(text)
    cell = AFTER_A_BREAK.sub(r"\1'", cell)
    return f"'{cell}" if AT_THE_START.match(cell) else cell
