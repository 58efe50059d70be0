"""Who may open which view. A view that does not say so is refused.

    @public                              everyone
    @signed_in                           staff, before they chose a practice
    @for_roles(Role.CLINICIAN, ...)      members of the practice in the address, in one of these roles

intake.access adds the fourth way in, a patient's link.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404

from clinic.accounts import emergency
from clinic.models import Membership
from clinic.roles import ROLES, May, Role, roles_that

__all__ = ["ROLES", "DenyByDefault", "May", "Role", "for_roles", "public", "roles_that", "signed_in"]


def public(view):
    """Everyone may open it."""
    view.access = "public"
    return view


def signed_in(view):
    """Everyone who is signed in may open it."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.access = "signed in"
    return guarded


def for_roles(*roles):
    """Members in one of these roles may open it. The view gets the Practice, and `request.membership` is set."""

    def decorate(view):
        @signed_in
        @wraps(view)
        def guarded(request, *args, practice, **kwargs):
            request.membership = membership_or_404(request.user, practice, roles)
            record_emergency(request)
            return view(request, request.membership.practice, *args, **kwargs)

        guarded.access = "roles: " + ", ".join(sorted(roles))
        return guarded

    return decorate


def membership_or_404(user, slug, roles):
    """404 and not 403: whether a practice exists is nobody else's business."""
    member = Membership.objects.select_related("practice").filter(user=user, practice__slug=slug, role__in=roles)
    membership = emergency.told_with(member).first() or emergency.membership_for(user, slug, roles)
    if membership is None:
        raise Http404
    return membership


def record_emergency(request):
    """In an emergency pages are read, each with its own row in the audit; nothing is settled or signed."""
    if access := getattr(request.membership, "emergency", None):
        if request.method != "GET":
            raise PermissionDenied
        emergency.record_opening(request, access)


class DenyByDefault:
    """Refuses every view that does not say who may open it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "access", None):
            raise PermissionDenied
