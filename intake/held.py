"""What was sent after the session was locked: kept, sealed under the patient's key, until the birth date is given.

The server keeps it, in the session; nothing stays in the browser.
"""

from __future__ import annotations

import base64
import json

from django.http import QueryDict
from django.urls import resolve

from clinic.encryption import Undecryptable, seal, unseal
from intake import links
from intake.models import Intake

HELD = "held"  # session key: {public id: sealed path and body}
MOST_BYTES = 64 * 1024


def hold(request, public_id) -> bool:
    """Keep this POST. False where there is no such intake, or too much to keep."""
    intake = links.intake_of(public_id)
    body = request.POST.copy()
    if body.get("leave") == "close":
        del body["leave"]  # the lock has done it
    plain = json.dumps([request.path, body.urlencode()]).encode()
    if intake is None or len(plain) > MOST_BYTES:
        return False
    sealed = seal(intake.data_key.unwrap(), plain, _bound_to(intake))
    request.session[HELD] = request.session.get(HELD, {}) | {str(public_id): base64.b64encode(sealed).decode()}
    return True


def replay(request, intake: Intake):
    """The response to what was held, as if it came now; None where nothing was."""
    held = request.session.get(HELD, {})
    sealed = held.pop(str(intake.public_id), None)
    if sealed is None:
        return None
    request.session[HELD] = held
    try:
        plain = unseal(intake.data_key.unwrap(), base64.b64decode(sealed), _bound_to(intake))
    except Undecryptable:
        return None
    path, body = json.loads(plain)
    match = resolve(path)
    request.path = request.path_info = path
    request.POST = QueryDict(body)
    return match.func(request, *match.args, **match.kwargs)


def _bound_to(intake: Intake) -> tuple[str, ...]:
    return ("held", str(intake.public_id))
