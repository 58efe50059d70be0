"""Includes a compiled template (clinic/compiled.py) in one of Django's."""

from django import template
from django.template import engines
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def compiled(context, template_name):
    """Draw the template of templates/compiled/ with everything that this one knows."""
    drawn = engines["compiled"].get_template(template_name).render(context.flatten())
    return mark_safe(drawn)  # noqa: S308 - that engine escapes, as Django's does
