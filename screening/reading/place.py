"""Where a person was in the work list: which filter and page were looked at last, for the session."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from clinic.models import Practice

KEY = "worklists"  # {practice: query string}: a filter and a sealed place, nothing of anybody
BY_ITSELF = "X-Looks-Again"  # what worklist.js says: then nobody has looked


def remember(request, practice: Practice, view: str, after: str) -> None:
    """Keep it where it changed: whoever looks at the first page, and did before, costs no statement."""
    if BY_ITSELF in request.headers:
        return
    known = request.session.get(KEY, {})
    kept = {slug: query for slug, query in known.items() if slug != practice.slug}
    if view or after:
        kept[practice.slug] = _query(show=view, after=after)
    if kept != known:
        request.session[KEY] = kept


def last_place(request, practice: Practice, **more: str) -> str:
    """The address of the list as it was looked at last; `more` comes behind."""
    queries = [request.session.get(KEY, {}).get(practice.slug, ""), _query(**more)]
    query = "&".join(filter(None, queries))
    return reverse("worklist", args=[practice.slug]) + (f"?{query}" if query else "")


def _query(**said: str) -> str:
    return urlencode({name: value for name, value in said.items() if value})
