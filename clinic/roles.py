"""Who may do what. This table is the only place that says so."""

from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """A person's work at a practice (FHIR PractitionerRole.code)."""

    FRONT_DESK = "front_desk", "front desk"
    CLINICIAN = "clinician", "clinician"
    LEAD = "lead", "clinical lead"
    ADMIN = "admin", "administrator"


class May(StrEnum):
    SEE_STATUS = "see who has answered and who has not"
    SEND_LINKS = "send and revoke links"
    ENTER_ANSWERS = "type in answers from paper or phone"
    SEE_ANSWERS = "read answers and findings"
    DECIDE = "settle findings and sign a decision"
    SET_POLICY = "choose the policy and put rules into use"
    SEE_RULE_HEALTH = "see how often each rule fires"
    EXPORT = "export"
    READ_AUDIT = "read the audit"
    ERASE = "hold and erase a record"
    INVITE_STAFF = "invite colleagues"
    MANAGE_ACCOUNTS = "make and end accounts"


_FRONT_DESK = frozenset({May.SEE_STATUS, May.SEND_LINKS, May.ENTER_ANSWERS})
_CLINICIAN = _FRONT_DESK | {May.SEE_ANSWERS, May.DECIDE}
_ANSWERS_FOR_ALL = frozenset(
    {May.SET_POLICY, May.SEE_RULE_HEALTH, May.EXPORT, May.READ_AUDIT, May.ERASE, May.INVITE_STAFF}
)

ROLES = {
    Role.FRONT_DESK: _FRONT_DESK,
    Role.CLINICIAN: _CLINICIAN,
    Role.LEAD: _CLINICIAN | _ANSWERS_FOR_ALL,
    Role.ADMIN: frozenset({May.MANAGE_ACCOUNTS, May.INVITE_STAFF}),
}


def roles_that(may):
    """The roles that may do this, in the table's order."""
    return tuple(role for role, acts in ROLES.items() if may in acts)
