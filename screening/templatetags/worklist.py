"""The way back to the work list."""

from django import template

from screening.reading.place import last_place

register = template.Library()


@register.simple_tag(takes_context=True)
def back_to_worklist(context):
    """The address of the list as this person looked at it last."""
    return last_place(context["request"], context["practice"])
