"""Screening: a revision, a date, a policy and a rule set -> a stored report."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from clinic.audit import SYSTEM, Action, record
from clinic.evidence.treatments import Treatment
from clinic.models import Policy
from intake.histories import history_of, treatment_date
from intake.models import Intake, Revision
from screening import report as reports
from screening.models import Screening
from screening.releases import UNRELEASED, running_version
from screening.rules import RULE_SET
from screening.rules.case import Case, Jurisdiction
from screening.rules.case import Policy as Chosen
from screening.services.current import newest_policy
from screening.services.editions import ENGLISH, edition_in
from screening.services.refusals import Unreleased
from screening.services.settling import carry_over
from screening.services.worklist import project


@transaction.atomic
def screen(revision: Revision, policy: Policy | None = None, on: date | None = None) -> Screening:
    """Evaluate the rules and store what they say. The same four are the same Screening."""
    _refuse_unreleased()
    intake = revision.intake
    policy = policy or newest_policy(intake.practice)
    case = _case(revision, policy, on or treatment_date(intake))
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
    project(intake)
    return screening


def not_screened(intake: Intake) -> None:
    """A rule failed, and the draft was kept: the staff are to call the patient."""
    with transaction.atomic():
        _record(Action.NOT_SCREENED, intake)
        project(intake)


def _case(revision: Revision, policy: Policy, on: date) -> Case:
    chosen = Chosen(Jurisdiction(policy.jurisdiction), frozenset(map(Treatment, policy.offered)))
    return Case.under(chosen, history_of(revision, on, chosen.offered))


def _refuse_unreleased() -> None:
    if settings.CLINIC_MODE == "production" and running_version() == UNRELEASED:
        raise Unreleased("These rules are work in progress: no patient is screened by them.")


def _newest(intake: Intake, but: Screening | None) -> Screening | None:
    others = Screening.objects.filter(revision__intake=intake).exclude(pk=but and but.pk)
    return others.select_related("revision").order_by("-screened_at").first()


def _store(key: dict, report: dict) -> Screening:
    screening, is_new = Screening.objects.get_or_create(
        **key, defaults={"report": report, "recommendation": report["recommendation"]}
    )
    if is_new:
        _record(Action.SCREENED, key["revision"].intake)
    return screening


def _record(action: Action, intake: Intake) -> None:
    record(action, actor=SYSTEM, practice=intake.practice, subject_type="intake", subject_id=intake.pk)
