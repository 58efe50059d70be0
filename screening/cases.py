"""Stored records -> a Case that the rules can read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clinic import models
from clinic.evidence.treatments import Treatment
from intake.histories import history_of
from intake.models import Revision
from screening.rules.case import Case, Jurisdiction, Policy


def as_policy(jurisdiction: str, offered: Iterable[str]) -> Policy:
    """Codes -> a policy. ValueError for a code that is none."""
    return Policy(Jurisdiction(jurisdiction), frozenset(map(Treatment, offered)))


def as_chosen(row: models.Policy) -> Policy:
    """A stored policy, as the rules read it."""
    return as_policy(row.jurisdiction, row.offered)


def case_of(revision: Revision, policy: Policy, on: date) -> Case:
    """The history that `revision` completes, as `policy` sees it, for a treatment on `on`."""
    return Case.under(policy, history_of(revision, on, policy.offered))
