"""A member of staff with an authenticator app, as the tests sign in."""

import time
from datetime import timedelta

from django.db.models import F
from django_otp.oath import TOTP

from clinic.accounts import sealing
from clinic.accounts.models import StaffSession, TOTPDevice
from clinic.accounts.second_factor import SEED

PLAIN_SEED = b"a seed for the tests"


def give_authenticator(user):
    """The app is set up, and has shown no code yet."""
    sealed = sealing.seal(SEED, PLAIN_SEED, user.pk)
    TOTPDevice.objects.update_or_create(user=user, defaults={"sealed_seed": sealed, "last_step": -1})
    return user


def code(at=None, seed=PLAIN_SEED):
    """What the app shows, now or at a time."""
    totp = TOTP(seed)
    totp.time = time.time() if at is None else at
    return f"{totp.token():06}"


def sign_in(client, email, password, after=""):
    """Both steps, for somebody who has an authenticator. The answer to the last one that was asked."""
    response = client.post(f"/sign-in/{after}", {"username": email, "password": password})
    if response.status_code != 302 or "/code/" not in response["Location"]:
        return response
    TOTPDevice.objects.filter(user__email=email.strip().lower()).update(last_step=-1)  # tests have no 30 seconds
    return client.post(response["Location"], {"code": code()})


def away(user, minutes):
    """So long nothing has happened in any session of this person."""
    StaffSession.objects.filter(user=user).update(last_seen_at=F("last_seen_at") - timedelta(minutes=minutes))
