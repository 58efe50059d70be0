"""People, practices and their policy, the data keys and the audit."""

import uuid
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from clinic import encryption
from clinic.roles import Role


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser):
    """A member of staff (FHIR Practitioner). Patients have links, not accounts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self):
        return self.name


class Practice(models.Model):
    """A practice (FHIR Organization). Its slug is in the address of each page about its patients."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40)
    emergency_number = models.CharField(max_length=20)
    address = models.TextField(blank=True)
    timezone = models.CharField(max_length=60, default="UTC")
    draft_days = models.PositiveSmallIntegerField(default=30)
    link_days = models.PositiveSmallIntegerField(default=28)
    retention_years = models.PositiveSmallIntegerField(null=True, help_text="after the last visit; empty: for ever")
    sheet_values = models.JSONField(
        default=dict, blank=True, help_text="by code, what clinic.evidence.information asks the lead for"
    )

    def __str__(self):
        return self.name

    @classmethod
    def only(cls):
        """The one of this site; None where it has several, and a page must not tell whose it is."""
        practices = cls.objects.all()[:2]
        return practices[0] if len(practices) == 1 else None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def local(self, at: datetime | None = None) -> datetime:
        """This moment, or now, by the clock of the practice."""
        return (at or timezone.now()).astimezone(self.zone)

    def midnight(self, day: date | None = None) -> datetime:
        """When this day, or today, begins where the practice is."""
        return datetime.combine(day or self.local().date(), time(), self.zone)

    @property
    def newest_policy(self):
        """The one that holds; None where the lead has chosen none."""
        return self.policies.order_by("-chosen_at", "-id").first()


class Membership(models.Model):
    """Who works where, in which role (FHIR PractitionerRole)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    Role = Role

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "practice"], name="membership_once")]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} at {self.practice}"


class Policy(models.Model):
    """What a practice offers, and under whose law. Append-only: the newest one holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="policies")
    jurisdiction = models.CharField(max_length=20)
    offered = models.JSONField(help_text="codes of the treatments")
    reason = models.TextField()
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        get_latest_by = "chosen_at"
        indexes = [models.Index(fields=["practice", "-chosen_at"], name="policy_newest")]

    def __str__(self):
        return f"{self.practice}, {self.chosen_at:%Y-%m-%d}"


class DataKey(models.Model):
    """The key of one patient's record, wrapped by a master key that is not in the database. Erasure destroys it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField(null=True)
    master_key_id = models.CharField(max_length=40)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="data_key_wrapped_or_destroyed",
                condition=models.Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | models.Q(wrapped__isnull=True, destroyed_at__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.id)

    @classmethod
    def make(cls):
        """A new key, stored, under the current master key."""
        key = cls()
        key.wrap(encryption.new_key())
        key.save(force_insert=True)
        return key

    def wrap(self, plain):
        self.master_key_id, self.wrapped = encryption.wrap(plain, bound_to=self.bound_to)
        self._plain = plain

    def unwrap(self):
        """The 32 bytes themselves; Undecryptable where the key was destroyed or its master key is not here."""
        if not hasattr(self, "_plain"):
            self._plain = encryption.unwrap(self.master_key_id, self.wrapped, bound_to=self.bound_to)
        return self._plain

    def destroy(self):
        """Whatever this key encrypted is gone for ever, in the backups of the rows too."""
        self.wrapped, self.destroyed_at = None, timezone.now()
        self.__dict__.pop("_plain", None)
        self.save(update_fields=["wrapped", "destroyed_at"])

    @property
    def bound_to(self):
        return ("data key", str(self.id))


class AuditHead(models.Model):
    """Number and hash of the last event: one row, which the writer of the audit moves on."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.BinaryField(max_length=32, default=bytes)

    def __str__(self):
        return str(self.sequence)


class AuditEvent(models.Model):
    """Who did what, when, to which record (FHIR AuditEvent). Append-only; clinic.audit writes it.

    hash: covers this event and `previous`, the hash of the event before it (clinic.records.chain).
    """

    class ActorKind(models.TextChoices):
        USER = "user"
        PATIENT = "patient"
        SYSTEM = "system"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10, choices=ActorKind)
    actor_id = models.UUIDField(null=True)
    practice = models.ForeignKey(Practice, models.PROTECT, null=True, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    previous = models.BinaryField(max_length=32, default=bytes)
    hash = models.BinaryField(max_length=32, default=bytes)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.CheckConstraint(
                name="audit_user_has_id",
                condition=models.Q(actor_kind="user", actor_id__isnull=False)
                | models.Q(actor_kind__in=["patient", "system"], actor_id__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["practice", "subject_type", "subject_id"], name="audit_of_subject")]

    def __str__(self):
        return f"{self.sequence} {self.action}"


class Erasure(models.Model):
    """A line of the erasure ledger: which record's key was destroyed. Ids only. Append-only.

    The same line stands in a file outside the database (clinic.records.ledger): a restored backup knows nothing of it.
    """

    class Reason(models.TextChoices):
        REQUEST = "request", "the patient asked for it"
        RETENTION = "retention", "the retention period is over"
        MISTAKE = "mistake", "entered by mistake"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="erasures")
    data_key = models.OneToOneField(DataKey, models.PROTECT, related_name="erasure")
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    reason = models.CharField(max_length=20, choices=Reason)
    erased_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.subject_type} {self.subject_id}"


from clinic.accounts.models import Session, StaffLink  # noqa: E402, F401 - Django finds an app's models here
from clinic.messages.models import Message  # noqa: E402, F401
