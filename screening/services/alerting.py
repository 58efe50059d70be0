"""Clinicians are told at once, outside the work list too, when answers mean that a patient should not wait."""

from __future__ import annotations

from clinic.messages.kinds import Kind
from clinic.messages.outbox import Contact, post
from clinic.messages.texts import Facts
from clinic.models import Membership
from clinic.roles import May, roles_that
from screening.models import Screening
from screening.rules.recommendation import Recommendation


def alert(before: Screening | None, now: Screening) -> None:
    """Post a message to each who may decide at this practice, where urgent care has become the recommendation.

    Belongs into the transaction of the screening. Says nothing of the patient: the work list does.
    """
    if not _is_urgent(now) or (before and _is_urgent(before)):
        return
    intake = now.revision.intake
    for member in _deciding(intake.practice):
        post(
            Kind.ALERT,
            Contact(member.user.email),
            Facts(intake.practice),
            data_key=intake.data_key,
            subject=("intake", intake.pk),
            once=f"alert-{now.revision_id}-{member.user_id}",
        )


def _is_urgent(screening: Screening) -> bool:
    return screening.recommendation == Recommendation.URGENT_CARE


def _deciding(practice):
    """Everybody who may decide there and can still sign in."""
    members = Membership.objects.filter(practice=practice, role__in=roles_that(May.DECIDE), user__is_active=True)
    return members.select_related("user")
