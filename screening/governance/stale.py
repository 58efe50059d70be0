"""Which open intakes were screened under another policy, visit or release than holds now. A handful of questions to the
database, however many intakes there are.
"""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import QuerySet

from clinic.models import Practice
from intake.histories import days_among, reference_day, treatment_date
from intake.models import Intake, Revision
from screening.edition import running_fingerprint
from screening.governance.policy import policy_of
from screening.governance.replay import open_intakes
from screening.models import Screening


def stale_intakes(practice: Practice) -> list[Intake]:
    """The open intakes that are to be screened anew, the next visit first."""
    return _stale(practice, open_intakes(practice))


def is_stale(intake: Intake) -> bool:
    """Whether answers, visit, policy or rules are others than those of the newest screening."""
    rows = Intake.objects.filter(pk=intake.pk).select_related("practice", "appointment")
    return bool(_stale(intake.practice, rows))


def _stale(practice: Practice, intakes: QuerySet[Intake]) -> list[Intake]:
    found = list(intakes)
    if not found:
        return []
    policy, within = policy_of(practice)[0], intakes.order_by().values("pk")
    sent = Revision.objects.filter(intake__in=within).order_by("-number")
    screened = Screening.objects.filter(revision__intake__in=within).order_by("-screened_at", "-id")
    answers = _grouped(sent, "intake_id", "pk", "kind", "answered_on")
    judged = _grouped(screened, "revision_id", "policy_id", "edition__fingerprint", "reference_date")
    return [each for each in found if not _is_current(each, policy.pk, answers[each.pk], judged)]


def _grouped(rows: QuerySet, key: str, *fields: str) -> dict[UUID, list[tuple]]:
    found = defaultdict(list)
    for of, *facts in rows.values_list(key, *fields):
        found[of].append(tuple(facts))
    return found


def _is_current(intake: Intake, policy: UUID, sent: list[tuple], judged: dict[UUID, list[tuple]]) -> bool:
    """As services.current finds the screening that holds: the one that fits today's visit, otherwise the newest."""
    visit, rules, (newest, *_) = treatment_date(intake), running_fingerprint(), sent[0]
    submitted, _ = days_among((kind, day) for _, kind, day in sent)
    fits = (policy, rules, visit)
    holds = fits if fits in judged[newest] else next(iter(judged[newest]), None)
    return holds == (policy, rules, reference_day(visit, submitted))
