"""The error pages. They must come out even where the database or a template does not work."""

import logging
import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clinic.encryption import Undecryptable
from clinic.models import Practice

log = logging.getLogger("clinic.errors")


def bad_request(request, exception=None):
    """Django calls it a bad request, too, where the session could not be kept because the database went away."""
    return unavailable() if _is_away(exception) else page(request, 400)


def _is_away(error) -> bool:
    """Whether the database did not answer, or that is what lies behind the error."""
    while error and not isinstance(error, (OperationalError, InterfaceError)):
        error = error.__context__
    return error is not None


def forbidden(request, exception=None):
    return page(request, 403)


def not_found(request, exception=None):
    return page(request, 404)


def server_error(request):
    """A record that does not open is told apart: trying again will not help. So is a database that is away: it will."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return unavailable()
    return page(request, 500, undecryptable=isinstance(sys.exception(), Undecryptable))


def too_many(request, seconds):
    """So many tries came from this address that the next one has to wait."""
    response = page(request, 429, seconds=seconds)
    response["Retry-After"] = str(seconds)
    return response


def unavailable():
    """The database is away, full or busy. Drawn without the request, whose session is in that database."""
    response = page(None, 503)
    response["Retry-After"] = "30"
    return response


def csrf_failure(request, reason=""):
    """A form whose token is missing or stale: mostly a page that stayed open for long.

    Signing in makes a new token, so whoever loads the recovery codes again comes here: that page says what is done.
    """
    if request.resolver_match.url_name == "sign_in_set_up" and request.user.is_authenticated:
        return redirect("sign_in_set_up")
    return page(request, 403, stale_form=True)


def whose(status):
    """Who can be called: the only practice. Nobody is asked for it where the database is away."""
    try:
        return Practice.only() if status != 503 else None
    except DatabaseError:
        return None


def page(request, status, **context):
    """The page of this status, or its bare words where even the template fails."""
    try:
        body = render_to_string(f"{status}.html", {"practice": whose(status)} | context, request)
    except Exception:  # the page about an error must not be one
        log.exception("error page failed")
        words = _("Something went wrong. Please try again later.")  # outside the f-string, where gettext finds it
        body = f"<!doctype html><title>{status}</title><p>{words}</p>"
    return HttpResponse(body, status=status)
