"""What the rules said and what people decided. Clinical content is encrypted under the patient's key."""

import uuid

from django.db import models
from django.utils import timezone

from clinic.encryption import EncryptedJSONField
from clinic.models import Policy, Practice, User
from intake.models import Intake, Revision
from screening.rules.recommendation import Recommendation


class Edition(models.Model):
    """The static text of one fingerprint in one language: what a report is read with, for ever. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fingerprint = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    version = models.CharField(max_length=40)
    text = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fingerprint", "language"], name="edition_once")]

    def __str__(self):
        return f"{self.version} {self.language}"


class Screening(models.Model):
    """One evaluation (FHIR GuidanceResponse) of a revision, on a date, under a policy, by a rule set. Append-only.

    report: what screening.report made. The recommendation is in the clear, as the tier that orders the work list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="screenings")
    reference_date = models.DateField()
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    recommendation = models.CharField(max_length=40, choices=[(each.value, each.value) for each in Recommendation])
    report = EncryptedJSONField()
    screened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        get_latest_by = "screened_at"
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "reference_date", "policy", "edition"], name="screening_of_the_same_once"
            )
        ]

    def __str__(self):
        return f"screening of {self.revision_id}"

    @property
    def data_key(self):
        return self.revision.data_key


class Disposition(models.Model):
    """What a person settled about one card or one open question of a screening. Append-only: the newest one holds.

    content: {"subject": "card:..." or "question:...", "verdict", "reason" (coded), "text", "until"}.
    carried_from: the disposition of an earlier screening with equal truth, severity and facts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="dispositions")
    content = EncryptedJSONField()
    settled_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(default=timezone.now)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["settled_at", "id"]

    def __str__(self):
        return f"disposition of {self.screening_id}"

    @property
    def data_key(self):
        return self.screening.data_key


class Review(models.Model):
    """A signed decision about one screening (FHIR ClinicalImpression). Append-only; one for each `number`.

    content: {"reason"}; of another treatment "treatment" (its code) and "asked". number: of two at once one is signed.
    """

    class Outcome(models.TextChoices):
        READY = "ready", "Ready for the consult"
        PRECAUTIONS = "ready-with-precautions", "Ready, with precautions"
        DEFER = "defer", "Defer until a date"
        OTHER_TREATMENT = "other-treatment", "Another treatment"
        VASCULAR = "vascular-first", "Vascular assessment first"
        WAITING = "waiting", "Waiting for information"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    screening = models.ForeignKey(Screening, models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=30, choices=Outcome)
    until = models.DateField(null=True)
    content = EncryptedJSONField()
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="review_number_once"),
            models.CheckConstraint(
                name="review_defers_until_a_date",
                condition=models.Q(outcome="defer", until__isnull=False) | ~models.Q(outcome="defer"),
            ),
        ]

    def __str__(self):
        return f"review {self.number} of {self.intake_id}"

    @property
    def data_key(self):
        return self.intake.data_key


class WorklistRow(models.Model):
    """The one stored projection: what the work list shows of an intake. Rebuildable from the records.

    tier: the place of the recommendation, 0 is the worst; 9 where nothing was screened.
    is_urgent: nobody judged it; a red flag that nobody has decided on, never put away; or an urgent call to be made.
    recheck_from: the day from which the patient's re-check is due, until the visit is over; empty where it was made.
    headline: {"reason", "open", "asked", "called"}, as services.headline has them; in words.
    """

    class State(models.TextChoices):
        NOT_STARTED = "not-started", "Not started"
        STARTED = "started", "Started"
        UNSCREENED = "unscreened", "Could not be screened"
        NEW = "new", "New"
        WAITING = "waiting", "Waiting for the patient"
        DEFERRED = "deferred", "Deferred"
        SIGNED = "signed", "Signed"

    intake = models.OneToOneField(Intake, models.PROTECT, primary_key=True, related_name="worklist_row")
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="+", db_index=False)  # see below
    state = models.CharField(max_length=20, choices=State)
    tier = models.PositiveSmallIntegerField(default=9)
    is_urgent = models.BooleanField(default=False)
    start = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    returns_on = models.DateField(null=True)
    recheck_from = models.DateField(null=True)
    claimed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    headline = EncryptedJSONField()

    class Meta:
        # Each lane of screening.services.listing is a stretch of one of these, in its order. The last columns are only
        # read along, so that no row is looked up that is not shown.
        indexes = [
            models.Index(
                fields=["practice", "is_urgent", "state", "tier", "start", "intake", "returns_on"],
                name="worklist_by_need",
            ),
            models.Index(
                fields=["practice", "is_urgent", "state", "start", "intake", "tier", "returns_on"],
                name="worklist_by_time",
            ),
            models.Index(
                fields=["practice", "tier", "start", "intake", "recheck_from"],
                name="worklist_rechecks",
                condition=models.Q(recheck_from__isnull=False),
            ),
        ]

    def __str__(self):
        return f"work list row of {self.intake_id}"

    @property
    def data_key(self):
        return self.intake.data_key


class Activation(models.Model):
    """A lead puts a release of the rules into use for a practice. Append-only: the newest one holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="activations")
    version = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    reason = models.TextField()
    activated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    activated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        get_latest_by = "activated_at"

    def __str__(self):
        return f"{self.version} at {self.practice}"


