"""What every page of the front desk needs."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404
from django.shortcuts import render

from clinic.access import ROLES, May
from clinic.audit import record
from intake.desk import listing
from intake.records.notes import LENGTH


def show(request, practice, template: str, status: int = 200, **context):
    """Render a page of the desk."""
    is_lead = May.SET_POLICY in ROLES[request.membership.role]
    frame = {"practice": practice, "may_read": may_read(request), "is_lead": is_lead, "note_length": LENGTH}
    return render(request, f"intake/desk/{template}.html", frame | context, status=status)


def may_read(request) -> bool:
    """Whether this person reads answers, and so the clinicians' notes."""
    return May.SEE_ANSWERS in ROLES[request.membership.role]


def intake_or_404(practice, intake_id):
    """The intake, if it is this practice's."""
    intake = listing.get(practice, intake_id)
    if intake is None:
        raise Http404
    return intake


@transaction.atomic
def trace(request, practice, action, subject_type: str, subject_id, **details) -> None:
    """One line in the audit: who looked."""
    record(
        action,
        actor=request.user,
        practice=practice,
        subject_type=subject_type,
        subject_id=subject_id,
        details=details,
    )
