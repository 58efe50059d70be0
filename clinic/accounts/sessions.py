"""A session of staff ends after 15 idle minutes, after 12 hours in any case, and when somebody ends it."""

import time
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from clinic.accounts import kept
from clinic.accounts.models import StaffSession
from clinic.audit import Action, record

SIGNED_IN = "signed_in_at"
LAST_SEEN = "last_seen_at"
ROW = "staff_session"
NOTED_EVERY = 60  # seconds: when the list of sessions is brought up to date
IDLE = "You were signed out, because nothing happened for {} minutes. Please sign in again."


@receiver(user_logged_in)
def stamp(sender, request, user, **kwargs):
    """Django signs in only once both factors were given: see clinic.accounts.signing_in."""
    open_sessions(user, ended=True).delete()
    row = StaffSession.objects.create(user=user, browser=browser(request.META.get("HTTP_USER_AGENT", "")))
    request.session[ROW] = str(row.pk)
    request.session[SIGNED_IN] = request.session[LAST_SEEN] = time.time()
    kept.drop_others(request, user)


@receiver(user_logged_out)
def forget(sender, request, **kwargs):
    StaffSession.objects.filter(pk=request.session.get(ROW)).delete()


def end_when_due(get_response):
    """Patients' sessions have no user in them, and are not looked at here."""

    def middleware(request):
        lapsed = None
        if SESSION_KEY in request.session:
            lapsed = end_or_go_on(request)
        response = get_response(request)
        if lapsed:
            kept.keep(request, lapsed, response)
        return response

    return middleware


def end_or_go_on(request):
    """The id of the user whose session has just ended by its age, or None."""
    session, now = request.session, time.time()
    if due(session, now):
        user_id = session[SESSION_KEY]
        logout(request)
        messages.info(request, IDLE.format(settings.CLINIC_IDLE_SECONDS // 60))
        return user_id
    rows = StaffSession.objects.filter(pk=session.get(ROW), user_id=session[SESSION_KEY])
    row = rows.first()
    if row is None:
        logout(request)
        messages.info(request, "This session was ended. Please sign in again.")
        return None
    session[LAST_SEEN] = now
    kept.drop_when_sent(request)
    if (timezone.now() - row.last_seen_at).total_seconds() > NOTED_EVERY:
        rows.update(last_seen_at=timezone.now())
    return None


def due(session, now):
    """A session without its stamps was not made by signing in: it ends too."""
    idle = now - session.get(LAST_SEEN, 0)
    age = now - session.get(SIGNED_IN, 0)
    return idle > settings.CLINIC_IDLE_SECONDS or age > settings.CLINIC_SESSION_SECONDS


def open_sessions(user, *, ended=False):
    """The sessions of this person that still hold, the newest first; or those whose time is over."""
    now = timezone.now()
    idle = now - timedelta(seconds=settings.CLINIC_IDLE_SECONDS + NOTED_EVERY)
    age = now - timedelta(seconds=settings.CLINIC_SESSION_SECONDS)
    rows = StaffSession.objects.filter(user=user).order_by("-started_at")
    holding = {"last_seen_at__gt": idle, "started_at__gt": age}
    return rows.exclude(**holding) if ended else rows.filter(**holding)


def is_this_one(request, row) -> bool:
    return request.session.get(ROW) == str(row.pk)


@transaction.atomic
def end(user, *, actor, practice=None, only=None, but=None) -> int:
    """End a person's sessions: all, `only` one, or all `but` one. How many; each request of theirs asks to sign in."""
    rows = StaffSession.objects.filter(user=user)
    rows = rows.filter(pk=only) if only else rows.exclude(pk=but) if but else rows
    count = rows.delete()[0]
    if count:
        record(
            Action.SESSIONS_ENDED, actor=actor, practice=practice, subject_type="user", subject_id=user.pk,
            details={"count": count},
        )  # fmt: skip
    return count


BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android")),
    *(("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")),
)


def browser(agent: str) -> str:
    """Enough to know one's own again: "Firefox on Windows"."""
    name = next((name for sign, name in BROWSERS if sign in agent), "A browser")
    system = next((system for sign, system in SYSTEMS if sign in agent), "")
    return f"{name} on {system}" if system else name
