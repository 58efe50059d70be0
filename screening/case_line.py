"""One line of `manage.py screen` -> a case. Everything that cannot be read is refused, with the question named."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from intake.questionnaire.history import ReCheck
from screening.rules.case import Case, Jurisdiction

KEYS = {"name", "on", "submitted", "jurisdiction", "products", "answers"}
MOST_DIGITS = 1000  # of a number: to reckon with many more takes minutes
MOST_TOLD = 1000  # characters of a message: it may repeat a key as long as the line
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class CaseError(ValueError):
    """A case that cannot be read. `name` is the case's own, where that could be read."""

    def __init__(self, message: str, name: str | None = None):
        super().__init__(UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", message[:MOST_TOLD]))
        self.name = name


def read_case(line: str, today: date) -> tuple[str | None, Case]:
    """The name and the case that a line of JSON holds. CaseError where it holds none."""
    data = _parse(line)
    name = data.get("name", "")
    if not isinstance(name, str) or UNSTORABLE.search(name):
        raise CaseError("name: text is wanted")
    name = data.get("name")
    try:
        return name, _case(data, today)
    except ValueError as error:
        raise CaseError(str(error), name) from error


def _parse(line: str) -> dict:
    try:
        data = json.loads(
            line, object_pairs_hook=_no_key_twice, parse_int=_number, parse_float=_number, parse_constant=_number
        )
    except (ValueError, RecursionError) as error:
        raise CaseError("not a line of JSON") from error
    if not isinstance(data, dict):
        raise CaseError("one object a line is wanted")
    return data


class _KeyTwice(dict):
    """An object with a key twice, kept until its place is known, so that the case's name can still be told."""

    def __init__(self, pairs: list, key: str):
        super().__init__(pairs)
        self.key = key


def _no_key_twice(pairs: list) -> dict:
    seen = set()
    for key, _ in pairs:
        if key in seen:
            return _KeyTwice(pairs, key)
        seen.add(key)
    return dict(pairs)


def _number(text: str) -> Decimal:
    """Exactly what was written. NaN, what no decimal can hold and what is too long are no number, which the question
    then says.
    """
    try:
        if len(text) > MOST_DIGITS:
            return Decimal("NaN")
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _case(data: dict, today: date) -> Case:
    _refuse_key_twice(data)
    if unknown := sorted(data.keys() - KEYS):
        raise ValueError(f"{unknown[0]}: no such key")
    on = _day(data, "on", today)
    submitted = _day(data, "submitted", on)
    if on < submitted:
        raise ValueError("on: lies before submitted")
    raw = _answers(data)
    recheck = ReCheck(on, asked.day_since_last.link_id in raw) if any(key.startswith("day-") for key in raw) else None
    answers = QUESTIONNAIRE.read(raw)
    case = Case(answers, submitted, on, _products(data), recheck, jurisdiction=_jurisdiction(data))
    # What is left over from a changed answer counts for nothing: its type and codes were read, its limits may be past.
    counting = {link_id: answer for link_id, answer in answers.items() if case.applies(QUESTIONNAIRE[link_id])}
    QUESTIONNAIRE.check(counting, (submitted, on) if recheck else (submitted,), on)
    return case


def _refuse_key_twice(value: object, *path: str) -> None:
    """ValueError names the question; `path` leads to it over "answers"."""
    if isinstance(value, _KeyTwice):
        raise ValueError(f"{': '.join([*path[1:], value.key])}: stands there twice")
    if isinstance(value, dict):
        for key, inner in value.items():
            _refuse_key_twice(inner, *path, key)


def _answers(data: dict) -> dict:
    raw = data.get("answers")
    if not isinstance(raw, dict):
        raise ValueError("answers: an object is wanted")
    return raw


def _day(data: dict, key: str, default: date) -> date:
    if key not in data:
        return default
    value = data[key]
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError(f"{key}: a date is wanted, written YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{key}: no day of the calendar") from error
    if not 1900 <= day.year < 3000:  # room to reckon in both directions
        raise ValueError(f"{key}: lies outside the years 1900 to 2999")
    return day


def _products(data: dict) -> frozenset[Treatment]:
    products = data.get("products", list(ALL_TREATMENTS))
    known = {treatment.value for treatment in Treatment}
    if not isinstance(products, list) or not products or any(p not in known for p in products if isinstance(p, str)):
        raise ValueError(f"products: a list is wanted of {', '.join(sorted(known))}")
    if any(not isinstance(product, str) for product in products) or len(set(products)) != len(products):
        raise ValueError("products: each stands once, as text")
    return frozenset(Treatment(product) for product in products)


def _jurisdiction(data: dict) -> Jurisdiction:
    value = data.get("jurisdiction", Jurisdiction.STRICTEST.value)
    if not isinstance(value, str) or value not in {jurisdiction.value for jurisdiction in Jurisdiction}:
        raise ValueError(f"jurisdiction: one of {', '.join(Jurisdiction)} is wanted")
    return Jurisdiction(value)
