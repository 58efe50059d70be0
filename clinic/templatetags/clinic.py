"""What our templates share: icons, tier tags, and the wiring between a control and the words around it."""

import re
from functools import cache, lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

register = template.Library()

# One shape for each tier, so that it is known without its colour. Drawn on 24 × 24, holes by the even-odd rule.
ICONS = {
    "urgent": "M8 2h8l6 6v8l-6 6H8l-6-6V8zM10.8 6h2.4v8h-2.4zM10.8 16h2.4v2.4h-2.4z",
    "contraindicated": "M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20zM6 10.4h12v3.2H6z",
    "caution": "M12 2L23.5 22H.5zM10.9 9h2.2v6.4h-2.2zM10.9 17h2.2v2.2h-2.2z",
    "clarify": "M3 2h18l2 2v11l-2 2h-7l-6 5.5V17H3l-2-2V4zM8.6 7.6C8.6 5.5 10 4.2 12.1 4.2s3.6 1.2 3.6 3"
    "c0 1.3-.7 2-1.6 2.7-.7.5-.9.8-.9 1.5v.2H11v-.4c0-1.3.5-2 1.4-2.6.7-.5 1-.8 1-1.3 0-.7-.5-1.1-1.3-1.1"
    "-.9 0-1.4.5-1.4 1.4zM11 12.8h2.2v2.2H11z",
    "info": "M4 2h16l2 2v16l-2 2H4l-2-2V4zM10.8 6h2.4v2.4h-2.4zM10.8 10.4h2.4v7.6h-2.4z",
    "clear": "M9.5 19.4L2.6 12.5l2.3-2.3 4.6 4.6 9.6-9.6 2.3 2.3z",
    "phone": "M4.5 3.5L8.5 3l2 5.2-2.3 2c1.1 2.3 2.9 4.2 5.3 5.4l2.2-2.2 5 2.3-.6 4C12 21.5 2.5 12 4.5 3.5z",
    "back": "M14.5 4.5l2 2-5.5 5.5 5.5 5.5-2 2L7 12z",
}

# The spoken word of each tier; whoever shows an open finding may pass its own word.
TIERS = {
    "urgent": _("Urgent"),
    "contraindicated": _("Contraindicated"),
    "caution": _("Caution"),
    "clarify": _("To clarify"),
    "info": _("For information"),
    "clear": _("Nothing reported"),
}


@register.simple_tag
@cache
def icon(name):
    """Draw an icon inside the page: it follows the colour of the text, also on paper and in forced colours."""
    drawing = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="{}"/></svg>'
    return format_html(drawing, mark_safe(ICONS[name]))  # noqa: S308 - our own constant


@register.simple_tag
def tier(code, word=None):
    """Show a tier as icon, word and colour."""
    return _tag(code, str(word or TIERS[code]))


@lru_cache(maxsize=500)
def _tag(code: str, word: str) -> str:
    return format_html('<span class="tag {}">{}{}</span>', code, icon(code), word)


@register.filter
def tel(number):
    """Return a telephone number as a `tel:` address."""
    return "tel:" + re.sub(r"[^\d+]", "", str(number))


@register.filter
def described_by(field):
    """Return the ids of everything that explains the field: why we ask, the hint, the error."""
    ids = [f"{field.auto_id}_why"] if getattr(field.field, "why", "") else []
    return " ".join([*ids, *filter(None, [field.aria_describedby])])


@register.simple_tag
def control(field):
    """Render the control; in a group its fieldset carries the description, otherwise the control itself."""
    described = described_by(field)
    if field.use_fieldset or not described:
        return str(field)
    return field.as_widget(attrs={"aria-describedby": described})


@register.filter
def first_control(field):
    """Return the id of the control that a link in the error summary moves to."""
    widget = field.field.widget
    if hasattr(widget, "first_control"):
        return widget.first_control(field.auto_id)
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def is_tick(field):
    """Tell whether the field is a single checkbox, whose label stands beside it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset
