"""Screening: a revision, a date, a policy and a rule set -> a stored report."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from clinic.audit import SYSTEM, Action
from clinic.models import Policy
from intake.audit import record_of
from intake.desk.calls import ask_staff
from intake.histories import treatment_date
from intake.models import Intake, Revision
from screening import report as reports
from screening.cases import as_chosen, case_of
from screening.models import Screening
from screening.releases import running_version
from screening.rules import RULE_SET
from screening.services.activated import refuse_unactivated
from screening.services.alerting import alert
from screening.services.current import newest_policy
from screening.services.editions import ENGLISH, edition_in
from screening.services.settling import carry_over
from screening.services.worklist import project


@transaction.atomic
def screen(revision: Revision, policy: Policy | None = None, on: date | None = None) -> Screening:
    """Evaluate the rules and store what they say. The same four are the same Screening."""
    intake = revision.intake
    refuse_unactivated(intake.practice)
    policy = policy or newest_policy(intake.practice)
    case = case_of(revision, as_chosen(policy), on or treatment_date(intake))
    edition_in(ENGLISH)
    key = {
        "revision": revision,
        "reference_date": case.on,
        "policy": policy,
        "edition": edition_in(revision.language),
    }
    known = Screening.objects.filter(**key).first()
    before = _newest(intake, known)
    screening = known or _store(key, reports.report(case, RULE_SET, running_version()))
    carry_over(before, screening)
    alert(before, screening)
    project(intake)
    return screening


def not_screened(intake: Intake) -> None:
    """A rule failed, and the draft was kept: the staff are to call the patient."""
    with transaction.atomic():
        ask_staff(Action.NOT_SCREENED, intake, SYSTEM)
        project(intake)


def _newest(intake: Intake, but: Screening | None) -> Screening | None:
    others = Screening.objects.filter(revision__intake=intake).exclude(pk=but and but.pk)
    return others.select_related("revision").order_by("-screened_at").first()


def _store(key: dict, report: dict) -> Screening:
    screening, is_new = Screening.objects.get_or_create(
        **key, defaults={"report": report, "recommendation": report["recommendation"]}
    )
    if is_new:
        intake = key["revision"].intake
        record_of(Action.SCREENED, intake, SYSTEM)
    return screening
