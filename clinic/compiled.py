"""The engine of the long pages: Jinja2, which compiles a template to Python. Django's own walks a tree for each piece.

Only what is drawn a thousand times a page is written for it, in templates/compiled/. A page of Django's includes it
with `{% compiled "screening/tiers.html" %}` (clinic/templatetags/compiled.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.timezone import template_localtime
from jinja2 import BaseLoader, Environment, StrictUndefined

from clinic.templatetags.clinic import icon, tier


def environment(loader: BaseLoader, auto_reload: bool, functions: Sequence[str] = (), **of_django) -> Environment:
    """What compiled templates are made with, and may call. `functions` are those of the apps above, by their paths.

    Whatever Django proposes, everything is escaped, and a misspelt name raises: by default it would vanish without a
    word, and with it what a clinician has to see.
    """
    made = Environment(loader=loader, auto_reload=auto_reload, autoescape=True, undefined=StrictUndefined)
    made.globals |= {"icon": icon, "tier": tier, "url": _url}
    made.globals |= {path.rpartition(".")[2]: import_string(path) for path in functions}
    made.filters["date"] = _date
    return made


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def _date(value: date | datetime, style: str) -> str:
    """As Django's filter of this name: a time is told as it is at the practice."""
    return date_format(template_localtime(value), style)
