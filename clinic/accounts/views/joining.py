"""A link by e-mail: to join a practice, or to begin anew. Opening it changes nothing; the token leaves the address."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from clinic.access import public
from clinic.accounts import giving, leaving, links, signing_in, throttle
from clinic.accounts.forms import JoinForm
from clinic.accounts.giving import NotAllowed
from clinic.accounts.links import Over
from clinic.roles import Role

LINK = "staff_link"  # session key


@public
@require_http_methods(["GET", "HEAD", "POST"])
def staff_link(request, token):
    """Mail scanners open links: only the POST goes on."""
    if request.method == "POST":
        wait = throttle.take(throttle.LINK, "staff", throttle.address_of(request))
        link = None if wait else links.find(token)
        request.session[LINK] = str(link.pk) if link else None
        return redirect("join")
    return render(request, "registration/link.html")


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """Name and password, then the second factor; or, for whoever has an account, one button."""
    link = links.get(request.session.get(LINK))
    if link is None:
        return render(request, "registration/link_over.html", status=410)
    if not links.needs_password(link):
        return _accept(request, link)
    account = links.holder_of(link)
    form = JoinForm(request.POST if request.method == "POST" else None, user=account, initial={"name": account.name})
    if form.is_valid():
        return _chosen(request, link, form)
    return render(request, "registration/join.html", {"form": form, "link": link, "practice": link.practice})


def _chosen(request, link, form):
    try:
        user = links.choose_password(link, form.cleaned_data["name"], form.cleaned_data["password"])
    except Over:
        return render(request, "registration/link_over.html", status=410)
    request.session.pop(LINK, None)
    signing_in.begin(request, user, "")
    return redirect("sign_in_set_up")


def _accept(request, link):
    present = giving.member_at(link.practice, link.email)
    if request.method != "POST":
        return render(request, "registration/accept.html", _offered(request, link, present))
    if not request.user.is_authenticated:
        return redirect("sign_in")
    try:
        links.accept(link, request.user)
    except (NotAllowed, Over):
        return render(request, "registration/link_over.html", status=410)
    request.session.pop(LINK, None)
    words = f" as {link.get_role_display()}" if present else ", too"
    messages.success(request, f"You now work at {link.practice.name}{words}.")
    return redirect("account")


def _offered(request, link, present):
    """What accepting gives, and to whoever works here already what it takes. That is for their own eyes."""
    mine = request.user.is_authenticated and request.user.email == link.email
    context = {"link": link, "practice": link.practice, "mine": mine}
    if mine and present:
        role = Role(link.role)
        context |= {"present": present, "lost": leaving.lost(present, role)}
        context["undone"] = leaving.left_undone(present, role)
    return context