class SourceVerification(models.Model):
    """A lead read a source and found there what the rules cite of it. Append-only: the newest of a source holds.

    edition: the text that was read. cited: the hash of what the rules cited then; once that is another, the source is
    to be read again. withdrawn: this row takes the one before it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="source_verifications")
    source = models.CharField(max_length=60)
    edition = models.CharField(max_length=200, blank=True)
    cited = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)
    verified_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(default=timezone.now)

    class Meta:
        get_latest_by = "verified_at"
        constraints = [
            models.CheckConstraint(
                name="source_verification_says_what_was_read",
                condition=models.Q(withdrawn=True) | ~models.Q(edition=""),
            )
        ]
        indexes = [models.Index(fields=["practice", "source", "-verified_at"], name="source_newest_verification")]

    def __str__(self):
        return f"{self.source} at {self.practice}"


class RuleTally(models.Model):
    """How often something became of a rule in a month at a practice. It holds no person, and is never exact to a day.

    what: "fired", "open"; "settled", and the verdict with its coded reason ("not-an-issue/records"). Without a rule:
    "screened", the intakes that the rules have seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="rule_tallies")
    month = models.DateField(help_text="its first day")
    rule = models.CharField(max_length=80, blank=True)
    what = models.CharField(max_length=60)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "month", "rule", "what"], name="rule_tally_once")]

    def __str__(self):
        return f"{self.rule or 'intakes'} {self.what}, {self.month:%Y-%m}"


class TreatmentPlan(models.Model):
    """What a clinician plans after a decision to go on (FHIR CarePlan). Append-only: of an intake the newest one holds.

    content: {"parts", "for_patient"}, drafted by screening.after.plan, written by a clinician. A change is a new one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="treatment_plans")
    number = models.PositiveIntegerField()
    review = models.ForeignKey(Review, models.PROTECT, related_name="treatment_plans")
    is_signed = models.BooleanField(default=False)
    content = EncryptedJSONField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        get_latest_by = "number"
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="treatment_plan_number_once")]

    def __str__(self):
        return f"plan {self.number} of {self.intake_id}"

    @property
    def data_key(self):
        return self.intake.data_key


class RuleComment(models.Model):
    """What a practice's lead notes on a rule, for whoever reads its flags. Append-only; it names no patient."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="rule_comments")
    rule = models.CharField(max_length=80)
    version = models.CharField(max_length=40, help_text="the release of the rules that it was written about")
    text = models.TextField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at", "id"]

    def __str__(self):
        return f"comment on {self.rule} at {self.practice}"
