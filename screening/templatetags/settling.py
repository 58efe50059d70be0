"""Forms that nobody has filled in: they are the same on each page, and on each card but for whose it is. Drawn once."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from screening.forms import SettleForm

register = template.Library()

NAME, TITLE = "\ue000", "\ue001"  # stand in no title


def settle_fields(card):
    """The fields that a person sees of the card's form, for compiled templates. Those that nobody has filled in are
    drawn once, and then only the names of the card put in."""
    if card.form:
        return render_to_string("screening/settle_fields.html", {"form": card.form, "title": card.title})
    kind, _, name = card.subject.key.partition(":")
    named = _drawn(kind).replace(NAME, escape(name)).replace(TITLE, escape(card.title))
    return mark_safe(named)  # noqa: S308 - our own template, and what was put in is escaped


@cache
def _drawn(kind: str) -> str:
    form = SettleForm(subject=f"{kind}:{NAME}")
    return render_to_string("screening/settle_fields.html", {"form": form, "title": TITLE})


@register.simple_tag
def drawn(template_name, form):
    """The fields that a person sees of this form, by this template."""
    if form.is_bound or any(field.initial is not None for field in form.visible_fields()):
        return render_to_string(template_name, {"form": form})
    return _blank(template_name, type(form), getattr(form, "offered", ()))


@cache
def _blank(template_name: str, kind: type, offered: tuple[str, ...]) -> str:
    form = kind()
    if offered:
        form.offer(offered)
    return render_to_string(template_name, {"form": form})
