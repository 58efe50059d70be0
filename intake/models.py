"""What is known of a patient and what the patient told us. Names and answers are encrypted under the patient's key."""

import uuid

from django.db import models
from django.utils import timezone

from clinic.encryption import EncryptedJSONField
from clinic.models import DataKey, Practice, User


class Patient(models.Model):
    """A person as one practice knows them (FHIR Patient).

    details: {"name", "birth_date" (YYYY-MM-DD), "email", "phone", "language"}.
    match_index: blind index of practice, birth date and normalised name, by which an import finds the person again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="patients")
    data_key = models.OneToOneField(DataKey, models.PROTECT, related_name="+")
    details = EncryptedJSONField()
    match_index = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["practice", "match_index"], name="patient_match")]

    def __str__(self):
        return str(self.id)


class Appointment(models.Model):
    """A planned visit (FHIR Appointment). Its day, in the practice's time zone, is the reference date of the rules.

    ended_at: when staff noted that the visit is over; patients come late, so its start alone does not say so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="appointments")
    clinician = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    start = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["start"]

    def __str__(self):
        return str(self.id)


class Intake(models.Model):
    """One health history for one appointment (FHIR QuestionnaireResponse, over all its revisions).

    public_id stands in the patient's addresses, reference on the receipt. Which state it is in is derived
    (intake.states), not stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="intakes")
    appointment = models.OneToOneField(Appointment, models.PROTECT, related_name="intake")
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.reference

    @property
    def patient(self):
        return self.appointment.patient

    @property
    def data_key(self):
        return self.patient.data_key


class Invitation(models.Model):
    """A personal link (FHIR Task). Only the SHA-256 of its token is stored; five birth dates may be tried in all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="invitations")
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["intake"], name="one_active_invitation", condition=models.Q(revoked_at__isnull=True)
            )
        ]

    def __str__(self):
        return str(self.id)


class Author(models.TextChoices):
    PATIENT = "patient", "the patient"
    PROXY = "proxy", "someone for the patient"
    STAFF = "staff", "a member of staff"


class Route(models.TextChoices):
    LINK = "link", "personal link"
    PAPER = "paper", "paper"
    PHONE = "phone", "phone"
    DESK = "desk", "at the front desk"


class Kind(models.TextChoices):
    """What a revision, and the draft before it, answers."""

    FIRST = "first", "first submission"
    AMENDMENT = "amendment", "amendment"
    REPLY = "reply", "reply to a question"
    RECHECK = "re-check", "re-check"
    CORRECTION = "correction", "correction"


class Draft(models.Model):
    """What has been answered so far: the one mutable row before a revision.

    content: {"answers": stored form by link_id, "entered": what was typed for numbers, "pages": slugs answered,
    "proxy": who answers, where it is not the patient, "asked_back": link_ids by the id of the request,
    "corrected": link_ids that staff type in anew, "lost": link_ids whose answer an older form took,
    "typed": by slug, what was sent and could not be saved yet}.
    version: raised at every save; a page that was drawn from an older one never overwrites silently.
    """

    intake = models.OneToOneField(Intake, models.PROTECT, primary_key=True, related_name="draft")
    version = models.PositiveIntegerField(default=1)
    content = EncryptedJSONField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FIRST)
    author = models.CharField(max_length=10, choices=Author, default=Author.PATIENT)
    route = models.CharField(max_length=10, choices=Route, default=Route.LINK)
    language = models.CharField(max_length=10, default="en")
    started_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"draft of {self.intake_id}"

    @property
    def data_key(self):
        return self.intake.data_key


class Revision(models.Model):
    """Answers as they were submitted. Append-only.

    content: {"answers", "entered", "proxy"} as in the draft; "privacy_notice": the version that the patient was shown.
    answered_on: the day, in the practice's time zone; with kind it gives the day of submission and of a re-check.
    """

    Kind = Kind

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    content = EncryptedJSONField()
    submitted_at = models.DateTimeField(default=timezone.now)
    answered_on = models.DateField()
    author = models.CharField(max_length=10, choices=Author)
    staff = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    route = models.CharField(max_length=10, choices=Route)
    language = models.CharField(max_length=10)

    class Meta:
        ordering = ["number"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="revision_number_once"),
            models.CheckConstraint(
                name="revision_staff_is_named",
                condition=models.Q(author="staff", staff__isnull=False) | ~models.Q(author="staff"),
            ),
        ]

    def __str__(self):
        return f"revision {self.number} of {self.intake_id}"

    @property
    def data_key(self):
        return self.intake.data_key


class QuestionBack(models.Model):
    """A clinician asks the patient some questions again, before deciding (FHIR CommunicationRequest).

    content: {"link_ids": [...], "words": the clinician's own, which the patient reads beside them}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="questions_back")
    content = EncryptedJSONField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="answers_back")

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self):
        return str(self.id)

    @property
    def data_key(self):
        return self.intake.data_key


from intake.desk.models import Call, Change  # noqa: E402, F401 - Django finds an app's models here
from intake.records.models import Hold, Note, PatientIndex, PrivacyNotice  # noqa: E402, F401
