"""What was sent after the time was over: kept, sealed, until the same person has signed in again and looks at it.

It is never sent by itself. A session that somebody ended keeps nothing, and nobody keeps a password or a code.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from clinic.accounts import sealing
from clinic.encryption import Undecryptable

KEPT = "kept"  # session key: {"user": id, "sealed": base64}
PURPOSE = "kept form"
MOST_BYTES = 64 * 1024
NOT_SHOWN = {"csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Kept:
    """A form as it was sent."""

    path: str
    back: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What a person has typed; not what the page itself put into the form."""
        return [value for _, value in self.fields if " " in value.strip() or "\n" in value]


def keep(request, user_id: str, response) -> None:
    """Keep this form where it was refused for want of a session, and for nothing else (its CSRF token was right)."""
    refused = response.status_code == 302 and urlsplit(response["Location"]).path == resolve_url(settings.LOGIN_URL)
    is_secret = hasattr(request, "sensitive_post_parameters")  # its view is marked so
    if request.method != "POST" or not refused or request.FILES or is_secret:
        return
    referer = urlsplit(request.META.get("HTTP_REFERER", ""))
    is_ours = referer.netloc == request.get_host() and url_has_allowed_host_and_scheme(referer.path, allowed_hosts=None)
    back = referer.path if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
    plain = json.dumps([request.path, back, request.POST.urlencode()]).encode()
    if len(plain) <= MOST_BYTES:
        sealed = base64.b64encode(sealing.seal(PURPOSE, plain, user_id)).decode()
        request.session[KEPT] = {"user": user_id, "sealed": sealed}


def drop_others(request, user) -> None:
    """Another person signs in: what was kept is none of theirs."""
    if request.session.get(KEPT, {}).get("user") != str(user.pk):
        drop(request)


def drop(request) -> None:
    request.session.pop(KEPT, None)


def kept_for(request) -> Kept | None:
    entry = request.session.get(KEPT)
    if entry is None or entry["user"] != str(request.user.pk):
        return None
    try:
        plain = sealing.unseal(PURPOSE, base64.b64decode(entry["sealed"]), entry["user"])
    except Undecryptable:
        return None
    path, back, body = json.loads(plain)
    fields = [(name, value) for name, values in QueryDict(body).lists() for value in values if name not in NOT_SHOWN]
    return Kept(path, back, fields)


def drop_when_sent(request) -> None:
    """The form has arrived: whatever its view says to it, it is no longer kept."""
    if request.method == "POST" and KEPT in request.session:
        waiting = kept_for(request)
        if waiting is None or waiting.path == request.path:
            drop(request)
