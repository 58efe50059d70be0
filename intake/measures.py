"""Weight and height in the unit that the patient knows, converted exactly. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from clinic.words import N_

# unit of the answer -> the ways to enter it, each a row of boxes: (code, label, how much of the unit)
WAYS = {
    "kg": (
        (("kg", N_("Kilograms"), Decimal(1)),),
        (("st", N_("Stones"), 14 * Decimal("0.45359237")), ("lb", N_("Pounds"), Decimal("0.45359237"))),
    ),
    "cm": (
        (("cm", N_("Centimetres"), Decimal(1)),),
        (("ft", N_("Feet"), 12 * Decimal("2.54")), ("in", N_("Inches"), Decimal("2.54"))),
    ),
}
# Beside the larger unit the smaller one stays below it: 11 st 20 lb is a slip.
BELOW = {("st", "lb"): 14, ("ft", "in"): 12}

# Two decimals keep every conversion short enough to be stored without rounding.
_NUMBER = re.compile(r"\d{1,4}([.,]\d{1,2})?", re.ASCII)


def number(text: str) -> Decimal:
    """`11` or `11.5` or `11,5`; ValueError for anything else."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a number")
    return Decimal(text.replace(",", "."))


def total(unit: str, entered: dict[str, Decimal]) -> Decimal:
    """What the boxes of one way come to, in `unit`. ValueError where the smaller unit exceeds the larger one."""
    for (large, small), limit in BELOW.items():
        if large in entered and entered.get(small, 0) >= limit:
            raise ValueError(small)
    size = {code: factor for way in WAYS[unit] for code, _, factor in way}
    return sum((size[code] * amount for code, amount in entered.items()), Decimal(0))
