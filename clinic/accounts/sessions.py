"""A session of staff ends after 15 idle minutes, and after 12 hours in any case."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

SIGNED_IN = "signed_in_at"
LAST_SEEN = "last_seen_at"


@receiver(user_logged_in)
def stamp(sender, request, **kwargs):
    request.session[SIGNED_IN] = request.session[LAST_SEEN] = time.time()


def end_when_due(get_response):
    """Patients' sessions have no user in them, and are not looked at here."""

    def middleware(request):
        if SESSION_KEY in request.session:
            if due(request.session, time.time()):
                logout(request)
            else:
                request.session[LAST_SEEN] = time.time()
        return get_response(request)

    return middleware


def due(session, now):
    """A session without its stamps was not made by signing in: it ends too."""
    idle = now - session.get(LAST_SEEN, 0)
    age = now - session.get(SIGNED_IN, 0)
    return idle > settings.CLINIC_IDLE_SECONDS or age > settings.CLINIC_SESSION_SECONDS
