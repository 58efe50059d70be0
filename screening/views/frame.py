"""What every page of staff needs: a role that may open it, the listed methods, the practice's own time."""

from __future__ import annotations

from functools import wraps
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic.access import ROLES, May, for_roles, roles_that


def staff_page(may: May, *methods: str):
    """A view for the roles that `may` names. HEAD is refused too: a view that was not shown would be recorded."""

    def decorate(view):
        @for_roles(*roles_that(may))
        @require_http_methods(list(methods))
        @wraps(view)
        def framed(request, practice, *args, **kwargs):
            with timezone.override(ZoneInfo(practice.timezone)):
                return view(request, practice, *args, **kwargs)

        return framed

    return decorate


def may_decide(request) -> bool:
    """Whether this page offers to settle and to sign. In an emergency records are read, and every POST is refused."""
    is_emergency = getattr(request.membership, "emergency", None) is not None
    return May.DECIDE in ROLES[request.membership.role] and not is_emergency
