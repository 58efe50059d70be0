"""What every page of staff needs: a role that may open it, the listed methods, the practice's own time."""

from __future__ import annotations

from functools import wraps

from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.access import May, for_roles, roles_that

REFUSED = 422  # a form that was sent and not kept: the page again, with what is missing


def staff_page(may: May, *methods: str):
    """A view for the roles that `may` names. HEAD is refused too: a look leaves a trace, and shows something."""

    def decorate(view):
        @for_roles(*roles_that(may))
        @require_http_methods(list(methods))
        @wraps(view)
        def framed(request, practice, *args, **kwargs):
            with timezone.override(practice.zone):
                return view(request, practice, *args, **kwargs)

        return framed

    return decorate
