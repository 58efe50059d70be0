"""The form on each card. A page has a dozen of them, and nearly all are alike but for whose card it is."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from screening.forms import SettleForm

register = template.Library()

ANCHOR, TITLE = "\ue000", "\ue001"  # stand in no title


@register.simple_tag
def blank_fields(card):
    """The fields of a form that nobody has filled in: drawn once, and then only the names of the card put in."""
    named = _drawn().replace(ANCHOR, escape(card.anchor)).replace(TITLE, escape(card.title))
    return mark_safe(named)  # noqa: S308 - our own template, and what was put in is escaped


@cache
def _drawn() -> str:
    return render_to_string("screening/settle_fields.html", {"form": SettleForm(subject=ANCHOR), "title": TITLE})
