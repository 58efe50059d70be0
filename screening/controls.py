"""How the clinicians' forms draw their plain controls: as Django's templates do, without going through one for each."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join

INPUTS = {f"django/forms/widgets/{name}.html" for name in ("hidden", "text", "date", "radio_option")}
TEXTAREA = "django/forms/widgets/textarea.html"


class Controls(DjangoTemplates):
    """Inputs and text areas; all others are drawn by their templates."""

    def render(self, template_name, context, request=None):
        widget = context.get("widget", {})
        if template_name in INPUTS and not widget.get("wrap_label"):
            value = {} if widget["value"] is None else {"value": widget["value"]}
            return _tag("input", {"type": widget["type"], "name": widget["name"], **value, **widget["attrs"]})
        if template_name == TEXTAREA:
            opened = _tag("textarea", {"name": widget["name"], **widget["attrs"]})
            return format_html("{}\n{}</textarea>", opened, widget["value"] or "")
        return super().render(template_name, context, request)


def _tag(name: str, attributes: dict) -> str:
    said = [(key, "" if value is True else format_html('="{}"', value)) for key, value in attributes.items()]
    kept = [pair for pair, value in zip(said, attributes.values(), strict=True) if value is not False]
    return format_html("<{}{}>", name, format_html_join("", " {}{}", kept))
