"""The audit: who did what, when, to which record. `record()` is its one writer."""

import json
from enum import StrEnum

from django.db import connection
from django.utils import timezone

from clinic.models import AuditEvent, AuditHead, User
from clinic.records.chain import hash_of

PATIENT = "patient"
SYSTEM = "system"


class Action(StrEnum):
    """Everything that is recorded. Whoever needs one more adds it here."""

    SIGN_IN = "sign-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGN_OUT = "sign-out"
    PASSWORD_ACCEPTED = "password-accepted"  # noqa: S105 - the name of an act
    PASSWORD_CHANGED = "password-changed"  # noqa: S105
    SECOND_FACTOR_REFUSED = "second-factor-refused"
    SECOND_FACTOR_SET = "second-factor-set"
    RECOVERY_CODES_MADE = "recovery-codes-made"
    SESSIONS_ENDED = "sessions-ended"
    STAFF_INVITED = "staff-invited"
    STAFF_RESET = "staff-reset"
    STAFF_LINK_REVOKED = "staff-link-revoked"
    STAFF_JOINED = "staff-joined"
    MEMBERSHIP_ENDED = "membership-ended"
    EMERGENCY_OPENED = "emergency-opened"
    EMERGENCY_READ = "emergency-read"
    EMERGENCY_ENDED = "emergency-ended"
    EMERGENCY_SEEN = "emergency-seen"

    INVITED = "invited"
    UNLOCKED = "unlocked"
    UNLOCK_REFUSED = "unlock-refused"
    LINK_ASKED_FOR = "link-asked-for"
    BEGUN = "begun"
    PAGE_SAVED = "page-saved"
    SUBMITTED = "submitted"
    AMENDED = "amended"
    RECHECK_BEGUN = "re-check-begun"
    REPLY_BEGUN = "reply-begun"
    ASKED_BACK = "asked-back"
    INTAKE_VIEWED = "intake-viewed"
    SCREENED = "screened"
    NOT_SCREENED = "could-not-be-screened"
    SETTLED = "settled"
    DECIDED = "decided"
    CLAIMED = "claimed"
    ASSIGNED = "assigned"
    RELEASED = "released"
    IDENTITY_CONFIRMED = "identity-confirmed"
    WORKLIST_VIEWED = "worklist-viewed"
    REVIEW_VIEWED = "review-viewed"
    BRIEF_VIEWED = "brief-viewed"
    PLAN_VIEWED = "plan-viewed"
    PLAN_KEPT = "plan-kept"
    PLAN_SIGNED = "plan-signed"
    PATIENT_TOLD = "patient-told"
    RULE_HEALTH_VIEWED = "rule-health-viewed"
    RULE_COMMENTED = "rule-commented"
    EXPORTED = "exported"
    POLICY_CHOSEN = "policy-chosen"
    SOURCE_VERIFIED = "source-verified"
    SOURCE_VERIFICATION_WITHDRAWN = "source-verification-withdrawn"
    PRACTICE_CHANGED = "practice-changed"
    SHEET_VALUES_CHOSEN = "sheet-values-chosen"
    RULES_ACTIVATED = "rules-activated"
    INTAKES_REPLAYED = "intakes-replayed"
    INTAKES_RESCREENED = "intakes-rescreened"

    MESSAGE_SENT = "message-sent"
    MESSAGE_FAILED = "message-failed"
    MESSAGE_TRIED_AGAIN = "message-tried-again"
    MESSAGE_SETTLED = "message-settled"
    MESSAGE_VIEWED = "message-viewed"
    REMINDED = "reminded"
    NUDGED = "nudged"
    LETTER_PRINTED = "letter-printed"
    DESK_VIEWED = "desk-viewed"
    PATIENT_LOOKED_UP = "patient-looked-up"
    PATIENT_MADE = "patient-made"
    CONTACT_CHANGED = "contact-changed"
    APPOINTMENT_MADE = "appointment-made"
    APPOINTMENT_CHANGED = "appointment-changed"
    VISIT_ENDED = "visit-ended"
    VISIT_REOPENED = "visit-reopened"
    APPOINTMENTS_IMPORTED = "appointments-imported"
    DELETION_ANNOUNCED = "deletion-announced"
    DRAFT_DELETED = "draft-deleted"
    CALL_NEEDED = "call-needed"
    CALL_ASKED_FOR = "call-asked-for"
    CALLED = "called"
    CALL_TRIED = "call-tried"
    CALL_REOPENED = "call-reopened"
    CALL_LAPSED = "call-lapsed"
    NOTE_WRITTEN = "note-written"

    PRIVACY_VIEWED = "privacy-viewed"
    HOLD_SET = "hold-set"
    HOLD_LIFTED = "hold-lifted"
    ERASED = "erased"
    RETENTION_CHOSEN = "retention-chosen"
    PERSON_EXPORTED = "person-exported"
    ACCESS_VIEWED = "access-viewed"
    PATIENT_SEARCHED = "patient-searched"
    KEYS_ROTATED = "keys-rotated"
    AUDIT_HEAD_KEPT = "audit-head-kept"
    BACKED_UP = "backed-up"
    RESTORED = "restored"


def record(action, *, actor, practice, subject_type, subject_id, details=None):
    """Write one event into the caller's transaction: the act and its trace stand or fall together.

    `actor` is a User, PATIENT or SYSTEM; `details` are facts that say nothing of anybody's health.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs into the transaction of the act.")
    event = AuditEvent(
        at=timezone.now(),
        action=Action(action),
        practice=practice,
        subject_type=subject_type,
        subject_id=str(subject_id),
        details=_exact(details or {}),
        **_who(actor),
    )
    _append(event)
    return event


def _who(actor):
    if isinstance(actor, User) and not actor._state.adding:
        return {"actor_kind": AuditEvent.ActorKind.USER, "actor_id": actor.pk}
    if actor in (PATIENT, SYSTEM):
        return {"actor_kind": actor, "actor_id": None}
    raise ValueError("An event needs its actor: a user, PATIENT or SYSTEM.")


def _exact(details):
    """As the database gives them back, since the hash covers them. It may write a fraction in another way."""

    def refuse(text):
        raise ValueError("Details hold no fractions.")

    return json.loads(json.dumps(details), parse_float=refuse, parse_constant=refuse)


def queue():
    """Take a place among the writers of the audit without writing yet. In each act this comes first, or record() does.

    Who had locked a row and then waited for the audit, while another who had recorded waits for that row, would wait
    for ever. On SQLite a transaction waits as it begins.
    """
    if connection.features.has_select_for_update:
        list(AuditHead.objects.select_for_update().filter(pk=1))


def _append(event):
    """The next link, without gaps: the UPDATE makes the writers queue, on both databases, until the last one is in."""
    with connection.cursor() as cursor:
        while not (head := _moved_on(cursor)):
            AuditHead.objects.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
        event.sequence, event.previous = head[0], bytes(head[1])
        event.hash = hash_of(event)
        event.save(force_insert=True)  # and the head follows: clinic.records.head_follows


def _moved_on(cursor):
    cursor.execute("UPDATE clinic_audithead SET sequence = sequence + 1 WHERE id = 1 RETURNING sequence, hash")
    return cursor.fetchone()
