"""What every page of staff shows on its own account."""

from django import template
from django.conf import settings

from clinic.access import May, roles_that
from clinic.accounts import emergency
from clinic.accounts.sessions import NOTED_EVERY

register = template.Library()


@register.inclusion_tag("registration/notices.html", takes_context=True)
def staff_notices(context):
    """Emergencies, for whoever uses one and for the leads; and the warning before the time is over."""
    request, practice = context.get("request"), context.get("practice")
    membership = getattr(request, "membership", None)
    leads = membership and membership.role in roles_that(May.READ_AUDIT)
    uses = request and (membership.is_in_emergency if membership else True)
    return {
        "csrf_token": context.get("csrf_token"),
        "practice": practice,
        "unseen": membership.emergencies_unseen if leads else 0,
        "running": emergency.running(request.user) if uses else [],
        "idle_seconds": settings.CLINIC_IDLE_SECONDS - NOTED_EVERY.seconds,
    }
