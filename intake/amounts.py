"""Reading an amount that a practice wrote: in the patient's language, and in days. Nobody guesses here."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

AMOUNT = re.compile(
    r"\b(\d{1,3})(?: ?(?:to|-|–) ?(\d{1,3}))?(?: ?(minute|hour|day|night|week|month)s?)?\b", re.IGNORECASE
)
DAYS = {"day": 1, "week": 7, "month": 30}


def spoken(text: str) -> str:
    """ "2 to 4 weeks" as this language says it. Anything but a plain amount is printed as it was written."""
    found = AMOUNT.fullmatch(text.strip())
    if not found:
        return text
    least, most, unit = found.groups()
    amount = _("%(least)s to %(most)s") % {"least": least, "most": most} if most else least
    return _with_unit(unit.lower(), int(most or least)) % {"amount": amount} if unit else amount


def days(text: str) -> tuple[int, int] | None:
    """The least and the most days of "by day for 2 to 3 weeks". None where it names no such amount, or several."""
    found = list(AMOUNT.finditer(text))
    if len(found) != 1 or (unit := (found[0][3] or "").lower()) not in DAYS:
        return None
    least, most = int(found[0][1]), int(found[0][2] or found[0][1])
    return least * DAYS[unit], most * DAYS[unit]


def _with_unit(unit: str, count: int) -> str:
    return {
        "minute": ngettext("%(amount)s minute", "%(amount)s minutes", count),
        "hour": ngettext("%(amount)s hour", "%(amount)s hours", count),
        "day": ngettext("%(amount)s day", "%(amount)s days", count),
        "night": ngettext("%(amount)s night", "%(amount)s nights", count),
        "week": ngettext("%(amount)s week", "%(amount)s weeks", count),
        "month": ngettext("%(amount)s month", "%(amount)s months", count),
    }[unit]
