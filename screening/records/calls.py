"""Calls that nobody has made: an erasure takes them away with the rest, and nobody is reminded any more."""

from __future__ import annotations

from django.db.models import QuerySet

from intake.models import Call, Patient


class CallOpen(Exception):
    """The record must not be erased yet. The message is for people."""

    def __init__(self):
        super().__init__("An urgent call to this patient has not been made. Call the patient first.")


def calls_to(patient: Patient) -> QuerySet[Call]:
    """Every call that is still to be made. One whose time is over counts until the audit says that it lapsed."""
    return Call.objects.filter(intake__appointment__patient=patient)


def has_urgent_call(patient: Patient) -> bool:
    """Whether somebody is to call for what is urgent, and nobody has."""
    return calls_to(patient).exclude(why=Call.Reason.ASKED).exists()
