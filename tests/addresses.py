"""Every address of the URL map, and one example of each."""

import re
import uuid

from django.urls import URLPattern, get_resolver

EXAMPLES = {"slug": "x", "str": "x", "path": "x", "int": "1", "uuid": str(uuid.UUID(int=7))}


def addresses(patterns=None, prefix=""):
    """(route, view) of each address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from addresses(pattern.url_patterns, route)


def access_of():
    """{route: who may open it}, as the views themselves say."""
    return {route: getattr(view, "access", None) for route, view in addresses()}


def example(route, practice):
    """An address that this route answers, in this practice."""
    path = route.replace("<slug:practice>", practice)
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES[found[1] or "str"], path)
