"""A lead notes what the practice thinks of a rule. Nothing is taken back: who thinks otherwise later says so below."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from clinic.audit import Action, record
from clinic.models import Practice, User
from screening.governance.leads import demand_lead
from screening.models import RuleComment
from screening.releases import running_version
from screening.services.refusals import Incomplete


@transaction.atomic
def comment(practice: Practice, rule: str, text: str, by: User) -> RuleComment:
    """Write it down."""
    demand_lead(practice, by)
    if not text.strip():
        raise Incomplete("text", "Write what you think of this rule.")
    record(Action.RULE_COMMENTED, actor=by, practice=practice, subject_type="rule", subject_id=rule)
    return RuleComment.objects.create(
        practice=practice, rule=rule, version=running_version(), text=text.strip(), written_by=by
    )


def comments(practice: Practice) -> dict[str, list[RuleComment]]:
    """What was noted on each rule, the newest first."""
    found = defaultdict(list)
    for each in practice.rule_comments.select_related("written_by"):
        found[each.rule].append(each)
    return dict(found)
