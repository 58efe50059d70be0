"""An appointment list as a file (CSV): bytes -> rows that can be read, and rows that cannot, with the reason.

Every cell is text, and stays text: what looks like a formula is a name like any other, and its page is escaped.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST_BYTES = 180 * 1024  # it is sent twice, the second time beside the page's own fields
MOST_ROWS = 500
COLUMNS = ("name", "birth_date", "email", "phone", "language", "clinician", "start", "place")
NEEDED = {"name", "birth_date", "start"}
LONGEST = {"name": 200, "email": 254, "phone": 40, "clinician": 254, "place": 200}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(rf"{_DAY.pattern}[ T]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
OTHER_NAMES = {"e_mail": "email", "clinician_email": "clinician", "clinician_e_mail": "clinician"}


class BadSheet(Exception):
    """The file as a whole cannot be read. The message is for people."""


class BadCell(Exception):
    """A row cannot be read: which cell, and why, for people."""

    def __init__(self, cell: str, why: str):
        super().__init__(f"{cell}: {why}" if cell else why)
        self.cell, self.why = cell, why


@dataclass(frozen=True)
class Row:
    """One line of the file. `reason` says why it cannot be used."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    reason: str = ""


def decode(data: bytes) -> str:
    """The text of a file, which is UTF-8 with or without a byte order mark."""
    if len(data) > MOST_BYTES:
        raise BadSheet(f"The file is larger than {MOST_BYTES // 1024} KB. Split it into smaller ones.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSheet("The file is not in UTF-8. Save it as “CSV UTF-8”.") from None
    if "\0" in text:
        raise BadSheet("This is not a text file. Save it as “CSV UTF-8”.")
    return text


def read(text: str) -> list[Row]:
    """The rows below the header. Columns may stand in any order; commas, semicolons or tabs divide them."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = _header(next(lines, []))
        return list(_rows(lines, header))
    except csv.Error as error:
        raise BadSheet(
            f"Line {lines.line_num} cannot be read: a cell is too long, or a quotation mark is missing."
        ) from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _header(cells: list[str]) -> list[str]:
    names = ["_".join(tidy(cell).casefold().replace("-", " ").split()) for cell in cells]
    names = [OTHER_NAMES.get(name, name) for name in names]
    missing = sorted(NEEDED - set(names))
    if missing:
        raise BadSheet(f"The first line must name the columns. Not found: {', '.join(missing)}.")
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if twice:
        raise BadSheet(f"A column stands twice: {', '.join(twice)}.")
    return names


def _rows(lines, header: list[str]):
    start, count = lines.line_num + 1, 0
    for cells in lines:
        line, start = start, lines.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise BadSheet(f"The file has more than {MOST_ROWS} rows. Split it into smaller ones.")
        if len(cells) > len(header):
            yield Row(line, reason="There are more cells than columns. Put quotation marks around a cell with commas.")
            continue
        tidied = dict(zip(header, map(tidy, cells), strict=False))
        yield Row(line, {name: tidied.get(name, "") for name in COLUMNS})


def tidy(cell: str) -> str:
    """One line of visible text: no control characters, and none that turn the direction of what follows."""
    kept = "".join(" " if each.isspace() else each for each in cell if each.isspace() or not _is_control(each))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _is_control(letter: str) -> bool:
    return (
        unicodedata.category(letter) in {"Cc", "Cs"}
        or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def texts_of(cells: dict[str, str]) -> dict[str, str]:
    """Name, e-mail, phone, language and place, checked."""
    for name, most in LONGEST.items():
        if len(cells[name]) > most:
            raise BadCell(name, f"longer than {most} characters")
    if not any(letter.isalpha() for letter in cells["name"]):
        raise BadCell("name", "no letters in it" if cells["name"] else "missing")
    if cells["email"]:
        _checked("email", "not an e-mail address", lambda: validate_email(cells["email"]))
    if cells["phone"] and not is_phone(cells["phone"]):
        raise BadCell("phone", "not a phone number")
    if cells["language"] and cells["language"].lower() not in dict(settings.LANGUAGES):
        raise BadCell("language", f"must be one of {', '.join(dict(settings.LANGUAGES))}, or empty")
    return {name: cells[name] for name in ("name", "email", "phone", "place")} | {"language": cells["language"].lower()}


def is_phone(text: str) -> bool:
    return set(text) <= set("+0123456789 ()-./") and sum(letter.isdigit() for letter in text) >= 5


def birth_date_of(text: str, today: date) -> date:
    day = _checked("birth_date", "write it as 1985-03-14", lambda: _iso_day(text))
    if not date(1900, 1, 1) <= day <= today:
        raise BadCell("birth_date", "not between 1900 and today")
    return day


def _iso_day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text)


def start_of(text: str, zone: str, now: datetime) -> datetime:
    """Local time where the practice is, unless the cell says otherwise."""
    start = _checked("start", "write it as 2027-03-08 10:30", lambda: _moment(text))
    if start.year > now.year + 3:
        raise BadCell("start", "more than three years ahead")
    if start.year < now.year - 1:  # first: at the ends of the calendar no clock can be put forward or back
        raise BadCell("start", "this time is over")
    if start.tzinfo is None:
        start = _in_zone(start, ZoneInfo(zone))
    if start <= now:
        raise BadCell("start", "this time is over")
    return start


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError
    return datetime.fromisoformat(text)


def _in_zone(start: datetime, zone: ZoneInfo) -> datetime:
    placed = start.replace(tzinfo=zone)
    if placed.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != start:
        raise BadCell("start", "this time does not exist, since the clocks go forward")
    return placed


def _checked(cell: str, why: str, act: Callable):
    try:
        return act()
    except (ValueError, OverflowError, ValidationError):
        raise BadCell(cell, why) from None
