"""Where do you work today?"""

from __future__ import annotations

from django.shortcuts import redirect, render

from clinic.access import May, roles_that, signed_in


@signed_in
def practices(request):
    """The practices where this person works: to the work list, or for who sees no patients to the staff page."""
    known = roles_that(May.SEE_STATUS)
    found = request.user.memberships.select_related("practice").filter(role__in=[*known, *roles_that(May.INVITE_STAFF)])
    places = [("worklist" if each.role in known else "staff", each) for each in found.order_by("practice__name")]
    if len(places) == 1:
        return redirect(places[0][0], places[0][1].practice.slug)
    return render(request, "screening/practices.html", {"places": places})
