"""A session of staff ends after 15 idle minutes, after 12 hours in any case, and when somebody ends it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from clinic.accounts import kept
from clinic.accounts.models import StaffSession
from clinic.accounts.session_store import ROW
from clinic.audit import Action, record

NOTED_EVERY = timedelta(seconds=30)  # a use so soon after another is not noted: the end may come earlier by that much
AWAY = timedelta(seconds=settings.CLINIC_IDLE_SECONDS)
LONGEST = timedelta(seconds=settings.CLINIC_SESSION_SECONDS)
IDLE = "You were signed out, because nothing happened for {} minutes. Please sign in again."


class Authentication(AuthenticationMiddleware):
    """Django's, with the person who was read together with the session."""

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_of(request))


def user_of(request):
    """Who is signed in. Whatever is not plainly so is left to Django: another password by now, nobody at all."""
    user, known = request.session.user, request.session.get(auth.HASH_SESSION_KEY, "")
    if user and user.is_active and constant_time_compare(known, user.get_session_auth_hash()):
        return user
    return auth.get_user(request)


@receiver(user_logged_in)
def stamp(sender, request, user, **kwargs):
    """Django signs in only once both factors were given: see clinic.accounts.signing_in."""
    StaffSession.objects.filter(user=user, started_at__lt=timezone.now() - LONGEST).delete()
    now, agent = timezone.now(), request.META.get("HTTP_USER_AGENT", "")
    row = StaffSession.objects.create(user=user, browser=browser(agent), started_at=now, last_seen_at=now)
    request.session[ROW] = str(row.pk)
    kept.drop_others(request, user)


@receiver(user_logged_out)
def forget(sender, request, **kwargs):
    StaffSession.objects.filter(pk=request.session.get(ROW)).delete()


def end_when_due(get_response):
    """Patients' sessions have no user in them, and are not looked at here."""

    def middleware(request):
        lapsed = None
        if auth.SESSION_KEY in request.session:
            lapsed = end_or_go_on(request)
        response = get_response(request)
        if lapsed:
            kept.keep(request, lapsed, response)
        return response

    return middleware


def end_or_go_on(request):
    """The id of the user whose session has just ended by its age, or None."""
    row, now = request.session.staff, timezone.now()
    if row is None:
        auth.logout(request)
        messages.info(request, "This session was ended. Please sign in again.")
        return None
    if due(row, now):
        auth.logout(request)
        messages.info(request, IDLE.format(settings.CLINIC_IDLE_SECONDS // 60))
        return str(row.user_id)
    kept.drop_when_sent(request)
    if now - row.last_seen_at > NOTED_EVERY:
        StaffSession.objects.filter(pk=row.pk).update(last_seen_at=now)
    return None


def due(row: StaffSession, now: datetime) -> bool:
    """Whether its time is over."""
    return now - row.last_seen_at > AWAY or now - row.started_at > LONGEST


def open_sessions(user):
    """The sessions of this person that still hold, the newest first."""
    now = timezone.now()
    rows = StaffSession.objects.filter(user=user, last_seen_at__gt=now - AWAY, started_at__gt=now - LONGEST)
    return rows.order_by("-started_at")


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
