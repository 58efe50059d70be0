"""What holds for every request and every response."""

import logging
import time

from django.conf import settings
from django.urls import Resolver404, resolve

from clinic import metrics
from clinic.errors import page
from clinic.logs import mask

log = logging.getLogger("clinic.request")

BODY_LIMIT = 256 * 1024

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def headers(get_response):
    """Outermost: pages, errors and static files alike."""

    def middleware(request):
        response = get_response(request)
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("X-Frame-Options", "DENY")
        response.setdefault("Cache-Control", "no-store")  # only static files say otherwise
        return response

    return middleware


def log_request(get_response):
    """One line a request, without query string, token or user."""

    def middleware(request):
        start = time.monotonic()
        response = get_response(request)
        seconds = time.monotonic() - start
        facts = {
            "method": request.method,
            "path": mask(request.path),
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
        }
        log.info("request", extra=facts)
        metrics.count_request(metrics.room_of(request), response.status_code, seconds)
        return response

    return middleware


def refuse_unstorable(get_response):
    """NUL and lone surrogates break the database (PostgreSQL) or the encoding: 400, before any view sees them."""

    def middleware(request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            return page(request, 400)
        if int(length) > BODY_LIMIT:
            return page(request, 413)
        if any(map(unstorable, texts(request))):
            return page(request, 400)
        return get_response(request)

    return middleware


def tell_wrong_method(get_response):
    """Staff who open an address that only takes a form read a page of ours, not the browser's."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 405 or request.method != "GET" or not request.user.is_authenticated:
            return response
        told = page(request, 405, back=page_above(request.path))
        told["Allow"] = response["Allow"]
        return told

    return middleware


def page_above(path):
    """The nearest address above this one that there is."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{path}/")
        except Resolver404:
            continue
        return f"{path}/"
    return settings.LOGIN_REDIRECT_URL


def texts(request):
    """Every text that the sender chose. Django reads `"\\000"` in a cookie as a NUL, so cookies count."""
    yield request.path_info
    for name, values in (*request.GET.lists(), *request.POST.lists()):
        yield name
        yield from values
    for name, file in request.FILES.items():
        yield from (name, file.name or "")
    for pair in request.COOKIES.items():
        yield from pair


def unstorable(text):
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
