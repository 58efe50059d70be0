"""What a practice wrote on its information sheet, in the patient's language, where it is a plain amount."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

AMOUNT = re.compile(r"(\d+)(?: ?(?:to|-|–) ?(\d+))?(?: (minute|hour|day|night|week|month)s?)?", re.IGNORECASE)


def spoken(text: str) -> str:
    """ "2 to 4 weeks" as this language says it. Anything else is printed as it was written: nobody guesses here."""
    found = AMOUNT.fullmatch(text.strip())
    if not found:
        return text
    least, most, unit = found.groups()
    amount = _("%(least)s to %(most)s") % {"least": least, "most": most} if most else least
    return _with_unit(unit.lower(), int(most or least)) % {"amount": amount} if unit else amount


def _with_unit(unit: str, count: int) -> str:
    return {
        "minute": ngettext("%(amount)s minute", "%(amount)s minutes", count),
        "hour": ngettext("%(amount)s hour", "%(amount)s hours", count),
        "day": ngettext("%(amount)s day", "%(amount)s days", count),
        "night": ngettext("%(amount)s night", "%(amount)s nights", count),
        "week": ngettext("%(amount)s week", "%(amount)s weeks", count),
        "month": ngettext("%(amount)s month", "%(amount)s months", count),
    }[unit]
