"""Only a practice's lead governs its rules: asked by each service, whoever calls it."""

from clinic.models import Membership, Practice, User
from clinic.roles import May, roles_that
from screening.services.refusals import NotAllowed


def demand_lead(practice: Practice, by: User) -> None:
    """NotAllowed unless `by` may set this practice's policy."""
    if not Membership.objects.filter(practice=practice, user=by, role__in=roles_that(May.SET_POLICY)).exists():
        raise NotAllowed("Only the practice's clinical lead can do this.")
