"""What belongs to the accounts of staff: links by e-mail, the second factor, open sessions, tries, emergencies."""

import uuid

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from clinic.encryption import EncryptedJSONField
from clinic.roles import Role

_USER = settings.AUTH_USER_MODEL


class StaffLink(models.Model):
    """A link by e-mail that works once: to join a practice, or to begin anew with password and second factor."""

    class Kind(models.TextChoices):
        JOIN = "join", "invitation"
        RESET = "reset", "new sign-in"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey("clinic.Practice", models.PROTECT, related_name="staff_links")
    kind = models.CharField(max_length=10, choices=Kind)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role)
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["practice", "-made_at"], name="staff_link_of_practice")]

    def __str__(self):
        return f"{self.get_kind_display()} for {self.name}"


class TOTPDevice(models.Model):
    """A person's authenticator app. The seed is sealed under a key of its own; a step of time is accepted once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(_USER, models.CASCADE, related_name="totp_device")
    sealed_seed = models.BinaryField()
    last_step = models.BigIntegerField(default=-1)
    confirmed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"authenticator of {self.user}"


class RecoveryCode(models.Model):
    """One of ten ways in for whoever lost the authenticator. Only a keyed hash is stored, and it works once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(_USER, models.CASCADE, related_name="recovery_codes")
    code_hash = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "code_hash"], name="recovery_code_once")]

    def __str__(self):
        return f"recovery code of {self.user}"


class StaffSession(models.Model):
    """One open session of a person. It ends when this row is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(_USER, models.CASCADE, related_name="staff_sessions")
    browser = models.CharField(max_length=60)
    started_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.browser}, since {self.started_at:%Y-%m-%d %H:%M}"


class Session(AbstractBaseSession):
    """What the server keeps for a cookie. It names whose it is: each request reads both at once.

    Without a constraint, since ending a person's session is to delete the row that is named here.
    """

    staff = models.ForeignKey(StaffSession, models.DO_NOTHING, null=True, db_constraint=False, related_name="+")

    @classmethod
    def get_session_store_class(cls):
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")


class Throttle(models.Model):
    """Tries of one kind by one sender: whose, is a keyed hash. clinic.accounts.throttle moves it."""

    key = models.CharField(primary_key=True, max_length=64)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    open_at = models.DateTimeField()

    def __str__(self):
        return f"{self.tries} tries"


class EmergencyAccess(models.Model):
    """A clinician reads a practice's records without being a member in such a role, for four hours, for a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey("clinic.Practice", models.PROTECT, related_name="emergencies")
    user = models.ForeignKey(_USER, models.PROTECT, related_name="emergencies")
    data_key = models.ForeignKey("clinic.DataKey", models.PROTECT, related_name="+")
    reason = EncryptedJSONField()
    opened_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "practice", "expires_at"], name="emergency_of_user")]
        constraints = [
            models.CheckConstraint(name="emergency_not_endless", condition=Q(expires_at__gt=F("opened_at"))),
        ]

    def __str__(self):
        return f"{self.user} at {self.practice}, {self.opened_at:%Y-%m-%d %H:%M}"
