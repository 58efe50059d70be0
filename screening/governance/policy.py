"""The practice's policy: whose labels it follows and what it offers. Chosen by its lead, with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from clinic import models
from clinic.audit import Action, record
from clinic.evidence.treatments import Treatment
from clinic.models import Practice, User
from screening.cases import as_chosen, as_policy
from screening.governance.leads import demand_lead
from screening.rules import RULE_SET
from screening.rules.case import InJurisdiction, Jurisdiction, Policy
from screening.rules.rule import Rule
from screening.services.current import newest_policy
from screening.services.refusals import Incomplete, Refused

ANY = object()


class PolicyChanged(Refused):
    """Somebody else chose while the preview was read."""


def policy_of(practice: Practice) -> tuple[models.Policy, Policy]:
    """What holds now: the record, and the same as the rules read it. NoPolicy where nothing was chosen."""
    row = newest_policy(practice)
    return row, as_chosen(row)


def history(practice: Practice):
    """Every policy of the practice, newest first."""
    return practice.policies.select_related("chosen_by").order_by("-chosen_at", "-id")


def weighed_more(jurisdiction: Jurisdiction) -> list[Rule]:
    """The rules whose severity rises under `jurisdiction`."""
    return [rule for rule in RULE_SET if any(_names(rise.when, jurisdiction) for rise in rule.rises)]


def _names(condition, jurisdiction: Jurisdiction) -> bool:
    return any(isinstance(p, InJurisdiction) and jurisdiction in p.jurisdictions for p in condition.walk())


@transaction.atomic
def choose_policy(
    practice: Practice, jurisdiction: str, offered: Iterable[str], reason: str, by: User, instead_of=ANY
) -> models.Policy:
    """From now on this holds. `instead_of`: id of the policy that the preview was made against, None for none."""
    demand_lead(practice, by)
    policy = as_policy(jurisdiction, offered)
    if not policy.offered:
        raise Incomplete("offered", "Tick at least one treatment.")
    if not reason.strip():
        raise Incomplete("reason", "Say why.")
    row = models.Policy(
        practice=practice,
        jurisdiction=policy.jurisdiction.value,
        offered=[treatment.value for treatment in Treatment if treatment in policy.offered],
        reason=reason.strip(),
        chosen_by=by,
    )
    # Recorded first: writers of the audit queue, so of two leads at once the second sees what the first chose.
    record(Action.POLICY_CHOSEN, actor=by, practice=practice, subject_type="policy", subject_id=row.pk)
    _refuse_overtaken(history(practice).first(), policy, instead_of)
    row.save(force_insert=True)
    return row


def _refuse_overtaken(newest: models.Policy | None, policy: Policy, instead_of) -> None:
    if instead_of is not ANY and str(newest and newest.pk) != str(instead_of or None):
        raise PolicyChanged("The policy was changed while you were reading. Look at what your change would do now.")
    if newest and as_chosen(newest) == policy:
        raise Incomplete("jurisdiction", "This is the policy that holds already.")
