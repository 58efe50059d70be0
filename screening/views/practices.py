"""Where do you work today?"""

from __future__ import annotations

from django.shortcuts import redirect, render

from clinic.access import May, roles_that, signed_in


@signed_in
def practices(request):
    """The practices whose work list this person may see; straight on where there is only one."""
    memberships = request.user.memberships.select_related("practice").filter(role__in=roles_that(May.SEE_STATUS))
    memberships = list(memberships.order_by("practice__name"))
    if len(memberships) == 1:
        return redirect("worklist", memberships[0].practice.slug)
    return render(request, "screening/practices.html", {"memberships": memberships})
