"""Emergency access: opening it, and the page on which a lead looks at each."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clinic.access import May, for_roles, roles_that, signed_in
from clinic.accounts import emergency, mail
from clinic.accounts.forms import EmergencyForm
from clinic.accounts.signing_in import home_of

LEADS = roles_that(May.READ_AUDIT)


@signed_in
@require_http_methods(["GET", "POST"])
def open_emergency(request):
    """A clinician says which practice, and why."""
    if not emergency.may_open(request.user):
        raise PermissionDenied
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        practice = form.cleaned_data["practice"]
        try:
            access = emergency.open_records(request.user, practice, form.cleaned_data["reason"])
        except emergency.NotAllowed:
            form.add_error("practice", "You may read its records anyway.")
        else:
            mail.tell_leads(access, emergency.leads(practice))
            return HttpResponseRedirect(f"{settings.LOGIN_REDIRECT_URL}{practice.slug}/")
    context = {"form": form, "running": emergency.running(request.user)}
    return render(request, "registration/emergency.html", context)


@signed_in
@require_POST
def end_emergency(request, access_id):
    """It is no longer needed."""
    emergency.end(request.user, access_id)
    return redirect(home_of(request.user))


@for_roles(*LEADS)
@require_http_methods(["GET"])
def emergencies(request, practice):
    """Every emergency access to this practice, with its reason."""
    context = {"practice": practice, "all": emergency.of_practice(practice), "here": "staff"}
    return render(request, "registration/emergencies.html", context)


@for_roles(*LEADS)
@require_POST
def seen_emergency(request, practice, access_id):
    """A lead has looked at it, which stops the notice."""
    emergency.mark_seen(practice, access_id, request.user)
    return redirect("emergencies", practice.slug)
